-- What an e-ID and its certificates may become, kept by the database whoever writes. Run after db/core/guards.sql, as
-- sigill_owner, in the same transaction. Idempotent, and takes no table lock when nothing differs.

-- 1. An e-ID moves only along its lifecycle ------------------------------------------------------------------------

-- tenant.eid_moves() comes from the rules (db/core/eid-moves.ts).
create or replace function tenant.guard_eid() returns trigger language plpgsql as $fn$
declare
  by_supplier boolean;
  by_revoked boolean;
  two_people boolean;
begin
  if tg_op = 'INSERT' then
    if new.status <> 'ordered' or new.version <> 1
      or num_nonnulls(new.approved_by, new.produced_by, new.handed_over_by, new.handed_over_at, new.suspended_by,
        new.held_since) > 0 then
      raise exception 'an e-ID is inserted only as ordered, without later steps' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.status in ('revoked', 'cancelled') then
    raise exception 'an e-ID that is % is final', old.status using errcode = 'check_violation';
  end if;
  if (new.employee_id, new.type_id, new.type_version) is distinct from (old.employee_id, old.type_id, old.type_version)
    or new.ordered_by is distinct from old.ordered_by
    or (new.approved_by is distinct from old.approved_by and (old.status, new.status) <> ('ordered', 'approved')) then
    raise exception 'of an e-ID the holder, the type, and who ordered and approved it stays as it was'
      using errcode = 'check_violation';
  end if;
  if new.status = old.status then
    return new;
  end if;
  select issuer.kind = 'supplier', type.level >= 3 or type.second_person or issuer.kind = 'supplier',
      issuer.revoked_at is not null
    into by_supplier, two_people, by_revoked
    from tenant.eid_type type
    join tenant.issuer on issuer.organisation_id = type.organisation_id and issuer.id = type.issuer_id
   where type.organisation_id = new.organisation_id and type.id = new.type_id and type.version = new.type_version;
  if not exists (select from tenant.eid_moves() move where move.from_status = old.status
      and move.to_status = new.status and coalesce(move.supplied = by_supplier, true)) then
    raise exception 'an e-ID does not go from % to %', old.status, new.status using errcode = 'check_violation';
  end if;
  if by_revoked and (new.status = 'active' or (old.status, new.status) = ('ordered', 'approved')) then
    raise exception 'an e-ID of an issuer that is revoked is not %', new.status using errcode = 'check_violation';
  end if;
  if (old.status, new.status) = ('ordered', 'approved') and (new.approved_by is null
      or tenant.employee_of(new.organisation_id, new.approved_by) = new.employee_id
      or two_people and tenant.person_of(new.organisation_id, new.approved_by)
        = tenant.person_of(new.organisation_id, new.ordered_by)) then
    raise exception 'an e-ID is approved by another than who ordered it, and than its holder (K3.4)'
      using errcode = 'check_violation';
  end if;
  if (old.status, new.status) = ('ready', 'active') and two_people
    and tenant.person_of(new.organisation_id, new.handed_over_by)
      = tenant.person_of(new.organisation_id, new.produced_by) then
    raise exception 'an e-ID is handed over by another than who produced it (K3.4)' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

-- Only a login that could take the guards away writes an e-ID's history otherwise than as it happens, and no program can.
-- bin/setup/past.mjs lets tests and measurements make up a past.
create or replace function tenant.may_make_history() returns boolean language sql stable as
  $$select current_setting('is_superuser') = 'on'$$;

-- The row is at the status its event leads to, and the event before led to the one it comes from. The verb is the
-- lifecycle's for that move, and the account is the one in the row, or the job or the holder where the verb may be theirs.
-- An event that moves nothing has a verb that moves nothing.
create or replace function tenant.guard_eid_event() returns trigger language plpgsql as $fn$
declare
  row_now tenant.eid;
  last_status tenant.eid_event.to_status%type;
