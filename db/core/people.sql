-- Which accounts are one person at an employer: what four eyes and "nobody on themselves" compare. Run as sigill_owner
-- after every migration, before db/core/guards.sql, whose triggers may ask it. lib/domain/core/actor.ts is the other half.

-- The employee an account is: as the identity provider vouched, else by the identity number two officers typed, else as
-- another account with that number is.
create or replace function tenant.employee_of(of_organisation uuid, of_account uuid) returns uuid
language sql stable as $fn$
  select coalesce(
    (select a.employee_id from tenant.account_employee a
      where a.organisation_id = of_organisation and a.account_id = of_account),
    (select n.employee_id from tenant.officer_identity i
       join tenant.identifier n
         on n.organisation_id = i.organisation_id and n.kind = i.kind and n.lookup = i.lookup
      where i.organisation_id = of_organisation and i.account_id = of_account
        and i.confirmed_at is not null and i.ended_at is null
      order by n.valid_to desc nulls first, n.valid_from desc limit 1),
    (select a.employee_id from tenant.officer_identity i
       join tenant.officer_identity o
         on o.organisation_id = i.organisation_id and o.kind = i.kind and o.lookup = i.lookup
        and o.confirmed_at is not null and o.ended_at is null
       join tenant.account_employee a on a.organisation_id = o.organisation_id and a.account_id = o.account_id
      where i.organisation_id = of_organisation and i.account_id = of_account
        and i.confirmed_at is not null and i.ended_at is null
      order by a.account_id limit 1))
$fn$;

-- One text for each person: the employee, else the identity number's keyed hash, else the account alone.
create or replace function tenant.person_of(of_organisation uuid, of_account uuid) returns text
language sql stable as $fn$
  select coalesce(
    'employee ' || tenant.employee_of(of_organisation, of_account),
    (select i.kind || ' ' || encode(i.lookup, 'hex') from tenant.officer_identity i
      where i.organisation_id = of_organisation and i.account_id = of_account
        and i.confirmed_at is not null and i.ended_at is null),
    'account ' || of_account)
$fn$;

-- Whether it is on record who the person is, by an identity number: the account's own, or that of the employee it is
-- linked to. A link alone does not tell: of two accounts of one person only one could be linked.
create or replace function tenant.is_known(of_organisation uuid, of_account uuid) returns boolean
language sql stable as $fn$
  select exists (select from tenant.officer_identity i
      where i.organisation_id = of_organisation and i.account_id = of_account
        and i.confirmed_at is not null and i.ended_at is null)
    or exists (select from tenant.account_employee a
       join tenant.identifier n on n.organisation_id = a.organisation_id and n.employee_id = a.employee_id
      where a.organisation_id = of_organisation and a.account_id = of_account
        and n.kind in ('personnummer', 'samordningsnummer') and n.valid_to is null)
$fn$;

-- Officers whose identity number could make them this employee, or the person whose account this is: a few, by the number
-- alone. Who of them it is, employee_of() and person_of() say; asked of every officer that took as long as a page does.
create or replace function tenant.candidates_for(of_organisation uuid, of_employee uuid, of_account uuid)
returns setof uuid language sql stable as $fn$
  select i.account_id from tenant.officer_identity i
   where i.organisation_id = of_organisation and i.confirmed_at is not null and i.ended_at is null
     and (i.kind, i.lookup) in (
       select n.kind, n.lookup from tenant.identifier n
        where n.organisation_id = of_organisation and n.employee_id = of_employee
       union all
       select o.kind, o.lookup from tenant.officer_identity o
        where o.organisation_id = of_organisation and o.confirmed_at is not null and o.ended_at is null
          and (o.account_id = of_account or o.account_id in (
            select a.account_id from tenant.account_employee a
             where a.organisation_id = of_organisation and a.employee_id = of_employee)))
$fn$;

-- Every account that is an employee.
create or replace function tenant.accounts_of_employee(of_organisation uuid, of_employee uuid) returns uuid[]
language sql stable as $fn$
  select array(
    select a.account_id from tenant.account_employee a
     where a.organisation_id = of_organisation and a.employee_id = of_employee
    union
    select c.account_id from tenant.candidates_for(of_organisation, of_employee, null) c (account_id)
     where tenant.employee_of(of_organisation, c.account_id) = of_employee)
$fn$;

-- Every account of the person whose account it is, that one included.
create or replace function tenant.accounts_of(of_organisation uuid, of_account uuid) returns uuid[]
language sql stable as $fn$
  with own as materialized (
    select tenant.employee_of(of_organisation, of_account) as employee, tenant.person_of(of_organisation, of_account) as person)
  select array(
    select of_account
    union
    select a.account_id from own join tenant.account_employee a
        on a.organisation_id = of_organisation and a.employee_id = own.employee
    union
    select c.account_id from own, tenant.candidates_for(of_organisation, own.employee, of_account) c (account_id)
     where tenant.person_of(of_organisation, c.account_id) = own.person)
$fn$;

-- Pairs of different accounts that are one person: for what looks at many rows at once.
create or replace function tenant.same_people(of_organisation uuid) returns table (one uuid, other uuid)
language sql stable as $fn$
  with known as (
    select a.account_id, 'employee ' || a.employee_id as person from tenant.account_employee a
     where a.organisation_id = of_organisation
    union
    select i.account_id, tenant.person_of(of_organisation, i.account_id) from tenant.officer_identity i
     where i.organisation_id = of_organisation and i.confirmed_at is not null and i.ended_at is null)
  select a.account_id, b.account_id from known a join known b on b.person = a.person and b.account_id <> a.account_id
$fn$;

-- Whether a role is held now: granted, not taken away, and within its days, the last one included. By the database's
-- clock, which is one for all programs.
create or replace function tenant.is_role_held(granted_at timestamptz, removed_at timestamptz, valid_from date, valid_to date)
returns boolean language sql stable as $fn$
  select granted_at is not null and removed_at is null
     and (statement_timestamp() at time zone 'Europe/Stockholm')::date
         between coalesce(valid_from, '-infinity'::date) and coalesce(valid_to, 'infinity'::date)
$fn$;

revoke all on function tenant.employee_of(uuid, uuid), tenant.person_of(uuid, uuid), tenant.is_known(uuid, uuid),
  tenant.candidates_for(uuid, uuid, uuid), tenant.accounts_of_employee(uuid, uuid), tenant.accounts_of(uuid, uuid),
  tenant.same_people(uuid), tenant.is_role_held(timestamptz, timestamptz, date, date) from public;
grant execute on function tenant.employee_of(uuid, uuid), tenant.person_of(uuid, uuid), tenant.is_known(uuid, uuid),
  tenant.candidates_for(uuid, uuid, uuid), tenant.accounts_of_employee(uuid, uuid), tenant.accounts_of(uuid, uuid),
  tenant.same_people(uuid), tenant.is_role_held(timestamptz, timestamptz, date, date)
  to sigill_app, sigill_worker;
