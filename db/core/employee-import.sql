-- A list of employees: what was uploaded is what is imported, and two people stand behind many leavers. Run after
-- db/core/contact-address.sql, as sigill_owner, in the same transaction.

-- The bytes, and who brought them, are never others; what was started is not started over.
select pg_temp.ensure_row_refusal('tenant.employee_import', 'as_uploaded', 'update',
  'new.content is distinct from old.content or new.sha256 is distinct from old.sha256
    or new.account_id is distinct from old.account_id
    or (old.state = ''committed'' and new.plan is distinct from old.plan)
    or (old.committed_by is not null and new.committed_by is distinct from old.committed_by)
    or (old.confirmed_by is not null and new.confirmed_by is distinct from old.confirmed_by)');
-- An ending revokes for good. A row without a readable number that is like nobody missing may be about any of them, until
-- a second officer states that it is not; rows that a release before planned have no doubt noted.
create or replace function tenant.guard_import_leavers() returns trigger language plpgsql as $fn$
begin
  if exists (
    select from tenant.employee_import_row r
     where r.organisation_id = new.organisation_id and r.import_id = new.id
       and r.kind = 'faulty' and r.employee_id is null and r.doubt is null)
  then
    raise exception 'a second officer states whom the rows with errors are not about' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_import_leavers() from public;
select pg_temp.ensure_trigger('tenant.employee_import', 'leavers_told_apart',
  'trigger %I before insert or update of leavers_job_id on %s for each row
    when (new.leavers_job_id is not null and new.confirmed_by is null) execute function tenant.guard_import_leavers()');
-- Two people, and not two accounts of one (db/core/people.sql).
select pg_temp.ensure_row_refusal('tenant.employee_import', 'confirmed_by_another', 'insert or update',
  'new.confirmed_by is not null
    and tenant.person_of(new.organisation_id, new.confirmed_by) = tenant.person_of(new.organisation_id, new.committed_by)');
