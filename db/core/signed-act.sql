-- Passkeys and what is signed with them (docs/adr/0103), whoever writes. Run as sigill_owner after db/core/people.sql,
-- db/core/guards.sql and db/core/lifecycle.sql, whose tools it uses.

-- 1. Passkeys -------------------------------------------------------------------------------------------------------

create or replace function tenant.guard_passkey_invitation() returns trigger language plpgsql as $fn$
declare
  owner text := tenant.person_of(new.organisation_id, new.account_id);
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.confirmed_by, new.challenge, new.used_at) > 0
      or tenant.person_of(new.organisation_id, new.invited_by) = owner then
      raise exception 'a colleague invites to a passkey, and nobody themselves' using errcode = 'check_violation';
    end if;
    new.invited_at := clock_timestamp();
    new.expires_at := new.invited_at + interval '3 days';
    return new;
  end if;
  if old.used_at is not null
    or (to_jsonb(new) - array['confirmed_by', 'confirmed_at', 'challenge', 'challenged_at', 'used_at'])
      is distinct from (to_jsonb(old) - array['confirmed_by', 'confirmed_at', 'challenge', 'challenged_at', 'used_at'])
    or (old.confirmed_by is not null and (new.confirmed_by, new.confirmed_at) is distinct from (old.confirmed_by, old.confirmed_at)) then
    raise exception 'an invitation stays as it was written, and is used once' using errcode = 'check_violation';
  end if;
  if new.confirmed_by is not null and old.confirmed_by is null then
    if tenant.person_of(new.organisation_id, new.confirmed_by)
      in (owner, tenant.person_of(new.organisation_id, new.invited_by)) then
      raise exception 'a second colleague confirms an invitation' using errcode = 'check_violation';
    end if;
    new.confirmed_at := clock_timestamp();
  end if;
  return new;
end $fn$;

-- One colleague lets in the first two passkeys of a person, two colleagues every one after.
create or replace function tenant.guard_passkey() returns trigger language plpgsql as $fn$
declare
  invited tenant.passkey_invitation;
  owner text := tenant.person_of(new.organisation_id, new.account_id);
begin
  if tg_op = 'UPDATE' then
    if old.removed_at is not null
      or (to_jsonb(new) - array['removed_at', 'removed_by', 'counter', 'synced'])
        is distinct from (to_jsonb(old) - array['removed_at', 'removed_by', 'counter', 'synced']) then
      raise exception 'a passkey stays as it was enrolled, and removed once it is removed' using errcode = 'check_violation';
    end if;
    new.removed_at := case when new.removed_by is null then null else clock_timestamp() end;
    return new;
  end if;
  new.enrolled_at := clock_timestamp();
  if new.software then
    if not tenant.has_software_passkeys() then
      raise exception 'a passkey in software is the demo''s' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  -- Of two enrolled at once the second is counted after the first.
  perform pg_advisory_xact_lock(hashtextextended(new.organisation_id::text || owner, 0));
  select * into invited from tenant.passkey_invitation i
   where i.organisation_id = new.organisation_id and i.id = new.invitation_id;
  if invited.account_id is distinct from new.account_id or invited.used_at is not null or invited.expires_at <= clock_timestamp()
    or new.removed_by is not null
    or (invited.confirmed_by is null and (select count(*) from tenant.passkey k
         where k.organisation_id = new.organisation_id and not k.software
           and tenant.person_of(k.organisation_id, k.account_id) = owner) >= 2) then
    raise exception 'a passkey is enrolled by an invitation in force: of one colleague for the first two, of two for more'
      using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
-- db/core/demo.sql opens it.
create or replace function tenant.has_software_passkeys() returns boolean language sql stable as 'select false';

-- 2. Acts -----------------------------------------------------------------------------------------------------------

-- The roles that carry the permission of what is signed (lib/domain/core/role.ts), of a plan of what it does; and whether it
-- is about one person, so that a role in their department is enough.
create or replace function tenant.signing_roles(of_verb text, out roles text[], out limitable boolean)
language sql immutable as $fn$
  select case
      when of_verb in ('approve', 'suspend', 'take-extract') then array['id-administrator', 'security-officer']
      when of_verb in ('produce', 'hand-over', 'cancel', 'renew', 'replace', 'order', 'remind') then array['id-administrator']
      when of_verb in ('resume', 'revoke') then array['security-officer']
      when of_verb in ('require-acts', 'offer-acts', 'succeed-issuer', 'make-root') then array['administrator', 'security-officer']
      when of_verb = 'grant-role' then array['administrator']
      when of_verb in ('add-key', 'remove-key') then array['administrator', 'id-administrator', 'security-officer',
        'procurement-officer', 'responsible-issuer', 'auditor']
      else array[]::text[] end,
    of_verb in ('approve', 'produce', 'hand-over', 'cancel', 'suspend', 'resume', 'revoke', 'renew', 'replace', 'order', 'remind')
