-- Who an officer is: what one officer types and another confirms, whoever writes to the database. Run as sigill_owner
-- after db/core/guards.sql and db/core/lifecycle.sql, whose tools it uses.

create or replace function tenant.guard_officer_identity() returns trigger language plpgsql as $fn$
declare
  self text := tenant.person_of(new.organisation_id, new.account_id);
  told boolean := tenant.may_date_back();
  -- What it is kept as under another key (db/core/field-key.sql).
  anew constant text[] := array['lookup', 'lookup_key_id', 'ciphertext', 'key_id'];
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.confirmed_at, new.confirmed_by, new.ended_at) > 0 or new.recorded_by is null
      or tenant.person_of(new.organisation_id, new.recorded_by) = self then
      raise exception 'who an officer is, is recorded by another, and confirmed afterwards'
        using errcode = 'check_violation';
    end if;
    new.recorded_at := case when told then new.recorded_at else clock_timestamp() end;
    return new;
  end if;
  if session_user = 'sigill_worker' and (to_jsonb(new) - anew) = (to_jsonb(old) - anew) then
    return new;
  end if;
  if old.confirmed_at is not null then
    return new; -- confirmed_stays (db/core/guards.sql)
  end if;
  if (to_jsonb(new) - array['confirmed_at', 'confirmed_by', 'ended_at'])
    is distinct from (to_jsonb(old) - array['confirmed_at', 'confirmed_by', 'ended_at']) then
    raise exception 'what one officer has recorded of another stays as it was typed'
      using errcode = 'check_violation';
  end if;
  if new.confirmed_at is null and new.confirmed_by is null then
    return new;
  end if;
  if num_nulls(new.confirmed_at, new.confirmed_by, new.recorded_by) > 0 or new.ended_at is not null
    or tenant.person_of(new.organisation_id, new.confirmed_by)
      in (self, tenant.person_of(new.organisation_id, new.recorded_by)) then
    raise exception 'who an officer is, is confirmed by another than who recorded it, and than the officer'
      using errcode = 'check_violation';
  end if;
  new.confirmed_at := case when told then new.confirmed_at else clock_timestamp() end;
  return new;
end $fn$;
revoke all on function tenant.guard_officer_identity() from public;
select pg_temp.ensure_trigger('tenant.officer_identity', 'a_second_person',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_officer_identity()');
