-- A list of employees: what was uploaded is what is imported, and two people stand behind many leavers. Run after
-- db/core/contact-address.sql, as sigill_owner, in the same transaction.

-- The bytes, and who brought them, are never others; what was started is not started over.
select pg_temp.ensure_row_refusal('tenant.employee_import', 'as_uploaded', 'update',
  'new.content is distinct from old.content or new.sha256 is distinct from old.sha256
    or new.account_id is distinct from old.account_id
    or (old.state = ''committed'' and new.plan is distinct from old.plan)
    or (old.committed_by is not null and new.committed_by is distinct from old.committed_by)
    or (old.confirmed_by is not null and new.confirmed_by is distinct from old.confirmed_by)');
-- Two people, and not two accounts of one (db/core/people.sql).
select pg_temp.ensure_row_refusal('tenant.employee_import', 'confirmed_by_another', 'insert or update',
  'new.confirmed_by is not null
    and tenant.person_of(new.organisation_id, new.confirmed_by) = tenant.person_of(new.organisation_id, new.committed_by)');