$fn$;

-- Whether whose account this is holds such a role: now, or without a time then. A role is given and taken away by a program's
-- clock, and an act is signed by the database's: of the past the two are minutes apart. `about` is the employee it is about,
-- where that is asked.
create or replace function tenant.may_sign(of_organisation uuid, of_account uuid, of_verb text, then_at timestamptz,
  about uuid default null)
returns boolean language sql stable as $fn$
  select exists (
    select from tenant.signing_roles(of_verb) asked
      join tenant.officer o on o.organisation_id = of_organisation and o.account_id = of_account
      join tenant.officer_role h on h.organisation_id = o.organisation_id and h.officer_id = o.id
     where h.role = any (asked.roles)
       and case when then_at is null then o.disabled_at is null
           and tenant.is_role_held(h.granted_at, h.removed_at, h.valid_from, h.valid_to)
           -- As it will be asked of the past: nothing is signed that would not count.
           and h.granted_at <= clock_timestamp() + interval '5 minutes'
         else coalesce(o.disabled_at > then_at - interval '5 minutes', true)
           and h.granted_at <= then_at + interval '5 minutes'
           and coalesce(h.removed_at > then_at - interval '5 minutes', true)
           and (then_at at time zone 'Europe/Stockholm')::date
             between coalesce(h.valid_from, '-infinity'::date) and coalesce(h.valid_to, 'infinity'::date) end
       and (not exists (select from tenant.officer_role_department d
           where d.organisation_id = h.organisation_id and d.role_id = h.id)
         or asked.limitable and (about is null or exists (
           with recursive above (id, steps) as (
             select e.department_id, 1 from tenant.employee e where e.organisation_id = of_organisation and e.id = about
             union all
             select one.parent_id, steps + 1 from above
               join tenant.department one on one.organisation_id = of_organisation and one.id = above.id
              where one.parent_id is not null and steps < 13)
           select from above join tenant.officer_role_department d
               on d.organisation_id = h.organisation_id and d.role_id = h.id and d.department_id = above.id))))
$fn$;

-- What an act is of, as roles know it: a plan is what it does.
create or replace function tenant.verb_signed(act tenant.signed_act) returns text language sql immutable as
  $fn$ select case act.verb when 'start-bulk' then act.words::jsonb #>> '{bulk,verb}' else act.verb end $fn$;

-- Web says what is to be signed, and the signer what that is in words.
create or replace function tenant.guard_act_request() returns trigger language plpgsql as $fn$
begin
  if tg_op = 'INSERT' then
    new.asked_at := clock_timestamp();
    return new;
  end if;
  if (to_jsonb(new) - array['words', 'issued_at']) is distinct from (to_jsonb(old) - array['words', 'issued_at'])
    or exists (select from tenant.signed_act a where a.organisation_id = new.organisation_id and a.id = new.id)
    or new.asked_at <= clock_timestamp() - interval '5 minutes' then
    raise exception 'what is to be signed stays as it was asked, is signed once, and within five minutes'
      using errcode = 'check_violation';
  end if;
  new.issued_at := clock_timestamp();
  return new;
end $fn$;

-- Of what was asked, in the words the signer gave, just now, with a passkey of that person's that is not removed.
create or replace function tenant.guard_signed_act() returns trigger language plpgsql as $fn$
declare
  asked tenant.act_request;
  used tenant.passkey;
begin
  select * into asked from tenant.act_request r where r.organisation_id = new.organisation_id and r.id = new.id;
  select * into used from tenant.passkey k where k.organisation_id = new.organisation_id and k.id = new.passkey_id;
  if (new.eid_id, new.eid_version, new.verb, new.account_id, new.words)
      is distinct from (asked.eid_id, asked.eid_version, asked.verb, asked.account_id, asked.words)
    or coalesce(asked.issued_at <= clock_timestamp() - interval '5 minutes', true)
    or used.removed_at is not null or used.software and not tenant.has_software_passkeys()
    or tenant.person_of(new.organisation_id, used.account_id)
      is distinct from tenant.person_of(new.organisation_id, new.account_id) then
    raise exception 'an act is of what was asked, within five minutes, with a passkey of that person''s'
      using errcode = 'check_violation';
  end if;
  if not tenant.may_sign(new.organisation_id, new.account_id, tenant.verb_signed(new), null,
    (select e.employee_id from tenant.eid e where e.organisation_id = new.organisation_id and e.id = new.eid_id)) then
    raise exception 'an act is by somebody whose role it is' using errcode = 'check_violation';
  end if;
  new.signed_at := clock_timestamp();
  return new;
