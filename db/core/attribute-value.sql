-- What the employer was given of somebody is of an attribute that is imported, and given by another than themselves; whoever
-- writes. Run as sigill_owner after db/core/people.sql and db/core/guards.sql, whose tools it uses.

select pg_temp.ensure_row_refusal('tenant.attribute_value', 'recorded_by_another', 'insert or update',
  'tenant.person_of(new.organisation_id, new.recorded_by) = ''employee '' || new.employee_id');
select pg_temp.ensure_row_refusal('tenant.attribute_value', 'whose_stays', 'update',
  '(new.organisation_id, new.attribute_id, new.employee_id)
    is distinct from (old.organisation_id, old.attribute_id, old.employee_id)');
create or replace function tenant.guard_attribute_value() returns trigger language plpgsql as $fn$
begin
  if not exists (select from tenant.attribute its where its.organisation_id = new.organisation_id
      and its.id = new.attribute_id and its.source = 'import') then
    raise exception 'a value is of an attribute that is imported' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_attribute_value() from public;
select pg_temp.ensure_trigger('tenant.attribute_value', 'of_imported',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_attribute_value()');
-- A list is as it was uploaded, and what takes it in is said once.
select pg_temp.ensure_row_refusal('tenant.attribute_list', 'taken_once', 'update', 'old.job_id is not null');
revoke insert on tenant.attribute_list from sigill_worker;
