-- What is signed about other things than e-IDs (docs/adr/0122), whoever writes. Run as sigill_owner after
-- db/core/signed-act.sql, whose tools it uses.

-- 1. One act, one thing ----------------------------------------------------------------------------------------------

create or replace function tenant.guard_signed_act_matter() returns trigger language plpgsql as $fn$
begin
  if not exists (
    select from tenant.signed_act a
      join tenant.act_request r on r.organisation_id = a.organisation_id and r.id = a.id
     where a.organisation_id = new.organisation_id and a.id = new.act_id and a.verb = new.verb
       and r.subject_id = new.subject_id and a.signed_at > clock_timestamp() - interval '5 minutes'
       and tenant.may_sign(a.organisation_id, a.account_id, tenant.verb_signed(a), null)) then
    raise exception 'an act is for the very thing it was signed for, within five minutes' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

-- 2. Roles -----------------------------------------------------------------------------------------------------------

-- As it was signed: who gets it, which, where and for which days, by whoever it says has granted it, an administrator
-- on that day and everywhere, who is neither the one that gets it nor the one that asked.
create or replace function tenant.is_role_signed(given tenant.officer_role) returns boolean language sql stable as $fn$
  select exists (
    select from tenant.signed_act_matter m
      join tenant.signed_act a on a.organisation_id = m.organisation_id and a.id = m.act_id
      join tenant.officer o on o.organisation_id = m.organisation_id and o.id = given.officer_id
      cross join lateral (select a.words::jsonb -> 'role') said (role)
     where m.organisation_id = given.organisation_id and m.verb = 'grant-role' and m.subject_id = given.id
       and m.xmin = pg_current_xact_id()::xid -- bound now, within its five minutes, and not kept for another day
       and tenant.person_of(a.organisation_id, a.account_id) = tenant.person_of(given.organisation_id, given.granted_by)
       and tenant.person_of(a.organisation_id, a.account_id) <> tenant.person_of(o.organisation_id, o.account_id)
       and tenant.person_of(a.organisation_id, a.account_id) <> tenant.person_of(given.organisation_id, given.requested_by)
       and tenant.may_sign(a.organisation_id, a.account_id, 'grant-role', null)
       and (said.role ->> 'account', said.role ->> 'name') = (o.account_id::text, given.role)
       and (said.role ->> 'validFrom')::date is not distinct from given.valid_from
       and (said.role ->> 'validTo')::date is not distinct from given.valid_to
       and array(select one ->> 'id' from jsonb_array_elements(said.role -> 'departments') one order by 1)
         = array(select d.department_id::text from tenant.officer_role_department d
             where d.organisation_id = given.organisation_id and d.role_id = given.id order by 1))
$fn$;

-- Of the same role, held until this transaction took it away: what is left of it is asked for and granted as it was.
create or replace function tenant.is_role_left(given tenant.officer_role, before tenant.officer_role) returns boolean
language sql immutable as $fn$
  select before.id <> given.id and before.removed_at is not null
    and (before.officer_id, before.role, before.granted_at) = (given.officer_id, given.role, given.granted_at)
    and (before.granted_by, before.requested_by, before.requested_at, before.valid_from, before.valid_to, before.substitute_for)
      is not distinct from
      (given.granted_by, given.requested_by, given.requested_at, given.valid_from, given.valid_to, given.substitute_for)
$fn$;

-- A role that is left in some of its departments (lib/people/officer/narrow-role.ts) is signed as the one it is left of.
create or replace function tenant.is_role_narrowed(given tenant.officer_role) returns boolean language sql stable as $fn$
  select exists (
    select from tenant.officer_role p
     where p.organisation_id = given.organisation_id and p.officer_id = given.officer_id
       and p.xmin = pg_current_xact_id()::xid and tenant.is_role_left(given, p)
       and exists (select from tenant.officer_role_department d
         where d.organisation_id = given.organisation_id and d.role_id = given.id)
       and (not exists (select from tenant.officer_role_department w
           where w.organisation_id = p.organisation_id and w.role_id = p.id)
         or not exists (
           select from tenant.officer_role_department d
            where d.organisation_id = given.organisation_id and d.role_id = given.id
              and not exists (
                with recursive above (id, steps) as (
                  select d.department_id, 1
                  union all
                  select one.parent_id, steps + 1 from above
                    join tenant.department one on one.organisation_id = given.organisation_id and one.id = above.id
                   where one.parent_id is not null and steps < 13)
                select from above join tenant.officer_role_department w
                    on w.organisation_id = p.organisation_id and w.role_id = p.id and w.department_id = above.id))))
$fn$;