end $fn$;

-- For the very decision: the newest event of the e-ID, of that verb, by that person, on that version, within five minutes.
-- Where their role holds was looked at when it was signed, by the signer, who sees everybody.
create or replace function tenant.guard_signed_act_use() returns trigger language plpgsql as $fn$
declare
  act tenant.signed_act;
  event tenant.eid_event;
  version_now int;
begin
  select * into act from tenant.signed_act a where a.organisation_id = new.organisation_id and a.id = new.act_id;
  select * into event from tenant.eid_event e where e.organisation_id = new.organisation_id and e.id = new.event_id;
  select version into version_now from tenant.eid i where i.organisation_id = new.organisation_id and i.id = new.eid_id;
  if (new.eid_id, event.eid_id, event.verb, version_now)
      is distinct from (act.eid_id, act.eid_id, act.verb, act.eid_version + 1)
    or tenant.person_of(new.organisation_id, event.by_account)
      is distinct from tenant.person_of(new.organisation_id, act.account_id)
    or coalesce(event.recorded_at not between act.signed_at and act.signed_at + interval '5 minutes', true)
    or exists (select from tenant.eid_event later where later.organisation_id = new.organisation_id
        and later.eid_id = event.eid_id and later.id > event.id)
    or not tenant.may_sign(act.organisation_id, act.account_id, act.verb, null) then
    raise exception 'an act is for the decision it was signed for, by who signed it, within five minutes'
      using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

-- 3. Whether acts are required ---------------------------------------------------------------------------------------

-- Each change is a signed act, and making them optional takes the acts of two, whose passkeys are both in the key directory
-- then, where there is one: nobody but the signer writes those.
create or replace function tenant.is_setting_act(of_organisation uuid, act uuid, of_verb text, by_account uuid)
returns boolean language sql stable as $fn$
  select exists (select from tenant.signed_act a
    where a.organisation_id = of_organisation and a.id = act and a.verb = of_verb
      and a.signed_at > clock_timestamp() - interval '5 minutes'
      and tenant.person_of(of_organisation, a.account_id) = tenant.person_of(of_organisation, by_account)
      and tenant.may_sign(of_organisation, a.account_id, of_verb, null))
    and not exists (select from tenant.act_setting s
      where s.organisation_id = of_organisation and act in (s.act_id, s.second_act_id))
$fn$;

create or replace function tenant.guard_act_setting() returns trigger language plpgsql as $fn$
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.second_act_id, new.withdrawn_by) > 0
      or not tenant.is_setting_act(new.organisation_id, new.act_id, new.verb, new.account_id)
      or (new.verb = 'offer-acts' and not tenant.is_in_key_directory(new.organisation_id, new.act_id)) then
      raise exception 'whether acts are required is changed by who signed it, within five minutes' using errcode = 'check_violation';
    end if;
    new.at := clock_timestamp();
    return new;
  end if;
  if (to_jsonb(new) - array['second_act_id', 'second_account_id', 'second_at', 'withdrawn_by', 'withdrawn_at'])
      is distinct from (to_jsonb(old) - array['second_act_id', 'second_account_id', 'second_at', 'withdrawn_by', 'withdrawn_at'])
    or num_nonnulls(old.second_act_id, old.withdrawn_by) > 0
    or old.at <= clock_timestamp() - interval '7 days' then
    raise exception 'a change of whether acts are required stays as it was made' using errcode = 'check_violation';
  end if;
  if new.second_act_id is not null then
    if not tenant.is_setting_act(new.organisation_id, new.second_act_id, new.verb, new.second_account_id)
      or tenant.person_of(new.organisation_id, new.second_account_id)
        = tenant.person_of(new.organisation_id, new.account_id)
      or not tenant.is_in_key_directory(new.organisation_id, new.act_id)
      or not tenant.is_in_key_directory(new.organisation_id, new.second_act_id) then
      raise exception 'acts are made optional by two people, each of whom signs it' using errcode = 'check_violation';
    end if;
    new.second_at := clock_timestamp();
  end if;
  if new.withdrawn_by is not null then new.withdrawn_at := clock_timestamp(); end if;
  return new;
