-- What every table of schema tenant has, whatever a migration forgot; then what single tables have besides.
-- Run as sigill_owner after every migration. Idempotent, and takes no table lock when nothing differs, so a deploy
-- does not stop the desk. db/core/catalogue.test.ts reads the result from pg_catalog.

-- 1. Schemas ------------------------------------------------------------------------------------------------------

revoke all on schema tenant, system from public;
grant usage on schema tenant, system to sigill_app, sigill_worker;
grant usage on schema tenant to sigill_status;
alter default privileges for role sigill_owner revoke execute on functions from public;

-- Whom two have decided to erase goes from here too, by a function that is the only one to act as this role (db/core/erase-person.sql).
create or replace function tenant.refuse_change() returns trigger language plpgsql as $fn$
begin
  if current_user = 'sigill_eraser' and tg_op in ('DELETE', 'UPDATE') then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  raise exception '% on %.% is refused: its rows are evidence', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $fn$;
revoke all on function tenant.refuse_change() from public;

-- 2. Every tenant table -------------------------------------------------------------------------------------------

-- What a login sees follows from a setting that it may change at any time. So a guard that looks when the statement or the
-- transaction has ended first sets it to the employer of the row: or else, with it emptied, there would be nothing to see.

-- All of them at once: each statement reads every column of every table.
revoke all on all tables in schema tenant, system from public, sigill_app, sigill_worker, sigill_status,
  sigill_api, sigill_signer, sigill_disposal, sigill_eraser, sigill_limited, sigill_limited_worker;
-- db/core/grants.sql says which columns each login changes, and db/core/removal.sql which rows it removes.
grant select, insert on all tables in schema tenant to sigill_app, sigill_worker;
grant usage on all sequences in schema tenant to sigill_app, sigill_worker;

select pg_temp.ensure_isolation(one) from pg_temp.tables_to_isolate() as one;

-- 3. Append-only: the truth that other rows are projections of -----------------------------------------------------

