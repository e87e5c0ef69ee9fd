-- What somebody applies to be allowed is approved step by step, each by another person than the one before and than who
-- applied, and becomes the mandate it was approved as; whoever writes. Run as sigill_owner after db/core/people.sql and
-- db/core/guards.sql, whose tools it uses. lib/domain/access/access-request.ts is the other half.

create or replace function tenant.guard_access_request() returns trigger language plpgsql as $fn$
declare
  changes text[] := array['manager_by', 'manager_at', 'owner_by', 'owner_at', 'officer_by', 'officer_at', 'answer', 'reason',
    'answered_at', 'answered_by', 'mandate_id', 'version'];
  applicant text := 'employee ' || new.employee_id;
  who text;
  before text[] := '{}';
  step uuid;
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.answer, new.manager_by, new.owner_by, new.officer_by) > 0 then
      raise exception 'access is applied for first and approved afterwards' using errcode = 'check_violation';
    end if;
    if tenant.person_of(new.organisation_id, new.asked_by) is distinct from applicant then
      raise exception 'nobody applies but for themselves' using errcode = 'check_violation';
    end if;
    if new.sensitive is distinct from (select its.sensitive from tenant.mandate_type its
        where its.organisation_id = new.organisation_id and its.act = new.act) then
      raise exception 'how many approve is the type''s to say' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.answer is not null or (to_jsonb(new) - changes) is distinct from (to_jsonb(old) - changes)
    or (old.manager_by, old.manager_at) is distinct from (new.manager_by, new.manager_at) and old.manager_by is not null
    or (old.owner_by, old.owner_at) is distinct from (new.owner_by, new.owner_at) and old.owner_by is not null
    or (old.officer_by, old.officer_at) is distinct from (new.officer_by, new.officer_at) and old.officer_by is not null then
    raise exception 'an application stays as it was made and approved' using errcode = 'check_violation';
  end if;
  foreach step in array array[new.manager_by, new.owner_by, new.officer_by] loop
    continue when step is null;
    -- Whoever is not known could be anybody, also who took another step.
    if array_position(array[old.manager_by, old.owner_by, old.officer_by], step) is null
        and not tenant.is_known(new.organisation_id, step) then
      raise exception 'whoever approves is known' using errcode = 'check_violation';
    end if;
    who := tenant.person_of(new.organisation_id, step);
    if who = applicant or who = any (before) then
      raise exception 'nobody approves their own application, nor twice' using errcode = 'check_violation';
    end if;
    before := before || who;
  end loop;
  if new.answer is null then
    return new;
  end if;
  who := tenant.person_of(new.organisation_id, new.answered_by);
  if new.answer in ('withdrawn', 'lapsed') and who is distinct from applicant
    or new.answer in ('approved', 'refused') and who = applicant then
    raise exception 'an application is withdrawn by who made it and answered by another' using errcode = 'check_violation';
  end if;
  -- By the database's clock, which is one for all programs.
  if new.answer = 'lapsed' and old.asked_at > now() - interval '30 days'
    and not exists (select from tenant.employee e where e.organisation_id = new.organisation_id and e.id = new.employee_id
      and e.employed_to < (now() at time zone 'Europe/Stockholm')::date) then
    raise exception 'an application stands for thirty days' using errcode = 'check_violation';
  end if;
  if new.answer = 'approved' and not exists (select from tenant.mandate its
      where its.organisation_id = new.organisation_id and its.id = new.mandate_id
        and (its.employee_id, its.act, its.service_id) = (new.employee_id, new.act, new.service_id)
        and its.valid_to <= new.valid_to) then
    raise exception 'what is approved is what was applied for' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_access_request() from public;
select pg_temp.ensure_trigger('tenant.access_request', 'by_others',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_access_request()');
select pg_temp.ensure_refusal('tenant.access_request', 'kept', 'delete or truncate');
select pg_temp.ensure_refusal('tenant.system_owner', 'kept', 'delete or truncate');
revoke insert on tenant.access_request, tenant.system_owner from sigill_worker;
