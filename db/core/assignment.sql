-- What somebody does beside their employment is recorded as it was said, by another than themselves, and gets no longer;
-- whoever writes. Run as sigill_owner after db/core/people.sql and db/core/guards.sql, whose tools it uses.

select pg_temp.ensure_row_refusal('tenant.assignment', 'begun_by_another', 'insert',
  'new.ended_at is not null
    or tenant.person_of(new.organisation_id, new.recorded_by) = ''employee '' || new.employee_id');
select pg_temp.ensure_row_refusal('tenant.assignment', 'as_recorded', 'update',
  '(new.id, new.employee_id, new.title, new.department_id, new.valid_from, new.recorded_by, new.recorded_at)
      is distinct from (old.id, old.employee_id, old.title, old.department_id, old.valid_from, old.recorded_by, old.recorded_at)
    or old.ended_at is not null
    or coalesce(new.valid_to, ''infinity'') > coalesce(old.valid_to, ''infinity'')');
select pg_temp.ensure_refusal('tenant.assignment', 'kept', 'delete or truncate');
revoke insert on tenant.assignment, tenant.assignment_choice from sigill_worker;