select pg_temp.ensure_refusal('tenant.eid_event', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_refusal('tenant.replacement_proposal', 'kept', 'delete or truncate');
select pg_temp.ensure_refusal('tenant.renewal_campaign', 'kept', 'delete or truncate');
select pg_temp.ensure_refusal('tenant.renewal_campaign_row', 'kept', 'delete or truncate');
select pg_temp.ensure_refusal('tenant.eid_reminder', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_refusal('tenant.eid_end_known', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_refusal('tenant.reminder_round', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_refusal('tenant.role_end_notice', 'append_only', 'update or delete or truncate');
-- What was sent is the worker's to write: no other login silences a reminder.
select pg_temp.ensure_refusal('tenant.booking_reminder', 'never_rewritten', 'update or truncate');
revoke insert on tenant.booking_reminder, tenant.eid_reminder, tenant.reminder_round, tenant.role_end_notice from sigill_app;
revoke insert on tenant.booking, tenant.desk from sigill_worker;
select pg_temp.ensure_refusal('tenant.certificate_event', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_refusal('tenant.audit_event', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_refusal('tenant.kept_certificate', 'append_only', 'update or delete or truncate');

-- The personal half of an audit entry can be erased, by a role that does nothing else; it can never be rewritten.
select pg_temp.ensure_refusal('tenant.audit_detail', 'never_rewritten', 'update or truncate');

-- What people have agreed to stays as they saw it: published terms, and a signed receipt but for its withdrawal.
select pg_temp.ensure_row_refusal('tenant.terms', 'published_stays', 'update or delete',
  'old.published_at is not null');
select pg_temp.ensure_row_refusal('tenant.mail_template', 'published_stays', 'update or delete',
  'old.published_at is not null');
revoke insert on tenant.mail_template from sigill_worker;
-- What came back is the worker's to say: no other login marks anybody's address.
revoke insert on tenant.mail_bounce from sigill_app;
select pg_temp.ensure_refusal('tenant.mail_bounce', 'kept', 'truncate');
select pg_temp.ensure_row_refusal('tenant.receipt', 'signed_stays', 'update',
  'old.signed_at is not null and (to_jsonb(new) - ''withdrawn_at'') is distinct from (to_jsonb(old) - ''withdrawn_at'')');
select pg_temp.ensure_row_refusal('tenant.receipt', 'signed_is_kept', 'delete', 'old.signed_at is not null');
-- A link to a receipt opens for one phone: another needs another showing of it (docs/adr/0064).
select pg_temp.ensure_row_refusal('tenant.receipt', 'link_opens_once', 'update',
  'old.link_opened_at is not null and new.link_id = old.link_id
    and (new.link_opened_at, new.link_browser) is distinct from (old.link_opened_at, old.link_browser)');
-- What a stranger asked for after a loss. Web says what was asked and which code was typed; whom a code was sent to is the
-- worker's alone, so that the web program's login lets nobody in as somebody else (docs/adr/0052).
revoke insert on tenant.loss_ask from sigill_app, sigill_worker;
grant insert (organisation_id, id, kind, browser, about, origin, given, asked_at) on tenant.loss_ask to sigill_app;
select pg_temp.ensure_row_refusal('tenant.loss_ask', 'answered_once', 'update',
  '(old.answered_at is not null and (new.answered_at, new.outcome, new.codes, new.given)
      is distinct from (old.answered_at, old.outcome, old.codes, old.given))
    or (old.opened_at is not null
      and (new.opened_at, new.opened_for, new.browser) is distinct from (old.opened_at, old.opened_for, old.browser))
    or (new.opened_at is null and new.browser is distinct from old.browser)
    or new.tries < old.tries');
-- Who was held back from blocking, and who lifted it: nothing of it but the lifting is added, once.
select pg_temp.ensure_refusal('tenant.block_pause', 'kept', 'delete or truncate');
select pg_temp.ensure_row_refusal('tenant.block_pause', 'lifted_once', 'update',
  'old.lifted_at is not null or (to_jsonb(new) - array[''lifted_at'', ''lifted_by'', ''lift_reason''])
    is distinct from (to_jsonb(old) - array[''lifted_at'', ''lifted_by'', ''lift_reason''])');
-- What many were decided as one: nothing of the plan changes, and none of its rows (db/core/lifecycle.sql has the rest).
-- One that was only tried goes after a while, with its rows (db/core/disposal.sql).
select pg_temp.ensure_refusal('tenant.bulk', 'kept', 'truncate');
select pg_temp.ensure_row_refusal('tenant.bulk', 'begun_is_kept', 'delete', 'old.started_at is not null');
select pg_temp.ensure_refusal('tenant.bulk_row', 'kept', 'update or truncate');
-- What was written into a signed agreement, with what it said before.
select pg_temp.ensure_refusal('tenant.agreement_amendment', 'append_only', 'update or delete or truncate');
-- Who an officer is, once two have said so: another record can take its place, and nothing of it changes.
select pg_temp.ensure_refusal('tenant.officer_identity', 'kept', 'delete or truncate');
select pg_temp.ensure_row_refusal('tenant.officer_identity', 'confirmed_stays', 'update',
  'old.confirmed_at is not null and case session_user when ''sigill_worker'' -- which changes keys: db/core/field-key.sql
    then (to_jsonb(new) - array[''ended_at'', ''lookup'', ''lookup_key_id'', ''ciphertext'', ''key_id''])
      is distinct from (to_jsonb(old) - array[''ended_at'', ''lookup'', ''lookup_key_id'', ''ciphertext'', ''key_id''])
    else (to_jsonb(new) - ''ended_at'') is distinct from (to_jsonb(old) - ''ended_at'') end');
-- Of agreements only a draft can be removed.
select pg_temp.ensure_row_refusal('tenant.agreement', 'decided_is_kept', 'delete', 'old.status <> ''draft''');

-- The quality mark's evidence: what a control said, what was published and signed, and what a reviewer opened.
select pg_temp.ensure_refusal('tenant.control_result', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_refusal('tenant.reviewer_visit', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_row_refusal('tenant.practice_statement', 'published_stays', 'update or delete',
  'old.published_at is not null');
select pg_temp.ensure_row_refusal('tenant.declaration', 'signed_stays', 'update or delete',
  'old.second_signed_at is not null');

-- When a change was first seen is evidence of K6.9.
select pg_temp.ensure_row_refusal('tenant.propagation_channel', 'seen_once', 'update',
  'old.seen_at is not null and (to_jsonb(new) - ''published_at'') is distinct from (to_jsonb(old) - ''published_at'')');
select pg_temp.ensure_row_refusal('tenant.propagation_channel', 'published_once', 'update',
  'old.published_at is not null and new.published_at is distinct from old.published_at');
select pg_temp.ensure_row_refusal('tenant.propagation', 'committed_once', 'update',
  'old.committed_at is not null and new.committed_at is distinct from old.committed_at');
select pg_temp.ensure_row_refusal('tenant.propagation', 'signed_once', 'update',
  'old.receipt is not null and (to_jsonb(new) - ''notices_at'') is distinct from (to_jsonb(old) - ''notices_at'')');
-- Who decides does not also say what the world has seen of it (ADR 96).
select pg_temp.ensure_row_refusal('tenant.propagation_channel', 'seen_by_worker', 'insert',
  'current_user in (''sigill_app'', ''sigill_limited'') and num_nonnulls(new.published_at, new.seen_at, new.number) > 0');
select pg_temp.ensure_row_refusal('tenant.propagation', 'signed_by_worker', 'insert',
  'current_user in (''sigill_app'', ''sigill_limited'') and num_nonnulls(new.committed_at, new.receipt, new.sessions_ended, new.notices_at) > 0');
select pg_temp.ensure_row_refusal('tenant.propagation', 'noticed_once', 'update',
  'old.notices_at is not null and new.notices_at is distinct from old.notices_at');
-- Nor that somebody outside was told, or whom.
revoke insert on tenant.party_notice, tenant.party_notice_change from sigill_app;
select pg_temp.ensure_refusal('tenant.party_notice_change', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_refusal('tenant.party_notice', 'kept', 'delete or truncate');
select pg_temp.ensure_row_refusal('tenant.party_notice', 'told_once', 'update',
  '(old.closed_at is not null and (to_jsonb(new) - ''told_at'') is distinct from (to_jsonb(old) - ''told_at''))
    or (old.told_at is not null and new.told_at is distinct from old.told_at)');

-- Who said that the time was right stays said.
select pg_temp.ensure_refusal('tenant.clock_confirmation', 'append_only', 'update or delete or truncate');

-- What lists have named: an entry ends once, and nothing else of it changes. The list in force is only ever replaced by
-- a later one.
revoke insert on tenant.crl_entry, tenant.crl_served from sigill_app;
select pg_temp.ensure_refusal('tenant.crl_entry', 'kept', 'delete or truncate');
select pg_temp.ensure_row_refusal('tenant.crl_entry', 'ends_once', 'update',
  'old.to_number is not null or (to_jsonb(new) - ''to_number'') is distinct from (to_jsonb(old) - ''to_number'')');
select pg_temp.ensure_refusal('tenant.crl_served', 'kept', 'delete or truncate');
select pg_temp.ensure_row_refusal('tenant.crl_served', 'rises', 'update', 'new.number <= old.number');
-- A number is never given again, whoever publishes.
revoke insert on tenant.crl_lease from sigill_app;
select pg_temp.ensure_refusal('tenant.crl_lease', 'kept', 'delete or truncate');
select pg_temp.ensure_row_refusal('tenant.crl_lease', 'rises', 'update', 'new.number <= old.number');

-- A list that was opened stays, under the address that its certificates have; and its numbers are never given again.
revoke insert on tenant.crl_shard from sigill_app;
select pg_temp.ensure_refusal('tenant.crl_shard', 'kept', 'delete or truncate');
select pg_temp.ensure_row_refusal('tenant.crl_shard', 'rises', 'update', 'new.number <= old.number
  or (new.shard, new.distribution_point, new.opened_at) is distinct from (old.shard, old.distribution_point, old.opened_at)');

-- Long work that has ended, and a row of it that has an outcome, stay as they are.
select pg_temp.ensure_row_refusal('tenant.job', 'ended_stays', 'update', 'old.ended_at is not null');
select pg_temp.ensure_row_refusal('tenant.job_row', 'outcome_once', 'update', 'old.outcome is not null');
-- Only the worker begins and ends it, and writes an outcome (docs/adr/0039, 0054): the web program's login asks, pauses and cancels.
select pg_temp.ensure_row_refusal('tenant.job', 'asked_only', 'insert or update',
  'current_user in (''sigill_app'', ''sigill_limited'') and (new.state in (''running'', ''done'', ''failed'')
    or num_nonnulls(new.lease_holder, new.lease_until) > 0)');
select pg_temp.ensure_row_refusal('tenant.job', 'asked_first', 'insert',
  'current_user in (''sigill_app'', ''sigill_limited'') and new.done + new.unchanged + new.refused > 0');
revoke insert on tenant.job_row from sigill_app;
grant insert (organisation_id, job_id, number, subject_id) on tenant.job_row to sigill_app;

-- 4. Worker: finds what is due in any employer, then sets the employer and works inside it -------------------------

-- Only before an employer is set: permissive policies add up, and within one it reads and writes that one's rows alone,
-- also where a query leaves it to the wall. The personal half of the log has no such policy.
select pg_temp.ensure_policy(one, 'worker_sees', 'select', 'sigill_worker', pg_temp.outside())
from unnest(array[
  'tenant.audit_cursor', 'tenant.audit_event', 'tenant.clock_confirmation', 'tenant.control_result', 'tenant.crl',
  'tenant.crl_served', 'tenant.crl_shard', 'tenant.eid', 'tenant.employee', 'tenant.employee_delivery', 'tenant.employee_import', 'tenant.export_file', 'tenant.issuer',
  'tenant.issuer_certificate', 'tenant.job', 'tenant.loss_report', 'tenant.ocsp_request', 'tenant.organisation',
  'tenant.outbox', 'tenant.party_notice', 'tenant.quality_mark', 'tenant.reserve_card'
]::regclass[]) as one;
select pg_temp.ensure_policy(one, 'worker_marks', 'update', 'sigill_worker', pg_temp.outside(), pg_temp.outside())
from unnest(array['tenant.job', 'tenant.outbox']::regclass[]) as one;
revoke insert on tenant.audit_cursor from sigill_app;

-- 5. Sign-in: before an employer is chosen, an account sees its own places, by its own id --------------------------

select pg_temp.ensure_policy(one, 'account_sees_own', 'select', 'sigill_app',
  'account_id = nullif(current_setting(''app.account_id'', true), '''')::uuid')
from unnest(array['tenant.officer', 'tenant.account_employee']::regclass[]) as one;

-- 6. What belongs to no employer: each grant typed by hand ---------------------------------------------------------

grant select, insert, update (last_seen_at, ended_at) on system.session to sigill_app;
-- Whose a number is goes by it, for the signer too (lib/signer/key-owner.ts): it is written once.
grant select, insert on system.organisation_slug to sigill_app;
-- Whose an account is, is written once: what the provider calls them may change.
revoke update on system.account from sigill_app;
grant select, insert, update (name) on system.account to sigill_app;
grant insert on system.refusal to sigill_app;

grant select on system.account, system.organisation_slug to sigill_worker;
grant select, update (ended_at) on system.session to sigill_worker;

-- What workers say of themselves: theirs to write, the web program's to read.
grant select, insert, update (id, host, beat_at, clock_fault, clock_ms, faults) on system.worker_beat to sigill_worker;
grant select on system.worker_beat to sigill_app;
grant select, insert, update (at) on system.write_probe to sigill_app;

-- Limits shared by all web programs. Nothing of them is worth a crash, a backup or a standby's time: unlogged.
grant select, insert, update (count, ends_at) on system.attempt to sigill_app;
grant select, insert, update (claim_id, ends_at) on system.work_claim to sigill_app;
do $$
declare
  one regclass;
begin
  foreach one in array array['system.attempt', 'system.work_claim']::regclass[] loop
    if (select relpersistence from pg_class where oid = one) <> 'u' then
      execute format('alter table %s set unlogged', one);
    end if;
  end loop;
end $$;
