-- What people may do is asked for anew, answered once and by another than whose it is, and ends unanswered only after the
-- last day and a warning; whoever writes. Run as sigill_owner after db/core/people.sql, db/core/guards.sql and
-- db/core/access-card.sql. lib/domain/access/recertification.ts is the other half.

-- By the database's clock, which is one for all programs.
create or replace function tenant.guard_recertification() returns trigger language plpgsql as $fn$
declare
  today date := (now() at time zone 'Europe/Stockholm')::date;
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.warned_at, new.closed_at) > 0 or new.due_on < (new.opened_at at time zone 'Europe/Stockholm')::date + 14 then
      raise exception 'a recertification gives two weeks to answer' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if (to_jsonb(new) - array['warned_at', 'closed_at', 'version']) is distinct from (to_jsonb(old) - array['warned_at', 'closed_at', 'version'])
    or old.closed_at is not null or (old.warned_at is not null and new.warned_at is distinct from old.warned_at)
    or (new.closed_at is not null
      and not coalesce(old.warned_at < now() - interval '6 days' and old.due_on < today, false)) then
    raise exception 'a recertification ends after its last day and a warning' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

create or replace function tenant.guard_recertification_row() returns trigger language plpgsql as $fn$
declare
  round tenant.recertification;
  is_over boolean;
begin
  if tg_op = 'INSERT' then
    if new.answer is not null or not exists (
      select from tenant.mandate its where its.organisation_id = new.organisation_id and its.id = new.mandate_id
          and its.employee_id = new.employee_id
      union all
      select from tenant.access_card its where its.organisation_id = new.organisation_id and its.id = new.access_card_id
          and its.employee_id = new.employee_id) then
      raise exception 'what is asked about is somebody''s, and is answered afterwards' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.answer is not null or (to_jsonb(new) - array['answer', 'answered_at', 'answered_by'])
      is distinct from (to_jsonb(old) - array['answer', 'answered_at', 'answered_by']) then
    raise exception 'a recertification is answered once' using errcode = 'check_violation';
  end if;
  select * into round from tenant.recertification its
    where its.organisation_id = new.organisation_id and its.id = new.recertification_id;
  if round.closed_at is not null then
    raise exception 'the recertification is closed' using errcode = 'check_violation';
  end if;
  -- The worker answers for nobody, and nobody else ends what was not answered.
  if (new.answer = 'unanswered') <> (current_user in ('sigill_worker', 'sigill_limited_worker')) and current_user <> 'sigill_seed' then
    raise exception 'a person answers, and the worker ends what is left' using errcode = 'check_violation';
  end if;
  if new.answer = 'unanswered' and not coalesce(round.warned_at < now() - interval '6 days'
      and round.due_on < (now() at time zone 'Europe/Stockholm')::date, false) then
    raise exception 'nothing ends unanswered without a warning' using errcode = 'check_violation';
  end if;
  if new.answered_by is not null and (not tenant.is_known(new.organisation_id, new.answered_by)
      or tenant.person_of(new.organisation_id, new.answered_by) = 'employee ' || new.employee_id) then
    raise exception 'nobody answers about what is theirs, and whoever does is known' using errcode = 'check_violation';
  end if;
  select bool_or(ended) into is_over from (
    select its.recalled_at is not null as ended from tenant.mandate its
      where its.organisation_id = new.organisation_id and its.id = new.mandate_id
    union all
    select its.blocked_at is not null from tenant.access_card its
      where its.organisation_id = new.organisation_id and its.id = new.access_card_id) about;
  if is_over is distinct from (new.answer in ('ended', 'unanswered')) then
    raise exception 'what is answered is what is done' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_recertification(), tenant.guard_recertification_row() from public;
select pg_temp.ensure_trigger('tenant.recertification', 'in_order',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_recertification()');
select pg_temp.ensure_trigger('tenant.recertification_row', 'once_by_another',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_recertification_row()');
select pg_temp.ensure_refusal('tenant.recertification', 'kept', 'delete or truncate');
select pg_temp.ensure_refusal('tenant.recertification_row', 'kept', 'delete or truncate');
select pg_temp.ensure_refusal('tenant.recertification_plan', 'kept', 'delete or truncate');
revoke insert on tenant.recertification_plan from sigill_worker;