begin
  select * into row_now from tenant.eid where organisation_id = new.organisation_id and id = new.eid_id;
  if row_now.status is distinct from new.to_status then
    raise exception 'an event of an e-ID leads to the status of its row' using errcode = 'check_violation';
  end if;
  if new.from_status = new.to_status then
    -- After a restore a hold may be given its own reason and its own end again. Nobody takes back a hold by such an event.
    if exists (select from tenant.eid_moves() move where move.verb = new.verb)
      and (new.verb, new.to_status, new.source) is distinct from ('suspend', 'suspended', 'restore') then
      raise exception 'an event of an e-ID that moves nothing is not of the verb %', new.verb using errcode = 'check_violation';
    end if;
    return new;
  end if;
  select to_status into last_status from tenant.eid_event
   where organisation_id = new.organisation_id and eid_id = new.eid_id and from_status is distinct from to_status
   order by id desc limit 1;
  if last_status is distinct from new.from_status then
    raise exception 'an event of an e-ID begins where the one before it ended' using errcode = 'check_violation';
  end if;
  if new.from_status is null then
    if exists (select from tenant.eid_moves() move where move.verb = new.verb)
      or new.by_account is distinct from row_now.ordered_by then
      raise exception 'an e-ID begins with its order, by the account that ordered it' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if not exists (select from tenant.eid_moves() move
    where (move.verb, move.from_status, move.to_status) = (new.verb, new.from_status, new.to_status)
      and case when new.by_account is null then move.by_whom <> 'person'
        else move.by_whom <> 'job' and (move.by_holder
          or tenant.employee_of(new.organisation_id, new.by_account) is distinct from row_now.employee_id) end
      and (move.named_in is null or new.by_account is not distinct from case move.named_in
        when 'approved_by' then row_now.approved_by when 'produced_by' then row_now.produced_by
        when 'handed_over_by' then row_now.handed_over_by when 'suspended_by' then row_now.suspended_by end)) then
    raise exception 'an e-ID does not go from % to % by the verb %, or not by that account', new.from_status, new.to_status,
      new.verb using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

-- The guard of the release before, which looked only where acts are required.
drop function if exists tenant.guard_decided() cascade;
-- A row moves with an event of the same transaction, and the last event that moves it says where it is.
create or replace function tenant.guard_moved() returns trigger language plpgsql as $fn$
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true); -- db/core/guards.sql, 2
  if not exists (select from tenant.eid_event e where e.organisation_id = new.organisation_id and e.eid_id = new.id
      and (e.from_status, e.to_status) = (old.status, new.status) and e.recorded_at >= transaction_timestamp())
    or (select e.to_status from tenant.eid_event e where e.organisation_id = new.organisation_id and e.eid_id = new.id
         and e.from_status is distinct from e.to_status order by e.id desc limit 1)
      is distinct from (select i.status from tenant.eid i where i.organisation_id = new.organisation_id and i.id = new.id) then
    raise exception 'an e-ID is % by a decision that is on record', new.status using errcode = 'check_violation';
  end if;
  return null;
end $fn$;
revoke all on function tenant.eid_moves(), tenant.may_make_history(), tenant.guard_eid(), tenant.guard_eid_event(),
  tenant.guard_moved() from public;
grant execute on function tenant.eid_moves(), tenant.may_make_history() to sigill_app, sigill_worker;

