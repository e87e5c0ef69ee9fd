-- What goes when a person is erased, and the function that does it. Run as sigill_owner after db/core/erasure.sql, and after
-- db/core/search.sql, whose words it takes away (docs/adr/0110).

-- 1. What goes: each table and the column that leads to the person or to an e-ID of theirs, children first -------------

create or replace function tenant.erased_tables() returns table (nth integer, name text, key text, led text)
language sql immutable as $fn$
  select row_number() over ()::integer, split_part(one, '.', 1), split_part(split_part(one, ' ', 1), '.', 2), split_part(one, ' ', 2)
    from regexp_split_to_table($list$signed_act_use.eid_id eid
signed_act.eid_id eid
act_request.eid_id eid
signed_act_matter.act_id act
signed_act.id act
act_request.id act
eid_event.eid_id eid
application.eid_id eid
register_check.eid_id eid
identity_check.eid_id eid
delivery_notice.eid_id eid
receipt.eid_id eid
key_declaration.eid_id eid
key_attestation.eid_id eid
certificate_request.eid_id eid
certificate.eid_id eid
card_batch_row.eid_id eid
card_withdrawal.eid_id eid
party_notice_change.propagation_id propagation
propagation_channel.propagation_id propagation
propagation.eid_id eid
eid_end_known.eid_id eid
eid_reminder.eid_id eid
eid_use.eid_id eid
replacement_proposal.eid_id eid
renewal_campaign_row.eid_id eid
reserve_card.eid_id eid
reserve_card.instead_of_id eid
bulk_row.eid_id eid
bulk_row.employee_id employee
found_request.eid_id eid
booking.eid_id eid
booking.employee_id employee
manager_request.eid_id eid
manager_request.answered_eid_id eid
manager_request.employee_id employee
recertification_row.employee_id employee
access_request.employee_id employee
mandate.employee_id employee
access_card.employee_id employee
attribute_value.employee_id employee
assignment_choice.employee_id employee
assignment.employee_id employee
stand_in.employee_id employee
stand_in.stand_in_id employee
contact_claim.employee_id employee
contact_address.employee_id employee
mail_bounce.employee_id employee
employee_import_row.employee_id employee
employee_import_manager.employee_id employee
loss_report.employee_id employee
loss_ask.opened_for employee
objection.employee_id employee
register_extract.employee_id employee
job_row.subject_id any
search_term.subject_id any
request.account_id account
session_end.account_id account
inbox_setting.account_id account
inbox_read.account_id account
saved_view.account_id account
calendar_feed.account_id account
eid_draft.account_id account
metadata_draft.account_id account
export_file.account_id account
officer_identity.account_id account
officer_training.officer_id officer
role_review_row.officer_id officer
block_pause.account_id account
account_employee.employee_id employee
identifier.employee_id employee
eid.employee_id employee
employee.id employee$list$, '\n') one
$fn$;
revoke all on function tenant.erased_tables() from public;
grant execute on function tenant.erased_tables() to sigill_eraser, sigill_app;

-- 2. Erases whom two have decided to erase, if nothing hinders it now. False where something does ----------------------

