-- An extract of all that is held about somebody takes two people where they are protected, whoever writes; and that it
-- was ordered is kept. Run as sigill_owner after db/core/lifecycle.sql, whose tools it uses.

create or replace function tenant.guard_register_extract() returns trigger language plpgsql as $fn$
begin
  if tg_op = 'INSERT' then
    if new.confirmed_at is not null then
      raise exception 'an extract is ordered first and confirmed afterwards' using errcode = 'check_violation';
    end if;
    if not new.needs_second and exists (select from tenant.employee its
        where its.organisation_id = new.organisation_id and its.id = new.employee_id and its.protected_identity) then
      raise exception 'an extract of a protected person takes two' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.confirmed_at is not null or (to_jsonb(new) - array['confirmed_by', 'confirmed_at'])
      is distinct from (to_jsonb(old) - array['confirmed_by', 'confirmed_at']) then
    raise exception 'an extract stays as it was ordered, and as it was confirmed' using errcode = 'check_violation';
  end if;
  if not tenant.is_known(new.organisation_id, new.confirmed_by) or not tenant.is_known(new.organisation_id, new.asked_by) then
    raise exception 'whoever orders and confirms an extract is known' using errcode = 'check_violation';
  end if;
  if tenant.person_of(new.organisation_id, new.confirmed_by)
      in (tenant.person_of(new.organisation_id, new.asked_by), 'employee ' || new.employee_id) then
    raise exception 'an extract is confirmed by another person' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_register_extract() from public;
select pg_temp.ensure_trigger('tenant.register_extract', 'two_people',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_register_extract()');
select pg_temp.ensure_trigger('tenant.register_extract', 'kept',
  'trigger %I before delete or truncate on %s for each statement
     execute function tenant.refuse_but_disposal()');
revoke insert on tenant.register_extract from sigill_worker;
