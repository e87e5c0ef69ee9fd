-- What a manager asks or somebody applies for themselves is answered once, by another person, or withdrawn by who asked,
-- and nothing else of it changes; whoever writes. Run as sigill_owner after db/core/guards.sql, whose tools it uses.

create or replace function tenant.guard_manager_request() returns trigger language plpgsql as $fn$
declare
  answered text[] := array['answer', 'reason', 'answered_at', 'answered_by', 'answered_eid_id'];
begin
  if tg_op = 'INSERT' then
    if new.answer is not null then
      raise exception 'a request is asked first and answered afterwards' using errcode = 'check_violation';
    end if;
    if new.manager_id is null and tenant.person_of(new.organisation_id, new.asked_by)
        is distinct from 'employee ' || new.employee_id then
      raise exception 'nobody applies but for themselves' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if current_user = 'sigill_eraser' then
    return new; -- whose people it was about is erased (db/core/erase-person.sql)
  end if;
  if old.answer is not null or (to_jsonb(new) - answered) is distinct from (to_jsonb(old) - answered) then
    raise exception 'a request stays as it was asked, and its answer as it was given' using errcode = 'check_violation';
  end if;
  if new.answer = 'withdrawn' then
    if tenant.person_of(new.organisation_id, new.answered_by)
      is distinct from tenant.person_of(new.organisation_id, new.asked_by) then
      raise exception 'a request is withdrawn by who asked' using errcode = 'check_violation';
    end if;
    -- Who asked for an e-ID neither orders nor approves it, and would no longer have asked.
    if new.kind in ('new-eid', 'replace-eid', 'renew-eid') and exists (select from tenant.eid e
        where e.organisation_id = new.organisation_id and e.employee_id = new.employee_id
          and e.ordered_at >= new.asked_at and e.status <> 'cancelled'
          and (new.type_id is null or e.type_id = new.type_id or e.predecessor_id = new.eid_id)) then
      raise exception 'a request is not withdrawn once it is ordered' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if new.answered_by is not null
    and tenant.person_of(new.organisation_id, new.answered_by)
      in (tenant.person_of(new.organisation_id, new.asked_by), 'employee ' || new.employee_id) then
    raise exception 'a request is answered by another than who asked, and than the one it is about'
      using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_manager_request() from public;
select pg_temp.ensure_trigger('tenant.manager_request', 'by_another',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_manager_request()');
select pg_temp.ensure_refusal('tenant.manager_request', 'kept', 'delete or truncate');