end $fn$;

-- Null where they are offered. From the acts themselves, so that a row without them is none; and from the key directory,
-- which the signer fills again from its own copy when a backup has brought back less of it.
create or replace function tenant.acts_required_since(of_organisation uuid) returns timestamptz language sql stable as $fn$
  with change as (
    select s.verb, case s.verb when 'require-acts' then s.at else s.second_at end as at
      from tenant.act_setting s
      join tenant.signed_act one on one.organisation_id = s.organisation_id and one.id = s.act_id and one.verb = s.verb
      left join tenant.signed_act two
        on two.organisation_id = s.organisation_id and two.id = s.second_act_id and two.verb = s.verb
     where s.organisation_id = of_organisation
       and (s.verb = 'require-acts'
         or tenant.person_of(of_organisation, one.account_id) <> tenant.person_of(of_organisation, two.account_id))
    union all
    select case its.entry ->> 'does' when 'require' then 'require-acts' else 'offer-acts' end,
      case its.entry ->> 'does' when 'require' then d.at else (
        select max(((act ->> 'words')::jsonb ->> 'at')::timestamptz) from jsonb_array_elements(its.entry -> 'acts') act) end
      from tenant.key_directory d cross join lateral (select d.entry::jsonb as entry) its
     where d.organisation_id = of_organisation and d.entry ~ '"does":"(require|offer)"')
  select min(at) from change where verb = 'require-acts'
     and at > coalesce((select max(at) from change where verb = 'offer-acts'), '-infinity')
$fn$;

-- Who takes a hold of their own back within ten minutes signs nothing (lib/domain/credential/eid-transition.ts).
create or replace function tenant.takes_back_hold(event tenant.eid_event) returns boolean language sql stable as $fn$
  select event.verb = 'resume' and coalesce((
    select tenant.person_of(event.organisation_id, hold.by_account) = tenant.person_of(event.organisation_id, event.by_account)
        and event.recorded_at <= hold.recorded_at + interval '10 minutes'
      from tenant.eid_event hold
     where hold.organisation_id = event.organisation_id and hold.eid_id = event.eid_id and hold.id < event.id
       and hold.to_status = 'suspended' and hold.from_status <> 'suspended'
     order by hold.id desc limit 1), false)
$fn$;

-- Of an e-ID that nobody finds, the highest.
create or replace function tenant.level_of(of_organisation uuid, of_eid uuid) returns int language sql stable as $fn$
  select coalesce((select t.level from tenant.eid i join tenant.eid_type t
      on t.organisation_id = i.organisation_id and t.id = i.type_id and t.version = i.type_version
     where i.organisation_id = of_organisation and i.id = of_eid), 4)
$fn$;

-- A decision that must be signed is signed when its transaction ends, whoever writes.
create or replace function tenant.guard_signed_decision() returns trigger language plpgsql as $fn$
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true); -- db/core/guards.sql, 2
  if new.recorded_at >= tenant.acts_required_since(new.organisation_id)
    and tenant.level_of(new.organisation_id, new.eid_id) >= 3
    and not exists (select from tenant.signed_act_use u
      where u.organisation_id = new.organisation_id and u.event_id = new.id)
    and not tenant.takes_back_hold(new) then
    raise exception 'the employer requires that % is signed with a passkey', new.verb using errcode = 'check_violation';
  end if;
  return null;
end $fn$;

revoke all on function tenant.guard_passkey_invitation(), tenant.guard_passkey(), tenant.has_software_passkeys(),
  tenant.guard_act_request(), tenant.guard_signed_act(), tenant.guard_signed_act_use(), tenant.guard_act_setting(),
  tenant.guard_signed_decision(), tenant.level_of(uuid, uuid),
  tenant.is_setting_act(uuid, uuid, text, uuid), tenant.acts_required_since(uuid),
  tenant.takes_back_hold(tenant.eid_event), tenant.signing_roles(text), tenant.may_sign(uuid, uuid, text, timestamptz, uuid),
  tenant.verb_signed(tenant.signed_act) from public;
grant execute on function tenant.acts_required_since(uuid), tenant.takes_back_hold(tenant.eid_event),
  tenant.level_of(uuid, uuid), tenant.signing_roles(text), tenant.may_sign(uuid, uuid, text, timestamptz, uuid),
  tenant.verb_signed(tenant.signed_act)
  to sigill_app, sigill_worker, sigill_signer;