-- A role enters as a wish, or as what is left of one; so that no two that were forged vouch for each other.
create or replace function tenant.guard_role_insert() returns trigger language plpgsql as $fn$
begin
  if new.granted_at is not null and tenant.acts_required_since(new.organisation_id) is not null
    and not exists (select from tenant.officer_role p
      where p.organisation_id = new.organisation_id and p.officer_id = new.officer_id
        and p.xmin = pg_current_xact_id()::xid and tenant.is_role_left(new, p)) then
    raise exception 'the employer requires that a role is signed with a passkey' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

-- Acts are held against when a role was given and taken away: each is said once, and as it is.
create or replace function tenant.guard_role_clock() returns trigger language plpgsql as $fn$
declare
  said timestamptz;
begin
  if old.granted_at is not null and new.granted_at is distinct from old.granted_at then
    raise exception 'a role stays granted as it was' using errcode = 'check_violation';
  end if;
  foreach said in array array[
    case when new.granted_at is distinct from old.granted_at then new.granted_at end,
    case when new.removed_at is distinct from old.removed_at then new.removed_at end] loop
    if abs(extract(epoch from clock_timestamp() - said)) > 300 and not tenant.may_date_back() then
      raise exception 'a role is given and taken away now' using errcode = 'check_violation';
    end if;
  end loop;
  return new;
end $fn$;

-- When the transaction ends, also after a department more: nothing is added to what was signed.
create or replace function tenant.guard_role_grant() returns trigger language plpgsql as $fn$
declare
  own jsonb := to_jsonb(new);
  given tenant.officer_role;
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true); -- db/core/guards.sql, 2
  select * into given from tenant.officer_role r where r.organisation_id = new.organisation_id
     and r.id = coalesce(own ->> 'role_id', own ->> 'id')::uuid;
  if given.granted_at is not null and tenant.acts_required_since(new.organisation_id) is not null
    and not tenant.is_role_signed(given) and not (tg_op = 'INSERT' and tenant.is_role_narrowed(given)) then
    raise exception 'the employer requires that a role is signed with a passkey' using errcode = 'check_violation';
  end if;
  return null;
end $fn$;

-- Whoever was shut out is let in again, and nothing that was theirs: a role takes its act anew, and a passkey its invitation.
create or replace function tenant.guard_return() returns trigger language plpgsql as $fn$
begin
  if exists (select from tenant.officer_role r where r.organisation_id = new.organisation_id and r.officer_id = new.id
      and r.granted_at is not null and r.removed_at is null
      and coalesce(r.valid_to >= (statement_timestamp() at time zone 'Europe/Stockholm')::date, true))
    or exists (select from tenant.passkey k where k.organisation_id = new.organisation_id and k.account_id = new.account_id
      and k.removed_at is null) then
    raise exception 'nobody comes back with a role or a passkey of before' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

revoke all on function tenant.guard_return(), tenant.guard_signed_act_matter(), tenant.is_role_signed(tenant.officer_role),
  tenant.is_role_left(tenant.officer_role, tenant.officer_role), tenant.is_role_narrowed(tenant.officer_role),
  tenant.guard_role_insert(), tenant.guard_role_clock(), tenant.guard_role_grant() from public;
grant execute on function tenant.is_role_signed(tenant.officer_role),
  tenant.is_role_left(tenant.officer_role, tenant.officer_role), tenant.is_role_narrowed(tenant.officer_role)
  to sigill_app, sigill_worker;
select pg_temp.ensure_trigger('tenant.signed_act_matter', 'for_its_thing',
  'trigger %I before insert on %s for each row execute function tenant.guard_signed_act_matter()');
