-- What a person may do is granted as it was decided, by two where it is sensitive, and taken away for good, whoever writes.
-- Run as sigill_owner after db/core/people.sql and db/core/guards.sql, whose tools it uses.

select pg_temp.ensure_row_refusal('tenant.mandate', 'granted_first', 'insert',
  'num_nonnulls(new.confirmed_by, new.recalled_by) > 0');
-- To a department or a title it would be handed on by whoever alone moves somebody there or changes a title (docs/adr/0073).
select pg_temp.ensure_row_refusal('tenant.mandate', 'sensitive_by_name', 'insert',
  'new.needs_second and new.employee_id is null');
select pg_temp.ensure_row_refusal('tenant.mandate', 'as_decided', 'update',
  '(new.id, new.act, new.service_id, new.employee_id, new.department_id, new.title, new.special, new.limits, new.valid_from,
      new.decided_by, new.decided_on, new.delegation, new.case_reference, new.needs_second, new.granted_by, new.granted_at)
    is distinct from (old.id, old.act, old.service_id, old.employee_id, old.department_id, old.title, old.special, old.limits,
      old.valid_from, old.decided_by, old.decided_on, old.delegation, old.case_reference, old.needs_second, old.granted_by,
      old.granted_at)
    or old.recalled_at is not null
    or (old.confirmed_at is not null and (new.confirmed_by, new.confirmed_at) is distinct from (old.confirmed_by, old.confirmed_at))
    or (old.needs_second and old.valid_to is not null
      and coalesce(new.valid_to, ''infinity'') > old.valid_to)
    or (old.confirmed_by is null and new.confirmed_by is not null
      and (new.employee_id is null or not tenant.is_known(new.organisation_id, new.confirmed_by)
        or tenant.person_of(new.organisation_id, new.confirmed_by)
          in (tenant.person_of(new.organisation_id, new.granted_by), ''employee '' || new.employee_id)))');
select pg_temp.ensure_refusal('tenant.mandate', 'kept', 'delete or truncate');
-- What an agreement lets be told of people is agreed while it is a draft.
create or replace function tenant.guard_agreed_attribute() returns trigger language plpgsql as $fn$
declare
  its tenant.agreement_attribute := coalesce(new, old);
begin
  if not exists (select from tenant.agreement one
      where one.organisation_id = its.organisation_id and one.id = its.agreement_id and one.status = 'draft') then
    raise exception 'attributes are agreed while the agreement is a draft' using errcode = 'check_violation';
  end if;
  return its;
end $fn$;
revoke all on function tenant.guard_agreed_attribute() from public;
select pg_temp.ensure_trigger('tenant.agreement_attribute', 'while_draft',
  'trigger %I before insert or delete on %s for each row execute function tenant.guard_agreed_attribute()');
select pg_temp.ensure_row_refusal('tenant.agreement', 'attributes_while_draft', 'update',
  'old.status <> ''draft'' and new.attributes <> old.attributes');
revoke insert on tenant.agreement_attribute from sigill_worker;
-- Programs ask by the act.
select pg_temp.ensure_row_refusal('tenant.mandate_type', 'act_stays', 'update', 'new.act <> old.act');
select pg_temp.ensure_refusal('tenant.mandate_type', 'kept', 'delete or truncate');
select pg_temp.ensure_row_refusal('tenant.attribute', 'name_stays', 'update', 'new.name <> old.name');
select pg_temp.ensure_refusal('tenant.attribute', 'kept', 'delete or truncate');
revoke insert on tenant.attribute, tenant.mandate_type, tenant.mandate from sigill_worker;

-- Whether two are needed is the type's to say, and a type that needs two goes on needing them.
create or replace function tenant.guard_mandate() returns trigger language plpgsql as $fn$
begin
  if new.needs_second is distinct from (
    select sensitive from tenant.mandate_type its where its.organisation_id = new.organisation_id and its.act = new.act
  ) then
    raise exception 'a mandate needs a second person where its type does' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_mandate() from public;
select pg_temp.ensure_trigger('tenant.mandate', 'second_by_type',
  'trigger %I before insert on %s for each row execute function tenant.guard_mandate()');
select pg_temp.ensure_row_refusal('tenant.mandate_type', 'stays_sensitive', 'update', 'old.sensitive and not new.sensitive');
-- What takes two is given by name: before a type comes to take two, what was given to many of it is taken away.
create or replace function tenant.guard_sensitive_type() returns trigger language plpgsql as $fn$
begin
  if exists (select from tenant.mandate its where its.organisation_id = new.organisation_id and its.act = new.act
      and its.employee_id is null and its.recalled_at is null
      and coalesce(its.valid_to >= (now() at time zone 'Europe/Stockholm')::date, true)) then
    raise exception 'a type that takes two is given to nobody but by name' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_sensitive_type() from public;
select pg_temp.ensure_trigger('tenant.mandate_type', 'sensitive_by_name',
  'trigger %I before update on %s for each row when (new.sensitive and not old.sensitive)
     execute function tenant.guard_sensitive_type()');
