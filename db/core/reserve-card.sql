-- Reserve cards: each goes one way, from the drawer to its destruction, and two see it destroyed, whoever writes. Run as
-- sigill_owner after db/core/people.sql and db/core/guards.sql, whose tools it uses.

create or replace function tenant.guard_reserve_card() returns trigger language plpgsql as $fn$
declare
  bound tenant.eid;
  own tenant.eid;
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.eid_id, new.reason, new.due_day, new.extended_at, new.out_as, new.destroyed_at) > 0 then
      raise exception 'a reserve card is received into the drawer first' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.destroyed_at is not null
    or (new.id, new.type_id, new.type_version, new.number, new.place, new.received_at, new.received_by)
      is distinct from (old.id, old.type_id, old.type_version, old.number, old.place, old.received_at, old.received_by)
    or (old.eid_id is not null
      and (new.eid_id, new.instead_of_id, new.reason) is distinct from (old.eid_id, old.instead_of_id, old.reason))
    or (old.extended_at is not null
      and (new.due_day, new.extended_at, new.extended_by) is distinct from (old.due_day, old.extended_at, old.extended_by))
    or (old.due_day is not null and new.due_day is distinct from old.due_day and new.extended_at is null)
    or (old.out_as is not null and old.out_as <> 'missing'
      and (new.out_as, new.out_at, new.out_by) is distinct from (old.out_as, old.out_at, old.out_by))
    or (old.out_as = 'missing' and new.out_as is distinct from 'missing' and new.out_as is distinct from 'returned') then
    raise exception 'a reserve card goes one way' using errcode = 'check_violation';
  end if;
  if old.out_as is not null and (new.eid_id, new.due_day) is distinct from (old.eid_id, old.due_day) then
    raise exception 'a reserve card that is out of use is not handed over' using errcode = 'check_violation';
  end if;
  if new.eid_id is not null and (new.eid_id, new.due_day) is distinct from (old.eid_id, old.due_day) then
    select * into bound from tenant.eid where organisation_id = new.organisation_id and id = new.eid_id;
    if bound.type_id <> new.type_id or bound.carrier_number is distinct from new.number
      or new.due_day > bound.valid_day then
      raise exception 'a reserve card is bound to an e-ID of its type, with its number, and lent no longer than that lasts'
        using errcode = 'check_violation';
    end if;
    select * into own from tenant.eid where organisation_id = new.organisation_id and id = new.instead_of_id;
    if own.employee_id <> bound.employee_id then
      raise exception 'a reserve card stands in for an e-ID of the person it is bound for' using errcode = 'check_violation';
    end if;
  end if;
  if new.destroyed_by is not null and old.destroyed_by is null and (old.out_as is null
    or tenant.person_of(new.organisation_id, new.destroyed_by) = tenant.person_of(new.organisation_id, old.out_by)) then
    raise exception 'a reserve card is destroyed by another than who took it out of use' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

revoke all on function tenant.guard_reserve_card() from public;
select pg_temp.ensure_trigger('tenant.reserve_card', 'one_way',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_reserve_card()');
select pg_temp.ensure_refusal('tenant.reserve_card', 'kept', 'delete or truncate');
revoke insert on tenant.reserve_card from sigill_worker;