select pg_temp.ensure_refusal('tenant.signed_act_matter', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_trigger('tenant.officer_role', 'asked_first',
  'trigger %I before insert on %s for each row execute function tenant.guard_role_insert()');
select pg_temp.ensure_trigger('tenant.officer_role', 'signed_where_required',
  'constraint trigger %I after insert or update of granted_at, granted_by on %s deferrable initially deferred for each row
     when (new.granted_at is not null) execute function tenant.guard_role_grant()');
select pg_temp.ensure_trigger('tenant.officer_role_department', 'signed_where_required',
  'constraint trigger %I after insert on %s deferrable initially deferred for each row
     execute function tenant.guard_role_grant()');
select pg_temp.ensure_trigger('tenant.officer_role', 'said_once',
  'trigger %I before update of granted_at, removed_at on %s for each row execute function tenant.guard_role_clock()');
select pg_temp.ensure_trigger('tenant.officer', 'without_what_was',
  'trigger %I before update on %s for each row when (old.disabled_at is not null and new.disabled_at is null
     and current_user in (''sigill_app'', ''sigill_limited'')) execute function tenant.guard_return()');
-- What was taken away is asked for anew.
select pg_temp.ensure_row_refusal('tenant.officer_role', 'removed_for_good', 'update', 'old.removed_at is not null');

-- 3. Many at once ---------------------------------------------------------------------------------------------------

-- A plan is begun as it was signed: with the very e-IDs or people, none more and none less (lib/domain/credential/bulk.ts).
create or replace function tenant.guard_bulk_start() returns trigger language plpgsql as $fn$
declare
  many int;
  hash text;
  addresses jsonb;
begin
  if new.verb = 'suspend' or tenant.acts_required_since(new.organisation_id) is null then
    return new;
  end if;
  select count(*), encode(sha256(convert_to(string_agg(its.name, E'\n' order by its.name collate "C"), 'UTF8')), 'hex')
    into many, hash
    from tenant.bulk_row r left join tenant.eid e on e.organisation_id = r.organisation_id and e.id = r.eid_id
      cross join lateral (select coalesce(e.number, r.employee_id::text) as name) its
   where r.organisation_id = new.organisation_id and r.bulk_id = new.id and r.code is null;
  -- The contact addresses that are confirmed with it, by their entries; an act of before names none.
  select jsonb_build_object('count', count(*), 'list',
      encode(sha256(convert_to(string_agg(its.id, E'\n' order by its.id collate "C"), 'UTF8')), 'hex'))
    into addresses
    from (select distinct unnest(r.addresses)::text as id from tenant.bulk_row r
           where r.organisation_id = new.organisation_id and r.bulk_id = new.id and r.code is null) its;
  if many > 25 and not exists (
    select from tenant.signed_act_matter m
      join tenant.signed_act a on a.organisation_id = m.organisation_id and a.id = m.act_id
      cross join lateral (select a.words::jsonb -> 'bulk' as bulk) said
     where m.organisation_id = new.organisation_id and m.verb = 'start-bulk' and m.subject_id = new.id
       and m.xmin = pg_current_xact_id()::xid -- bound now, within its five minutes, and not kept for another day
       and tenant.person_of(a.organisation_id, a.account_id) = tenant.person_of(new.organisation_id, new.planned_by)
       and (said.bulk ->> 'id', said.bulk ->> 'verb', said.bulk ->> 'count', said.bulk ->> 'list')
         = (new.id::text, new.verb, many::text, hash)
       and said.bulk -> 'addresses' is not distinct from nullif(addresses, '{"count": 0, "list": null}')
       and said.bulk ->> 'reason' is not distinct from new.reason) then
    raise exception 'the employer requires that a plan for more than 25 is signed with a passkey, as it is'
      using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

-- Nobody is put in once it has begun. Held, so that of the two who would at once one sees the other.
create or replace function tenant.guard_bulk_rows() returns trigger language plpgsql as $fn$
declare
  own uuid;
  begun boolean;
begin
  for own in select distinct i.organisation_id from inserted i loop
    perform set_config('app.organisation_id', own::text, true);
    for begun in
      select b.started_at is not null from tenant.bulk b
       where b.organisation_id = own and b.id in (select i.bulk_id from inserted i) for share
    loop
      if begun then
        raise exception 'a plan that has begun takes in nobody' using errcode = 'check_violation';
      end if;
    end loop;
  end loop;
  return null;
end $fn$;

-- No job does what was not begun.
create or replace function tenant.guard_bulk_job() returns trigger language plpgsql as $fn$
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true); -- db/core/guards.sql, 2
  if not exists (select from tenant.bulk b
    where b.organisation_id = new.organisation_id and b.id = new.id and b.started_at is not null) then
    raise exception 'a plan is carried out once it has begun' using errcode = 'check_violation';
  end if;
  return null;
end $fn$;

revoke all on function tenant.guard_bulk_start(), tenant.guard_bulk_rows(), tenant.guard_bulk_job() from public;
select pg_temp.ensure_trigger('tenant.bulk', 'signed_where_required',
  'trigger %I before update on %s for each row when (old.started_at is null and new.started_at is not null)
     execute function tenant.guard_bulk_start()');
select pg_temp.ensure_trigger('tenant.bulk_row', 'before_it_begins',
  'trigger %I after insert on %s referencing new table as inserted for each statement execute function tenant.guard_bulk_rows()');

select pg_temp.ensure_trigger('tenant.job', 'plan_has_begun',
  'constraint trigger %I after insert or update of kind on %s deferrable initially deferred for each row
     when (new.kind = ''bulk'' and new.ended_at is null) execute function tenant.guard_bulk_job()');

-- 4. Who writes ------------------------------------------------------------------------------------------------------

revoke insert on tenant.signed_act_matter from sigill_worker;
grant insert (subject_id) on tenant.act_request to sigill_app;
grant select on tenant.signed_act_matter, tenant.register_extract, tenant.bulk, tenant.bulk_row to sigill_signer;
