-- Who is away says themselves who answers in their place, for days that get no more; whoever writes. Run as sigill_owner
-- after db/core/people.sql and db/core/guards.sql, whose tools it uses. lib/domain/access/stand-in.ts is the other half.

select pg_temp.ensure_row_refusal('tenant.stand_in', 'by_themselves', 'insert',
  'new.ended_at is not null
    or tenant.person_of(new.organisation_id, new.recorded_by) is distinct from ''employee '' || new.employee_id');
select pg_temp.ensure_row_refusal('tenant.stand_in', 'as_recorded', 'update',
  '(to_jsonb(new) - array[''ended_at'', ''version'']) is distinct from (to_jsonb(old) - array[''ended_at'', ''version''])
    or old.ended_at is not null');
select pg_temp.ensure_refusal('tenant.stand_in', 'kept', 'delete or truncate');
revoke insert on tenant.stand_in from sigill_worker;
