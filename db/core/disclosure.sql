-- What was answered about people stays as it was written, and so does what they have against it; whoever writes. Run as
-- sigill_owner after db/core/lifecycle.sql, whose tools it uses.

select pg_temp.ensure_trigger('tenant.disclosure', 'kept',
  'trigger %I before update or delete or truncate on %s for each statement
     execute function tenant.refuse_but_disposal()');
select pg_temp.ensure_trigger('tenant.disclosure', 'clock',
  'trigger %I before insert on %s for each row execute function tenant.guard_clock()');
-- Each names what is on record. Asked for all rows of a statement at once: foreign keys would ask for each row, and take
-- longer than all else that writing it takes. None of it is ever deleted, but for drafts among agreements
-- (db/core/guards.sql), under which nothing is answered.
create or replace function tenant.guard_disclosure_names() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $fn$
begin
  if exists (select from (select distinct organisation_id, client_id, party_id from fresh) as one
      where not exists (select from tenant.client as own where own.organisation_id = one.organisation_id
        and own.id = one.client_id and own.party_id = one.party_id))
    or exists (select from (select distinct organisation_id, service_id from fresh) as one
      where service_id is not null and not exists (select from tenant.service as own
        where own.organisation_id = one.organisation_id and own.id = one.service_id))
    or exists (select from (select distinct organisation_id, agreement_id from fresh) as one
      where agreement_id is not null and not exists (select from tenant.agreement as own
        where own.organisation_id = one.organisation_id and own.id = one.agreement_id and own.status <> 'draft'))
  then
    raise exception 'an answer names a client of its relying party, a service and an agreement that are on record'
      using errcode = 'foreign_key_violation', constraint = 'disclosure_names';
  end if;
  return null;
end $fn$;
revoke all on function tenant.guard_disclosure_names() from public;
select pg_temp.ensure_trigger('tenant.disclosure', 'names',
  'trigger %I after insert on %s referencing new table as fresh for each statement
     execute function tenant.guard_disclosure_names()');
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
