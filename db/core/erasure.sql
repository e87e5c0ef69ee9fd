-- Whom two decide to erase, and what keeps somebody in the register. Run as sigill_owner after db/core/grants.sql
-- (docs/adr/0110); what goes is in db/core/erase-person.sql.

-- The accounts a person has, as tenant.accounts_of_employee() says it: that one takes off a role, which no function with
-- another's rights may do.
create or replace function tenant.erasure_accounts(own uuid, person uuid) returns uuid[] language sql stable as $fn$
  select array(
    select a.account_id from tenant.account_employee a where a.organisation_id = own and a.employee_id = person
    union
    select c.account_id from tenant.candidates_for(own, person, null) c (account_id)
     where not exists (select from tenant.account_employee o
       where o.organisation_id = own and o.account_id = c.account_id and o.employee_id <> person))
$fn$;
revoke all on function tenant.erasure_accounts(uuid, uuid) from public;
grant execute on function tenant.erasure_accounts(uuid, uuid) to sigill_app, sigill_eraser;

-- 1. What keeps somebody, by the database's clock: the first day on which it no longer does, where that is known ------

create or replace function tenant.erasure_hindrances(own uuid, person uuid) returns table (code text, until date)
language sql stable as $fn$
  with today as (select (now() at time zone 'Europe/Stockholm')::date as today),
  held as (
    select e.id, greatest(case when e.status not in ('revoked', 'cancelled') then e.valid_day end,
        (e.ordered_at at time zone 'Europe/Stockholm')::date,
        (select (max(v.recorded_at) at time zone 'Europe/Stockholm')::date from tenant.eid_event v
          where v.organisation_id = own and v.eid_id = e.id)) as ended
      from tenant.eid e where e.organisation_id = own and e.employee_id = person),
  found as (
    select 1 as nth, 'erasure-employed' as code, null::date as until from tenant.employee p
     where p.organisation_id = own and p.id = person and p.employed_to is null
    union all
    select 2, 'erasure-employed-until', p.employed_to + 1 from tenant.employee p
     where p.organisation_id = own and p.id = person
    union all
    -- K2.8
    select 3, 'erasure-eid-kept', (max(ended) + interval '10 years')::date + 1 from held
    union all
    select 4, 'erasure-incident-open', null from tenant.incident i
     where i.organisation_id = own and i.closed_at is null and i.eid_ids ?| array(select id::text from held)
    union all
    select 5, 'erasure-objection-open', null from tenant.objection o
     where o.organisation_id = own and o.employee_id = person and o.answered_at is null
    union all
    -- As db/core/disposal.sql keeps them.
    select 6, 'erasure-objection-kept', ((max(o.answered_at) at time zone 'Europe/Stockholm') + interval '10 years')::date + 1
      from tenant.objection o where o.organisation_id = own and o.employee_id = person
    union all
    -- What they decided about others is shown with their name.
    select 7, 'erasure-officer', null from tenant.officer f
     where f.organisation_id = own and f.account_id = any (tenant.erasure_accounts(own, person)) and f.disabled_at is null
    union all
    select 8, 'erasure-officer-kept', ((max(f.disabled_at) at time zone 'Europe/Stockholm') + interval '10 years')::date + 1
      from tenant.officer f where f.organisation_id = own and f.account_id = any (tenant.erasure_accounts(own, person)))
  select found.code, found.until from found, today
   where found.until > today.today or found.code in
     ('erasure-employed', 'erasure-incident-open', 'erasure-objection-open', 'erasure-officer')
   group by found.nth, found.code, found.until order by found.nth
$fn$;
revoke all on function tenant.erasure_hindrances(uuid, uuid) from public;
grant execute on function tenant.erasure_hindrances(uuid, uuid) to sigill_app, sigill_eraser;

-- 2. Two people who are known, neither of them the person; stopped by one; carried out by the database alone ----------

create or replace function tenant.guard_erasure() returns trigger language plpgsql as $fn$
declare
  carried text[] := array['gone', 'digest', 'carried_out_at'];
  changes text[] := case current_user when 'sigill_eraser' then carried
    when 'sigill_worker' then array['logged_at', 'version'] when 'sigill_limited_worker' then array['logged_at', 'version']
    else array['confirmed_by', 'confirmed_at', 'withdrawn_by', 'withdrawn_at', 'version'] end;
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.confirmed_at, new.withdrawn_at, new.carried_out_at, new.logged_at, new.digest) > 0 or new.gone <> 0
      or tenant.person_of(new.organisation_id, new.proposed_by) = 'employee ' || new.employee_id
      or not exists (select from tenant.employee p where p.organisation_id = new.organisation_id and p.id = new.employee_id) then
      raise exception 'an erasure is proposed first, of another who is in the register' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if (to_jsonb(new) - changes) is distinct from (to_jsonb(old) - changes)
    or (to_jsonb(new) - carried - 'version') @> jsonb_strip_nulls(to_jsonb(old) - carried - 'version') is not true
    or (old.carried_out_at is not null and (new.logged_at is null or old.logged_at is not null)) then
    raise exception 'an erasure stays as it was decided and carried out' using errcode = 'check_violation';
  end if;
  if old.confirmed_at is null and new.confirmed_at is not null and (old.withdrawn_at is not null
      or not tenant.is_known(new.organisation_id, new.confirmed_by) or not tenant.is_known(new.organisation_id, new.proposed_by)
      or tenant.person_of(new.organisation_id, new.confirmed_by)
        in (tenant.person_of(new.organisation_id, new.proposed_by), 'employee ' || new.employee_id)
      or exists (select from tenant.erasure_hindrances(new.organisation_id, new.employee_id))) then
    raise exception 'an erasure takes two others who are known, and nothing that hinders it' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_erasure() from public;
select pg_temp.ensure_trigger('tenant.erasure', 'by_two',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_erasure()');
select pg_temp.ensure_refusal('tenant.erasure', 'kept', 'delete or truncate');
select pg_temp.ensure_refusal('tenant.erased_entry', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_refusal('tenant.erased_act', 'append_only', 'update or delete or truncate');
revoke insert on tenant.erasure from sigill_worker;
revoke insert on tenant.erased_entry, tenant.erased_act from sigill_app, sigill_worker;