create or replace function tenant.erase_person(of_erasure uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
declare
  own constant uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
  decided record;
  person record;
  accounts uuid[];
  officers uuid[];
  led jsonb; -- to which ids each kind of link leads
  ids text[]; -- of all that goes
  addresses text[];
  words text[];
  keys text[];
  went_keys text[];
  one record;
  many integer;
  all_gone integer := 0;
begin
  select * into decided from tenant.erasure e where e.organisation_id = own and e.id = of_erasure
     and e.confirmed_at is not null and e.withdrawn_at is null and e.carried_out_at is null for update;
  if not found then
    return false;
  end if;
  select * into person from tenant.employee p where p.organisation_id = own and p.id = decided.employee_id for update;
  if not found or exists (select from tenant.erasure_hindrances(own, decided.employee_id)) then
    return false;
  end if;

  accounts := tenant.erasure_accounts(own, person.id);
  officers := array(select f.id from tenant.officer f where f.organisation_id = own and f.account_id = any (accounts));
  words := tenant.search_spoken(concat_ws(' ', person.given_name, person.surname));
  addresses := array(
    select lower(said) from (values (person.email), (person.phone)) as both_of (said) where said is not null
    union select lower(a.value) from tenant.contact_address a
     where a.organisation_id = own and a.employee_id = person.id and a.value is not null
    union select lower(a.replaced) from tenant.contact_address a
     where a.organisation_id = own and a.employee_id = person.id and a.replaced is not null);
  led := jsonb_build_object('employee', array[person.id], 'account', accounts, 'officer', officers,
    'eid', array(select e.id from tenant.eid e where e.organisation_id = own and e.employee_id = person.id));
  led := led || jsonb_build_object('propagation', array(select p.id from tenant.propagation p
    where p.organisation_id = own and p.eid_id in (select i::uuid from jsonb_array_elements_text(led -> 'eid') i)));
  -- What was signed to take an extract about them names them.
  led := led || jsonb_build_object('act', array(select r.id from tenant.act_request r
    join tenant.register_extract x on x.organisation_id = own and x.id = r.subject_id
   where r.organisation_id = own and r.verb = 'take-extract' and x.employee_id = person.id
    union select r.id from tenant.act_request r -- of an extract that was disposed of before, also one that nobody signed
   where r.organisation_id = own and r.verb = 'take-extract' and r.words::jsonb #>> '{extract,employee}' = person.id::text));
  -- Who was an officer is said with what they did, in entries about others.
  ids := array[person.id::text] || case when officers = '{}' then accounts::text[] else '{}' end;

  insert into tenant.erased_act (organisation_id, act_id, erasure_id, sha256)
    select own, a.id, of_erasure, sha256(a.signature) from tenant.signed_act a
     where a.organisation_id = own and (a.eid_id in (select i::uuid from jsonb_array_elements_text(led -> 'eid') i)
       or a.id in (select i::uuid from jsonb_array_elements_text(led -> 'act') i));
  update tenant.employee p set manager_id = null where p.organisation_id = own and p.manager_id = person.id;
  update tenant.department d set manager_id = null where d.organisation_id = own and d.manager_id = person.id;
  update tenant.system_owner o set owner_id = null where o.organisation_id = own and o.owner_id = person.id;
  update tenant.manager_request r set manager_id = null where r.organisation_id = own and r.manager_id = person.id;

  for one in select t.name, t.key, t.led from tenant.erased_tables() t order by t.nth loop
    execute format('with went as (delete from tenant.%1$I its where its.organisation_id = $1 and its.%2$I = any ($2)
        returning coalesce(to_jsonb(its) ->> ''id'', to_jsonb(its) ->> %2$L) as key)
      select array_agg(key), count(*) from went', one.name, one.key)
      into went_keys, many using own, case one.led when 'any' then array(select i::uuid from unnest(ids) i where length(i) = 36)
        else array(select i::uuid from jsonb_array_elements_text(led -> one.led) i) end;
    all_gone := all_gone + many;
    keys := keys || array(select one.name || ' ' || key from unnest(went_keys) key);
    -- What is kept by an account or an officer is no subject of theirs.
    if one.led not in ('any', 'account', 'officer') then
      ids := ids || went_keys;
    end if;
  end loop;

  -- What no column leads to.
  with went as (delete from tenant.mail m where m.organisation_id = own and lower(m.recipient) = any (addresses) returning m.id::text as key),
    bounced as (delete from tenant.mail_bounce b where b.organisation_id = own and lower(b.address) = any (addresses) returning b.id::text as key),
    contacts as (delete from tenant.contact c where c.organisation_id = own
      and (lower(c.email) = any (addresses) or lower(c.phone) = any (addresses)) returning c.id::text as key),
    work as (delete from tenant.outbox o where o.organisation_id = own and o.done_at is not null
      and exists (select from unnest(ids) i where length(i) = 36 and strpos(o.payload::text, i) > 0) returning o.id::text as key)
  select array_agg(key), count(*) into went_keys, many from (
    select 'mail ' || key as key from went union all select 'mail_bounce ' || key from bounced
    union all select 'contact ' || key from contacts union all select 'outbox ' || key from work) all_of_it;
  keys := keys || went_keys;
  all_gone := all_gone + many;
  delete from tenant.search_word w where w.organisation_id = own and w.kind = 'employee' and w.word = any (words)
    and not exists (select from tenant.search_term t where t.organisation_id = own and t.kind = w.kind and t.face = w.face
      and t.term = w.word);
  with went as (delete from tenant.audit_detail d using tenant.audit_event e
      where d.organisation_id = own and e.organisation_id = own and e.id = d.event_id
        and (e.subject_id = any (ids) or (officers = '{}' and e.actor_id = any (accounts::text[])))
      returning d.event_id),
    noted as (insert into tenant.erased_entry (organisation_id, event_id, erasure_id)
      select own, event_id, of_erasure from went returning event_id)
  select count(*) into many from noted;
  all_gone := all_gone + many;

  -- An account is one for all employers: one that is somebody elsewhere stays.
  update tenant.officer f set name = '—', vetting_reference = null
   where f.organisation_id = own and f.id = any (officers);
  accounts := array(select a from unnest(accounts) a
    where not exists (select from tenant.account_employee o where o.organisation_id <> own and o.account_id = a)
      and not exists (select from tenant.officer o where o.organisation_id <> own and o.account_id = a));
  delete from system.session s where s.account_id = any (accounts);
  delete from system.refusal r where r.account_id = any (accounts);
  update system.account a set name = '—', subject = 'erased ' || a.id where a.id = any (accounts);
  delete from system.account a where a.id = any (accounts)
    and not exists (select from tenant.officer o where o.account_id = a.id)
    and not exists (select from tenant.session_end o where o.account_id = a.id);

  update tenant.erasure e set gone = all_gone, carried_out_at = now(),
      digest = encode(sha256(convert_to((select coalesce(string_agg(key, E'\n' order by key collate "C"), '') from unnest(keys) key), 'utf8')), 'hex')
   where e.organisation_id = own and e.id = of_erasure;
  return true;
end $fn$;

-- 3. With rights of its own: no login is the eraser, and only the disposal login may ask it to erase -------------------

do $$
declare
  one text;
begin
  for one in select distinct name from tenant.erased_tables() union all
    select unnest(array['mail', 'contact', 'search_word']) loop
    execute format('grant select, delete on tenant.%I to sigill_eraser', one);
  end loop;
  for one in select oid::regprocedure::text from pg_proc where pronamespace = 'tenant'::regnamespace
      and proname in ('search_folded', 'search_words', 'search_key', 'search_spoken', 'search_terms', 'candidates_for') loop
    execute format('grant execute on function %s to sigill_eraser', one);
  end loop;
end $$;
grant usage on schema tenant, system to sigill_eraser;
grant select on tenant.erasure, tenant.incident, tenant.officer to sigill_eraser;
grant select (organisation_id, id, done_at, payload), delete on tenant.outbox to sigill_eraser;
grant select (organisation_id, event_id), delete on tenant.audit_detail to sigill_eraser;
grant select (organisation_id, id, subject_id, actor_id) on tenant.audit_event to sigill_eraser;
grant select (organisation_id, manager_id) on tenant.department to sigill_eraser;
grant select (organisation_id, owner_id) on tenant.system_owner to sigill_eraser;
grant insert on tenant.erased_act, tenant.erased_entry to sigill_eraser;
grant select (event_id) on tenant.erased_entry to sigill_eraser;
grant update (gone, digest, carried_out_at) on tenant.erasure to sigill_eraser;
grant update (manager_id) on tenant.employee, tenant.department, tenant.manager_request to sigill_eraser;
grant update (owner_id) on tenant.system_owner to sigill_eraser;
grant update (name, vetting_reference) on tenant.officer to sigill_eraser;
grant select (id, account_id), delete on system.session, system.refusal to sigill_eraser;
grant select (id), update (name, subject), delete on system.account to sigill_eraser;
select pg_temp.ensure_policy(one, 'eraser_sees', 'select', 'sigill_eraser', 'true')
from unnest(array['tenant.account_employee', 'tenant.officer', 'tenant.session_end']::regclass[]) as one;
grant create on schema tenant to sigill_eraser; -- to be given the function; taken back below
alter function tenant.erase_person(uuid) owner to sigill_eraser;
revoke create on schema tenant from sigill_eraser;
revoke all on function tenant.erase_person(uuid) from public;
grant execute on function tenant.erase_person(uuid) to sigill_disposal;
-- It finds what was decided in every employer, and then works inside one.
grant select (organisation_id, id, confirmed_at, withdrawn_at, carried_out_at) on tenant.erasure to sigill_disposal;
select pg_temp.ensure_policy('tenant.erasure', 'disposal_sees', 'select', 'sigill_disposal', 'true');
