-- What was answered about people stays as it was written, and so does what they have against it; whoever writes. Run as
-- sigill_owner after db/core/lifecycle.sql, whose tools it uses.

select pg_temp.ensure_trigger('tenant.disclosure', 'kept',
  'trigger %I before update or delete or truncate on %s for each statement
     execute function tenant.refuse_but_disposal()');
select pg_temp.ensure_trigger('tenant.disclosure', 'clock',
  'trigger %I before insert on %s for each row execute function tenant.guard_clock()');
-- Who answers is the api alone (db/core/api-program.sql). The web program shows what was answered, and can make none up; the
-- worker answers nobody, and has no key to say who anything is about.
revoke insert on tenant.disclosure from sigill_app;
revoke all on tenant.disclosure from sigill_worker;

-- An objection is one's own, stays as it was written, and is answered once by another; whoever writes.
create or replace function tenant.guard_objection() returns trigger language plpgsql as $fn$
declare
  answered text[] := array['answer', 'reason', 'answered_by', 'answered_at'];
begin
  if tg_op = 'INSERT' then
    if new.answer is not null then
      raise exception 'an objection is raised first and answered afterwards' using errcode = 'check_violation';
    end if;
    if tenant.person_of(new.organisation_id, new.raised_by) is distinct from 'employee ' || new.employee_id then
      raise exception 'nobody objects but for themselves' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.answer is not null or (to_jsonb(new) - answered) is distinct from (to_jsonb(old) - answered) then
    raise exception 'an objection stays as it was raised, and its answer as it was given' using errcode = 'check_violation';
  end if;
  if tenant.person_of(new.organisation_id, new.answered_by)
    in (tenant.person_of(new.organisation_id, new.raised_by), 'employee ' || new.employee_id) then
    raise exception 'an objection is answered by another than who raised it' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_objection() from public;
select pg_temp.ensure_trigger('tenant.objection', 'by_another',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_objection()');
select pg_temp.ensure_trigger('tenant.objection', 'kept',
  'trigger %I before delete or truncate on %s for each statement
     execute function tenant.refuse_but_disposal()');
revoke insert on tenant.objection from sigill_worker;