select pg_temp.ensure_trigger('tenant.eid', 'lifecycle',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_eid()');
select pg_temp.ensure_trigger('tenant.eid_event', 'of_its_row',
  'trigger %I before insert on %s for each row when (not tenant.may_make_history())
     execute function tenant.guard_eid_event()');
select pg_temp.ensure_trigger('tenant.eid', 'moved_on_record',
  'constraint trigger %I after update of status on %s deferrable initially deferred for each row
     when (old.status <> new.status and not tenant.may_make_history()) execute function tenant.guard_moved()');

-- A bulk action is confirmed once, by another person than who planned it, and begins once.
select pg_temp.ensure_row_refusal('tenant.bulk', 'decided_once', 'update',
  '(old.confirmed_at is not null and (new.confirmed_at, new.confirmed_by) is distinct from (old.confirmed_at, old.confirmed_by))
    or old.started_at is not null
    or (new.confirmed_by is not null and tenant.person_of(new.organisation_id, new.confirmed_by)
      = tenant.person_of(new.organisation_id, new.planned_by))');

select pg_temp.ensure_row_refusal('tenant.bulk', 'planned_first', 'insert',
  'num_nonnulls(new.confirmed_by, new.confirmed_at, new.started_at) > 0');

-- 2. What the world is told of a certificate ------------------------------------------------------------------------

-- Who opens a certificate: the signer alone (docs/adr/0120). db/core/demo.sql lets the seed too, and bin/setup/past.mjs
-- what a test tells of before.
create or replace function tenant.may_open() returns boolean language sql stable as
  $$select current_user = 'sigill_signer'$$;

-- A status moves towards blocked. Only the signer, which has looked at how that was decided, opens a certificate: one that is
-- on hold, of an e-ID that is in use; and it says nothing else. Revoked is for good, and its reason only becomes graver:
-- keyCompromise never becomes milder (RFC 5280 §5.3.1).
create or replace function tenant.guard_certificate_status() returns trigger language plpgsql as $fn$
begin
  if tg_op = 'UPDATE' and (new.issuer_id, new.serial, new.not_after, new.shard)
      is distinct from (old.issuer_id, old.serial, old.not_after, old.shard) then
    raise exception 'a status stays with its certificate' using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' and old.status = 'revoked' and (new.status <> 'revoked'
      or new.reason is distinct from old.reason and new.reason is distinct from 'keyCompromise'
      or new.at > old.at) then
    raise exception 'a revoked certificate stays revoked' using errcode = 'check_violation';
  end if;
  if new.status = 'good' and (tg_op = 'INSERT' or old.status <> 'good')
    and tenant.may_open() is not true then
    raise exception 'only the signer opens a certificate' using errcode = 'insufficient_privilege';
  end if;
  if current_user = 'sigill_signer' and (tg_op = 'INSERT' or (old.status, new.status) <> ('hold', 'good')
      or not exists (select from tenant.certificate c
        join tenant.eid e on e.organisation_id = c.organisation_id and e.id = c.eid_id and e.status = 'active'
       where c.organisation_id = new.organisation_id and c.issuer_id = new.issuer_id and c.serial = new.serial)) then
    raise exception 'the signer opens what is on hold, of an e-ID that is in use' using errcode = 'insufficient_privilege';
  end if;
  new.changed_in = pg_current_xact_id(); -- whoever follows the table finds it by this, whatever the writer says
  return new;
end $fn$;

-- The status is a projection of the events and is written first, so the two are compared when the transaction ends.
create or replace function tenant.guard_certificate_event() returns trigger language plpgsql as $fn$
declare
  told record;
  event record;
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true); -- db/core/guards.sql, 2
  select status, reason, at, invalidity_at into told from tenant.certificate_status
   where organisation_id = new.organisation_id and issuer_id = new.issuer_id and serial = new.serial;
  select to_status, reason, status_at, invalidity_at into event from tenant.certificate_event
   where organisation_id = new.organisation_id and issuer_id = new.issuer_id and serial = new.serial
   order by id desc limit 1;
  if (told.status, told.reason, told.at, told.invalidity_at)
    is distinct from (event.to_status, event.reason, event.status_at, event.invalidity_at) then
    raise exception 'the status of certificate % and its last event differ', new.serial
      using errcode = 'check_violation';
  end if;
  return null;
end $fn$;
revoke all on function tenant.may_open(), tenant.guard_certificate_status(), tenant.guard_certificate_event() from public;
grant execute on function tenant.may_open() to sigill_app, sigill_worker, sigill_signer;

select pg_temp.ensure_trigger('tenant.certificate_status', 'towards_blocked',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_certificate_status()');
-- What is signed comes into the register by the worker's login alone, which the ceremony uses too.
revoke insert on tenant.certificate, tenant.certificate_status, tenant.crl, tenant.issuer_certificate from sigill_app;
select pg_temp.ensure_trigger(one, 'agrees_with_event',
  'constraint trigger %I after insert or update on %s deferrable initially deferred
     for each row execute function tenant.guard_certificate_event()')
from unnest(array['tenant.certificate_status', 'tenant.certificate_event']::regclass[]) as one;

-- An authority that its root's list names is closed for good (docs/adr/0116): by the worker's login, which the ceremony
-- uses, and opened by nobody. No e-ID of it begins or goes on to be used.
select pg_temp.ensure_row_refusal('tenant.issuer', 'revoked_stays', 'update',
  '(old.revoked_at is not null and (new.revoked_at, new.revocation_reason, new.closed_at)
     is distinct from (old.revoked_at, old.revocation_reason, old.closed_at))
    or (old.revoked_at is null and new.revoked_at is not null
     and (new.closed_at is null or new.revocation_reason is null or new.kind <> ''own''))');

-- A roll-over (docs/adr/0121): a successor is made by the worker's login, which the ceremony uses, of an issuer of the same
-- employer, and stays whose it is; the one before is succeeded once, for good.
create or replace function tenant.guard_succession() returns trigger language plpgsql as $fn$
declare
  root uuid;
begin
  if tg_op = 'UPDATE' then
    if (new.succeeds_id, new.root_issuer_id) is distinct from (old.succeeds_id, old.root_issuer_id)
      or (old.succeeded_at is not null and new.succeeded_at is distinct from old.succeeded_at) then
      raise exception 'whom an issuer takes over from, and that another did from it, stays' using errcode = 'check_violation';
    end if;
    if old.succeeded_at is null and new.succeeded_at is not null and not exists (
        select from tenant.issuer later where later.organisation_id = new.organisation_id
          and later.root_issuer_id = coalesce(new.root_issuer_id, new.id) and later.succeeded_at is null
          and later.revoked_at is null and later.id <> new.id) then
      raise exception 'nobody issues in the place of issuer %', new.slug using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if current_user in ('sigill_app', 'sigill_limited') or new.succeeded_at is not null then
    raise exception 'a successor is made in a ceremony' using errcode = 'insufficient_privilege';
  end if;
  select coalesce(earlier.root_issuer_id, earlier.id) into root from tenant.issuer earlier
   where earlier.organisation_id = new.organisation_id and earlier.id = new.succeeds_id and earlier.kind = 'own';
  if root is distinct from new.root_issuer_id then
    raise exception 'a successor is under the root of whom it takes over from' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
-- A type names who issues now. Of a roll-over at the same moment one waits for the other, so that no type is left behind.
create or replace function tenant.guard_type_issuer() returns trigger language plpgsql as $fn$
declare
  its record;
begin
  select succeeded_at, succeeds_id into its from tenant.issuer
   where organisation_id = new.organisation_id and id = new.issuer_id for share;
  if its.succeeded_at is not null or (its.succeeds_id is not null and not exists (
      select from tenant.issuer earlier where earlier.organisation_id = new.organisation_id
        and earlier.id = its.succeeds_id and earlier.succeeded_at is not null)) then
    raise exception 'issuer % is not the one of its line that issues', new.issuer_id using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
-- The worker replaces a version by one that says the same of all but who issues it: nothing gets milder at a roll-over.
create or replace function tenant.guard_type_replaced() returns trigger language plpgsql as $fn$
declare
  apart constant text[] := array['version', 'issuer_id', 'created_at', 'replaced_at'];
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true); -- db/core/guards.sql, 2
  if current_user in ('sigill_worker', 'sigill_limited_worker') and not exists (
    select from tenant.eid_type next
     where next.organisation_id = new.organisation_id and next.id = new.id and next.version = new.version + 1
       and next.issuer_id <> new.issuer_id and to_jsonb(next) - apart = to_jsonb(new) - apart) then
    raise exception 'the worker changes nothing of a type but who issues it' using errcode = 'check_violation';
  end if;
  return null;
end $fn$;
revoke all on function tenant.guard_succession(), tenant.guard_type_issuer(), tenant.guard_type_replaced() from public;
select pg_temp.ensure_trigger('tenant.eid_type', 'replaced_by_the_same',
  'constraint trigger %I after update of replaced_at on %s deferrable initially deferred for each row
     execute function tenant.guard_type_replaced()');
select pg_temp.ensure_trigger('tenant.issuer', 'succession_made',
  'trigger %I before insert on %s for each row when (num_nonnulls(new.succeeds_id, new.root_issuer_id, new.succeeded_at) > 0)
     execute function tenant.guard_succession()');
select pg_temp.ensure_trigger('tenant.issuer', 'succession_stays',
  'trigger %I before update on %s for each row
     when ((new.succeeds_id, new.root_issuer_id, new.succeeded_at) is distinct from
           (old.succeeds_id, old.root_issuer_id, old.succeeded_at)) execute function tenant.guard_succession()');
select pg_temp.ensure_trigger('tenant.eid_type', 'issues_now',
  'trigger %I before insert on %s for each row execute function tenant.guard_type_issuer()');

-- What an issuer's own key is certified with comes with it, in its ceremony, and is all there when that transaction ends:
-- the certificate of its key, and a root's where it is the first of its line. So there is never one to be added later.
create or replace function tenant.guard_own_certificate() returns trigger language plpgsql as $fn$
begin
  if not exists (select from tenant.issuer its where its.organisation_id = new.organisation_id and its.id = new.issuer_id
      and its.kind = 'own' and its.issuing_key_id is not null
      and case new.purpose when 'issuing' then new.key_id = its.issuing_key_id else its.root_issuer_id is null end) then
    raise exception 'a certificate of an issuer is a certificate of its ceremony: of its own key, or its root''s, and not as %', new.purpose
      using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
create or replace function tenant.guard_issuer_certified() returns trigger language plpgsql as $fn$
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true); -- db/core/guards.sql, 2
  if (select count(*) from tenant.issuer_certificate c where c.organisation_id = new.organisation_id
        and c.issuer_id = new.id and c.purpose <> 'ocsp') <> (case when new.root_issuer_id is null then 2 else 1 end) then
    raise exception 'an issuer with a key comes with its certificates' using errcode = 'check_violation';
  end if;
  return null;
end $fn$;
revoke all on function tenant.guard_own_certificate(), tenant.guard_issuer_certified() from public;
select pg_temp.ensure_trigger('tenant.issuer_certificate', 'of_its_ceremony',
  'trigger %I before insert on %s for each row when (new.purpose <> ''ocsp'')
     execute function tenant.guard_own_certificate()');
select pg_temp.ensure_trigger('tenant.issuer', 'with_its_certificates',
  'constraint trigger %I after insert on %s deferrable initially deferred for each row
     when (new.issuing_key_id is not null) execute function tenant.guard_issuer_certified()');

-- 3. Lists, certificates and checks are kept ------------------------------------------------------------------------

-- Gone only by sigill_disposal, when the time for keeping them is over; changed by nobody.
create or replace function tenant.refuse_but_disposal() returns trigger language plpgsql as $fn$
begin
  if tg_op <> 'TRUNCATE' and (session_user = 'sigill_disposal' or current_user = 'sigill_eraser') then
    return null;
  end if;
  raise exception '% on %.% is refused: its rows are evidence', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $fn$;
revoke all on function tenant.refuse_but_disposal() from public;

grant usage on schema tenant to sigill_disposal;
do $$
declare
  one regclass;
begin
  foreach one in array array['tenant.crl', 'tenant.certificate', 'tenant.issuer_certificate', 'tenant.register_check',
    'tenant.identity_check', 'tenant.key_attestation', 'tenant.key_declaration', 'tenant.delivery_notice']::regclass[]
  loop
    perform pg_temp.ensure_trigger(one, 'kept',
      'trigger %I before update or delete or truncate on %s for each statement
         execute function tenant.refuse_but_disposal()');
  end loop;
end $$;
-- What nothing disposes of yet, this login cannot delete either.
grant select on tenant.crl to sigill_disposal;
-- It finds them in every employer, and then works inside one.
select pg_temp.ensure_policy('tenant.crl', 'disposal_sees', 'select', 'sigill_disposal, sigill_owner', 'session_user = ''sigill_disposal''');

-- The rule of lib/domain/credential/list-archive.ts: only what said the same as the one before, is a month old, and was not needed,
-- since the one before was in force until the one after came. In one statement each row sees those before it gone.
create or replace function tenant.guard_list_disposal() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $fn$
declare
  before_until timestamptz;
  after_from timestamptz;
begin
  select next_update into before_until from tenant.crl
   where organisation_id = old.organisation_id and issuer_id = old.issuer_id and authority = old.authority
     and number < old.number order by number desc limit 1;
  select this_update into after_from from tenant.crl
   where organisation_id = old.organisation_id and issuer_id = old.issuer_id and authority = old.authority
     and number > old.number order by number limit 1;
  if old.authority = 'root' or old.changes > 0 or old.faults <> '[]'
    or old.this_update > clock_timestamp() - interval '31 days' or coalesce(after_from > before_until, true) then
    raise exception 'DELETE on tenant.crl of list % is refused: its rows are evidence', old.number
      using errcode = 'insufficient_privilege';
  end if;
  return old;
end $fn$;
revoke all on function tenant.guard_list_disposal() from public;
select pg_temp.ensure_trigger('tenant.crl', 'only_renewed',
  'trigger %I before delete on %s for each row execute function tenant.guard_list_disposal()');

-- 4. When something happened, and when it was written down ----------------------------------------------------------

-- Who may tell a past: nobody, in a database of real people. db/core/demo.sql opens it, and bin/setup/past.mjs for tests.
create or replace function tenant.may_date_back() returns boolean language sql stable as 'select false';

-- A program says when a thing happened; the two clocks differ only by what a slow command or a clock out of step explains.
-- With a search path of its own, since a type of a temporary table would come before the real one.
create or replace function tenant.guard_clock() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
as $fn$
begin
  new.recorded_at := clock_timestamp();
  if (new.at < new.recorded_at - interval '5 minutes' or new.at > new.recorded_at + interval '5 minutes')
    and not tenant.may_date_back() then
    raise exception 'a row of %.% says it is %, and the database''s clock is %', tg_table_schema, tg_table_name, new.at,
      new.recorded_at using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.may_date_back(), tenant.guard_clock() from public;
grant execute on function tenant.may_date_back() to sigill_app, sigill_worker, sigill_api;

select pg_temp.ensure_trigger(one, 'clock',
  'trigger %I before insert on %s for each row execute function tenant.guard_clock()')
from unnest(array['tenant.eid_event', 'tenant.certificate_event', 'tenant.audit_event']::regclass[]) as one;

-- 5. In which order things happened ---------------------------------------------------------------------------------

-- The last event is the one with the highest number. Were the number its writer's to give, one row could stay the last
-- for ever, and a certificate could not be blocked any more.
create or replace function tenant.draw_number() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
as $fn$
begin
  return jsonb_populate_record(new, jsonb_build_object(tg_argv[0], nextval(tg_argv[1]::regclass)));
end $fn$;

-- And an entry of the log was written in the transaction that wrote it.
create or replace function tenant.note_transaction() returns trigger language plpgsql as $fn$
begin
  new.xid := pg_catalog.pg_current_xact_id();
  return new;
end $fn$;
revoke all on function tenant.draw_number(), tenant.note_transaction() from public;

-- Every column that a table counts with, also of one that this file does not know.
select pg_temp.ensure_trigger(c.oid, 'number', format(
    'trigger %%I before insert on %%s for each row execute function tenant.draw_number(%L, %L)',
    a.attname, pg_get_serial_sequence(c.oid::regclass::text, a.attname)))
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
 where c.relnamespace = 'tenant'::regnamespace and c.relkind in ('r', 'p')
   and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null;
select pg_temp.ensure_trigger('tenant.audit_event', 'transaction',
  'trigger %I before insert on %s for each row execute function tenant.note_transaction()');
