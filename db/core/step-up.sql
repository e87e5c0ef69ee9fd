-- That somebody is at their session, shown with a passkey (docs/adr/0119), whoever writes. Run as sigill_owner after
-- db/core/signed-act.sql, whose tools it uses.

-- When an account's open session was begun; null for one that is over, of another account, or not there. The signer reads
-- of sessions nothing else.
create or replace function tenant.session_begun(of_account uuid, of_hash text) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $fn$
  select created_at from system.session
   where account_id = of_account and ended_at is null and created_at > clock_timestamp() - interval '10 hours'
     and encode(sha256(id::text::bytea), 'hex') = of_hash
$fn$;

-- Web says at which session, the signer in which words (their hash is kept), and with which passkey it was touched: once, within five minutes.
create or replace function tenant.guard_step_up() returns trigger language plpgsql as $fn$
declare
  used tenant.passkey;
begin
  if tenant.session_begun(new.account_id, new.session_hash) is null then
    raise exception 'a step-up is of an open session of that account''s' using errcode = 'check_violation';
  end if;
  if tg_op = 'INSERT' then
    if num_nonnulls(new.challenge, new.passkey_id) > 0 then
      raise exception 'the signer says what was proven' using errcode = 'check_violation';
    end if;
    new.asked_at := clock_timestamp();
    return new;
  end if;
  if old.proven_at is not null
    or (to_jsonb(new) - array['challenge', 'issued_at', 'passkey_id', 'proven_at'])
      is distinct from (to_jsonb(old) - array['challenge', 'issued_at', 'passkey_id', 'proven_at']) then
    raise exception 'a step-up stays as it was asked, and is proven once' using errcode = 'check_violation';
  end if;
  if new.passkey_id is null then
    if new.asked_at <= clock_timestamp() - interval '5 minutes' then
      raise exception 'a step-up is begun within five minutes' using errcode = 'check_violation';
    end if;
    new.issued_at := clock_timestamp();
    return new;
  end if;
  select * into used from tenant.passkey k where k.organisation_id = new.organisation_id and k.id = new.passkey_id;
  if new.challenge is distinct from old.challenge
    or coalesce(old.issued_at <= clock_timestamp() - interval '5 minutes', true)
    or used.removed_at is not null or used.software and not tenant.has_software_passkeys()
    or tenant.person_of(new.organisation_id, used.account_id)
      is distinct from tenant.person_of(new.organisation_id, new.account_id) then
    raise exception 'a step-up is proven in its words, within five minutes, with a passkey of that person''s'
      using errcode = 'check_violation';
  end if;
  new.issued_at := old.issued_at;
  new.proven_at := clock_timestamp();
  return new;
end $fn$;

-- When somebody last proved that they are at this session; with a passkey that has gone since, never.
create or replace function tenant.stepped_up_at(of_organisation uuid, of_account uuid, of_hash text)
returns timestamptz language sql stable as $fn$
  select max(s.proven_at) from tenant.step_up s
    join tenant.passkey k on k.organisation_id = s.organisation_id and k.id = s.passkey_id and k.removed_at is null
   where s.organisation_id = of_organisation and s.session_hash = of_hash and s.account_id = of_account
     and s.proven_at <= clock_timestamp()
$fn$;

-- Who changes what is wanted has just touched a passkey: so there is one that works, and a stolen session weakens nothing.
create or replace function tenant.guard_step_up_setting() returns trigger language plpgsql as $fn$
begin
  if not exists (select from tenant.step_up s
      join tenant.passkey k on k.organisation_id = s.organisation_id and k.id = s.passkey_id and k.removed_at is null
     where s.organisation_id = new.organisation_id and s.account_id = new.account_id
       and s.proven_at between clock_timestamp() - interval '5 minutes' and clock_timestamp()) then
    raise exception 'who changes when a passkey is asked for has just touched theirs' using errcode = 'check_violation';
  end if;
  new.at := clock_timestamp();
  return new;
end $fn$;

create or replace function tenant.step_up_at_sign_in(of_organisation uuid) returns boolean language sql stable as $fn$
  select coalesce((select s.at_sign_in from tenant.step_up_setting s
    where s.organisation_id = of_organisation order by s.at desc limit 1), false)
$fn$;

revoke all on function tenant.session_begun(uuid, text), tenant.guard_step_up(), tenant.guard_step_up_setting(),
  tenant.stepped_up_at(uuid, uuid, text), tenant.step_up_at_sign_in(uuid) from public;
grant execute on function tenant.session_begun(uuid, text) to sigill_app, sigill_signer;
grant execute on function tenant.stepped_up_at(uuid, uuid, text) to sigill_app;
grant execute on function tenant.step_up_at_sign_in(uuid) to sigill_app, sigill_worker;
select pg_temp.ensure_trigger('tenant.step_up', 'as_proven',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_step_up()');
select pg_temp.ensure_trigger('tenant.step_up_setting', 'by_who_touched',
  'trigger %I before insert on %s for each row execute function tenant.guard_step_up_setting()');
select pg_temp.ensure_refusal('tenant.step_up', 'kept', 'delete or truncate');
select pg_temp.ensure_refusal('tenant.step_up_setting', 'append_only', 'update or delete or truncate');

revoke insert on tenant.step_up, tenant.step_up_setting from sigill_app, sigill_worker;
grant insert (organisation_id, id, account_id, session_hash, back) on tenant.step_up to sigill_app;
grant insert (organisation_id, id, mode, at_sign_in, account_id) on tenant.step_up_setting to sigill_app;
grant select on tenant.step_up to sigill_signer;
grant update (challenge, issued_at, passkey_id, proven_at) on tenant.step_up to sigill_signer;
