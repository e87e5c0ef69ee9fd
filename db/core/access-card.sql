-- A card for the doors is applied for by whom it is for, approved by another, handed out by a third, blocked by anybody who
-- may and handed in to another; each once, and nothing else of it changes; whoever writes. Run as sigill_owner after
-- db/core/people.sql and db/core/guards.sql, whose tools it uses. lib/domain/access/access-card.ts is the other half.

create or replace function tenant.guard_access_card() returns trigger language plpgsql as $fn$
declare
  steps text[] := array['approved_by', 'approved_at', 'refused_by', 'refused_at', 'reason', 'withdrawn_at', 'number',
    'handed_out_by', 'handed_out_at', 'blocked_by', 'blocked_at', 'block_reason', 'returned_by', 'returned_at'];
  holder text := 'employee ' || new.employee_id;
  step uuid;
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.approved_by, new.refused_by, new.withdrawn_at, new.handed_out_by) > 0 then
      raise exception 'a card is applied for first' using errcode = 'check_violation';
    end if;
    if tenant.person_of(new.organisation_id, new.asked_by) is distinct from holder then
      raise exception 'nobody applies but for themselves' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  -- What was once written of it stays.
  if (to_jsonb(new) - 'version') @> jsonb_strip_nulls(to_jsonb(old) - array['version', 'valid_to']) is not true
    or (to_jsonb(new) - array['version', 'valid_to'] - steps) is distinct from (to_jsonb(old) - array['version', 'valid_to'] - steps)
    or new.valid_to > old.valid_to then
    raise exception 'a card stays as it was applied for and handed out' using errcode = 'check_violation';
  end if;
  foreach step in array array[new.approved_by, new.refused_by, new.handed_out_by, new.returned_by] loop
    if step is not null and tenant.person_of(new.organisation_id, step) = holder then
      raise exception 'nobody does that with a card of theirs' using errcode = 'check_violation';
    end if;
    if step is not null
        and array_position(array[old.approved_by, old.refused_by, old.handed_out_by, old.returned_by], step) is null
        and not tenant.is_known(new.organisation_id, step) then
      raise exception 'whoever approves or hands out a card is known' using errcode = 'check_violation';
    end if;
  end loop;
  if tenant.person_of(new.organisation_id, new.handed_out_by) = tenant.person_of(new.organisation_id, new.approved_by) then
    raise exception 'a card is handed out by another than who approved it' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_access_card() from public;
select pg_temp.ensure_trigger('tenant.access_card', 'by_others',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_access_card()');
select pg_temp.ensure_refusal('tenant.access_card', 'kept', 'delete or truncate');
revoke insert on tenant.access_card from sigill_worker;
