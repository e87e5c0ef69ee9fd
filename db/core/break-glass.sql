-- Emergency codes: a paper that one officer made and another confirmed, and each code of it used once, whoever writes. Run
-- as sigill_owner after db/core/people.sql and db/core/guards.sql, whose tools it uses.

create or replace function tenant.guard_break_glass_set() returns trigger language plpgsql as $fn$
declare
  confirming text[] := array['confirmed_at', 'confirmed_by'];
  voiding text[] := array['voided_at', 'voided_by', 'void_reason'];
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.confirmed_at, new.voided_at) > 0 or new.expires_at > clock_timestamp() + interval '366 days' then
      raise exception 'emergency codes are made first, confirmed afterwards, and end within a year'
        using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.voided_at is not null or (to_jsonb(new) - confirming - voiding) is distinct from (to_jsonb(old) - confirming - voiding)
    or (old.confirmed_at is not null and (new.confirmed_at, new.confirmed_by) is distinct from (old.confirmed_at, old.confirmed_by)) then
    raise exception 'emergency codes stay as they were made and confirmed, and void ones stay void'
      using errcode = 'check_violation';
  end if;
  if new.confirmed_by is not null and old.confirmed_by is null and (new.voided_at is not null
    or tenant.person_of(new.organisation_id, new.confirmed_by) = tenant.person_of(new.organisation_id, new.made_by)) then
    raise exception 'emergency codes are confirmed by another than who made them' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

-- By the database's clock: a program whose clock is slow finds no code that has ended still good.
create or replace function tenant.guard_break_glass_code() returns trigger language plpgsql as $fn$
declare
  paper tenant.break_glass_set;
begin
  select * into paper from tenant.break_glass_set s
   where s.organisation_id = new.organisation_id and s.id = new.set_id;
  if tg_op = 'INSERT' then
    if new.used_at is not null or paper.confirmed_at is not null or paper.voided_at is not null then
      raise exception 'no code is added to what was confirmed' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.used_at is not null
    or (to_jsonb(new) - array['used_at', 'browser']) is distinct from (to_jsonb(old) - array['used_at', 'browser']) then
    raise exception 'an emergency code is used once' using errcode = 'check_violation';
  end if;
  if paper.confirmed_at is null or paper.voided_at is not null or paper.expires_at <= clock_timestamp() then
    raise exception 'an emergency code is used while its paper is confirmed and in force' using errcode = 'check_violation';
  end if;
  new.used_at := case when tenant.may_date_back() then new.used_at else clock_timestamp() end;
  return new;
end $fn$;

revoke all on function tenant.guard_break_glass_set(), tenant.guard_break_glass_code() from public;
select pg_temp.ensure_trigger('tenant.break_glass_set', 'two_people',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_break_glass_set()');
select pg_temp.ensure_trigger('tenant.break_glass_code', 'used_once',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_break_glass_code()');
select pg_temp.ensure_refusal('tenant.break_glass_set', 'kept', 'delete or truncate');
select pg_temp.ensure_refusal('tenant.break_glass_code', 'kept', 'delete or truncate');
revoke insert on tenant.break_glass_set, tenant.break_glass_code from sigill_worker;
