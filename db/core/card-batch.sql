-- Cards that a bureau makes: whom its files are for is two people's to say, and what left stays as it left. Run as
-- sigill_owner after db/core/people.sql and db/core/guards.sql, whose tools it uses.

-- A certificate is proposed by one and confirmed, once, by another person; the one that ended comes into force no more.
select pg_temp.ensure_row_refusal('tenant.card_bureau_certificate', 'proposed_first', 'insert',
  'num_nonnulls(new.confirmed_by, new.confirmed_at, new.ended_at) > 0');
select pg_temp.ensure_row_refusal('tenant.card_bureau_certificate', 'confirmed_by_another', 'update',
  'old.ended_at is not null
    or (new.bureau_id, new.der, new.fingerprint, new.not_before, new.not_after, new.proposed_by, new.proposed_at)
      is distinct from (old.bureau_id, old.der, old.fingerprint, old.not_before, old.not_after, old.proposed_by, old.proposed_at)
    or (old.confirmed_at is not null
      and (new.confirmed_at, new.confirmed_by) is distinct from (old.confirmed_at, old.confirmed_by))
    or (new.confirmed_by is not null and tenant.person_of(new.organisation_id, new.confirmed_by)
      = tenant.person_of(new.organisation_id, new.proposed_by))');
select pg_temp.ensure_refusal('tenant.card_bureau_certificate', 'kept', 'delete or truncate');
select pg_temp.ensure_refusal('tenant.card_bureau', 'kept', 'delete or truncate');

-- A batch begins as a draft, and what was sent is kept as it was sent.
select pg_temp.ensure_row_refusal('tenant.card_batch', 'drafted_first', 'insert', 'new.state <> ''draft''');
select pg_temp.ensure_row_refusal('tenant.card_batch', 'sent_is_kept', 'delete', 'old.state <> ''draft''');
select pg_temp.ensure_row_refusal('tenant.card_batch', 'goes_forward', 'update',
  '(new.number, new.bureau_id, new.created_by) is distinct from (old.number, old.bureau_id, old.created_by)
    or (new.state <> old.state
      and (old.state, new.state) not in ((''draft'', ''sent''), (''sent'', ''answered''), (''sent'', ''closed''), (''answered'', ''closed'')))
    or (old.state <> ''draft'' and (new.certificate_id, new.sent_by, new.sent_at, new.sha256, new.size)
      is distinct from (old.certificate_id, old.sent_by, old.sent_at, old.sha256, old.size))
    or old.state = ''closed''');
select pg_temp.ensure_refusal('tenant.card_batch', 'kept', 'truncate');
select pg_temp.ensure_refusal('tenant.card_batch_file', 'as_sent', 'update or truncate');

-- A card has one outcome.
select pg_temp.ensure_row_refusal('tenant.card_batch_row', 'asked_first', 'insert',
  'new.state not in (''left-out'', ''outstanding'')');
-- A refused one can be said, once, to be destroyed.
select pg_temp.ensure_row_refusal('tenant.card_batch_row', 'outcome_once', 'update',
  'old.state <> ''outstanding'' and (old.state <> ''refused'' or old.destroyed_at is not null
    or (new.state, new.code, new.card_number, new.eid_id, new.number)
      is distinct from (old.state, old.code, old.card_number, old.eid_id, old.number))');
select pg_temp.ensure_refusal('tenant.card_batch_row', 'kept', 'truncate');

-- What is asked for is said while the batch is a draft; what left asked for those cards and no others.
create or replace function tenant.is_card_draft(of_organisation uuid, of_batch uuid) returns boolean language sql stable as $fn$
  select exists (select from tenant.card_batch b
    where b.organisation_id = of_organisation and b.id = of_batch and b.state = 'draft')
$fn$;
revoke all on function tenant.is_card_draft(uuid, uuid) from public;
grant execute on function tenant.is_card_draft(uuid, uuid) to sigill_app, sigill_worker;
select pg_temp.ensure_row_refusal('tenant.card_batch_row', 'asked_in_draft', 'insert',
  'not tenant.is_card_draft(new.organisation_id, new.batch_id)');
select pg_temp.ensure_row_refusal('tenant.card_batch_row', 'left_out_in_draft', 'update',
  'new.state = ''left-out'' and old.state <> ''left-out'' and not tenant.is_card_draft(new.organisation_id, new.batch_id)');
-- Which cards were made is the worker's to say, as the outcomes of long work are (docs/adr/0054).
select pg_temp.ensure_row_refusal('tenant.card_batch_row', 'outcome_by_worker', 'update',
  'current_user in (''sigill_app'', ''sigill_limited'') and old.state = ''outstanding'' and new.state in (''issued'', ''refused'')');

-- An answer is looked at before it is taken in, and one that was taken in stays as it was looked at.
select pg_temp.ensure_row_refusal('tenant.card_answer', 'read_first', 'insert', 'new.state <> ''read''');
select pg_temp.ensure_row_refusal('tenant.card_answer', 'committed_once', 'update',
  'old.state <> ''read''
    or (new.batch_id, new.sha256, new.size, new.certificate_id, new.cards, new.uploaded_by, new.uploaded_at)
      is distinct from (old.batch_id, old.sha256, old.size, old.certificate_id, old.cards, old.uploaded_by, old.uploaded_at)');
select pg_temp.ensure_row_refusal('tenant.card_answer', 'committed_is_kept', 'delete', 'old.state <> ''read''');
select pg_temp.ensure_refusal('tenant.card_answer', 'kept', 'truncate');
select pg_temp.ensure_row_refusal('tenant.card_answer_row', 'as_read', 'update',
  'new.requests is not null
    or (new.line, new.row, new.reference, new.card_number, new.code, new.is_known)
      is distinct from (old.line, old.row, old.reference, old.card_number, old.code, old.is_known)');
select pg_temp.ensure_refusal('tenant.card_answer_row', 'kept', 'truncate');

-- Officers draw up batches, bring answers and choose bureaus; the worker only takes in.
revoke insert on tenant.card_bureau, tenant.card_bureau_certificate, tenant.card_batch, tenant.card_batch_file,
  tenant.card_batch_row, tenant.card_answer, tenant.card_answer_row from sigill_worker;