grant execute on function tenant.is_setting_act(uuid, uuid, text, uuid) to sigill_app;
grant execute on function tenant.has_software_passkeys() to sigill_signer;
select pg_temp.ensure_trigger('tenant.passkey_invitation', 'invited_by_others',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_passkey_invitation()');
select pg_temp.ensure_trigger('tenant.passkey', 'as_invited',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_passkey()');
select pg_temp.ensure_trigger('tenant.act_request', 'as_asked',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_act_request()');
select pg_temp.ensure_trigger('tenant.signed_act', 'as_asked',
  'trigger %I before insert on %s for each row execute function tenant.guard_signed_act()');
select pg_temp.ensure_trigger('tenant.signed_act_use', 'for_its_deed',
  'trigger %I before insert on %s for each row execute function tenant.guard_signed_act_use()');
select pg_temp.ensure_trigger('tenant.act_setting', 'by_its_acts',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_act_setting()');
select pg_temp.ensure_trigger('tenant.eid_event', 'signed_where_required',
  'constraint trigger %I after insert on %s deferrable initially deferred for each row
     when (new.verb in (''approve'', ''produce'', ''hand-over'', ''resume''))
     execute function tenant.guard_signed_decision()');
select pg_temp.ensure_refusal('tenant.passkey_invitation', 'kept', 'delete or truncate');
select pg_temp.ensure_refusal('tenant.passkey', 'kept', 'delete or truncate');
select pg_temp.ensure_refusal('tenant.act_request', 'kept', 'delete or truncate');
select pg_temp.ensure_refusal('tenant.signed_act', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_refusal('tenant.signed_act_use', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_refusal('tenant.act_setting', 'kept', 'delete or truncate');

-- 4. Who writes -----------------------------------------------------------------------------------------------------

-- Web asks and removes; only the signer says that something was signed, or with what.
revoke insert on tenant.passkey, tenant.signed_act from sigill_app, sigill_worker;
revoke insert on tenant.passkey_invitation, tenant.act_request, tenant.signed_act_use from sigill_app, sigill_worker;
grant insert (organisation_id, id, account_id, invited_by) on tenant.passkey_invitation to sigill_app;
grant insert (organisation_id, id, eid_id, eid_version, verb, account_id, keys, given, subject_passkey_id) on tenant.act_request to sigill_app;
grant insert on tenant.signed_act_use to sigill_app;
revoke insert on tenant.act_setting from sigill_app, sigill_worker;
grant insert (organisation_id, id, verb, act_id, account_id) on tenant.act_setting to sigill_app;

grant usage on schema tenant to sigill_signer;
grant select on tenant.passkey, tenant.passkey_invitation, tenant.act_request, tenant.signed_act, tenant.signed_act_use,
  tenant.act_setting to sigill_signer;
grant insert on tenant.passkey, tenant.signed_act to sigill_signer;
grant update (counter, synced) on tenant.passkey to sigill_signer;
grant update (challenge, challenged_at, used_at) on tenant.passkey_invitation to sigill_signer;
grant update (words, issued_at) on tenant.act_request to sigill_signer;
-- What the words are made of, and who is who.
grant select on tenant.organisation, tenant.eid, tenant.eid_type, tenant.eid_event, tenant.issuer, tenant.issuer_certificate,
  tenant.employee, tenant.identifier, tenant.certificate, tenant.officer, tenant.officer_role,
  tenant.officer_role_department, tenant.department, tenant.account_employee,
  tenant.officer_identity, tenant.mail_template to sigill_signer;
grant execute on function tenant.person_of(uuid, uuid), tenant.employee_of(uuid, uuid), tenant.accounts_of(uuid, uuid),
  tenant.candidates_for(uuid, uuid, uuid), tenant.is_role_held(timestamptz, timestamptz, date, date) to sigill_signer;
-- And what it writes of that: the log, and the mails that somebody's passkeys changed.
grant insert on tenant.audit_event, tenant.audit_detail, tenant.mail, tenant.outbox to sigill_signer;
grant select (id, organisation_id) on tenant.audit_event to sigill_signer;
grant select (id, organisation_id) on tenant.outbox to sigill_signer;
grant execute on function tenant.may_date_back() to sigill_signer;
grant usage on all sequences in schema tenant to sigill_signer;
