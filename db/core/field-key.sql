-- Keys that are changed: which one is written with is decided here, for all programs at once, and only when each of them
-- knows it (docs/adr/0117). Run as sigill_owner after db/core/guards.sql.

revoke all on system.field_key, system.key_beat from sigill_app, sigill_worker, sigill_signer, sigill_api, sigill_status;
grant select on system.field_key to sigill_app, sigill_worker;
grant select on system.key_beat to sigill_worker;
grant update (total, moved, unreadable, complete_at) on system.field_key to sigill_worker;

-- A program says which keys it has and is told which are in use. Whose login it is, the database knows itself. The first
-- key that the worker has is the one there is.
create or replace function system.tell_keys(of_id uuid, of_host text, of_name text, of_known text[], of_writes text)
returns table (key_id text, state text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
#variable_conflict use_column
begin
  insert into system.key_beat (id, name, login, host, known, writes, beat_at)
  values (of_id, of_name, session_user, of_host, of_known, of_writes, clock_timestamp())
  on conflict (id, name) do update set known = excluded.known, writes = excluded.writes, beat_at = excluded.beat_at
    where key_beat.login = session_user;
  delete from system.key_beat where beat_at < now() - interval '1 hour';
  if session_user = 'sigill_worker' then
    insert into system.field_key (name, key_id, state, since)
    select of_name, of_known[1], 'current', now()
     where not exists (select from system.field_key k where k.name = of_name)
    on conflict do nothing;
  end if;
  return query select k.key_id, k.state from system.field_key k where k.name = of_name and k.state <> 'removed';
end $fn$;
revoke all on function system.tell_keys(uuid, text, text, text[], text) from public;
grant execute on function system.tell_keys(uuid, text, text, text[], text)
  to sigill_app, sigill_worker, sigill_signer, sigill_api;

-- The next key becomes the one that is written with. Null when it did; else why not, and nothing was changed.
create or replace function system.begin_key(of_name text, of_key_id text, heard_seconds integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
declare
  was text;
  missing text;
begin
  lock table system.field_key in exclusive mode; -- of two who begin at once, the second sees what the first did
  select k.key_id into was from system.field_key k where k.name = of_name and k.state = 'current';
  if was is null then
    return 'no-worker';
  elsif exists (select from system.field_key k where k.name = of_name and k.state = 'previous') then
    return 'already-begun';
  elsif was = of_key_id then
    return 'key-current';
  elsif exists (select from system.field_key k where k.name = of_name and k.key_id = of_key_id) then
    return 'key-known-before';
  end if;
  select string_agg(login, ', ') into missing
    from unnest(array['sigill_app', 'sigill_signer', 'sigill_worker']) as needed (login)
   where (of_name, login) <> ('lookup-key', 'sigill_signer') -- which finds nobody
     and not exists (select from system.key_beat b where b.name = of_name and b.login = needed.login
     and b.beat_at > clock_timestamp() - make_interval(secs => heard_seconds));
  if missing is not null then
    return 'not-heard ' || missing;
  end if;
  select string_agg(b.login || ' on ' || b.host, ', ' order by b.login, b.host) into missing
    from system.key_beat b
   where b.name = of_name and b.beat_at > clock_timestamp() - make_interval(secs => heard_seconds)
     and not (b.known @> array[was, of_key_id]);
  if missing is not null then
    return 'not-known-to ' || missing;
  end if;
  update system.field_key k set state = 'previous' where k.name = of_name and k.state = 'current';
  insert into system.field_key (name, key_id, state, since) values (of_name, of_key_id, 'current', now());
  return null;
end $fn$;
revoke all on function system.begin_key(text, text, integer) from public;
grant execute on function system.begin_key(text, text, integer) to sigill_worker;

-- The key before is in use no more. Null when so; else why not.
create or replace function system.remove_key(of_name text, of_key_id text, heard_seconds integer, kept_days integer)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
declare
  now_used record;
  writing text;
begin
  lock table system.field_key in exclusive mode;
  select k.* into now_used from system.field_key k where k.name = of_name and k.state = 'current';
  if not exists (select from system.field_key k
      where k.name = of_name and k.key_id = of_key_id and k.state = 'previous') then
    return 'not-previous';
  elsif now_used.complete_at is null then
    return 'rows-left';
  elsif now_used.complete_at > now() - make_interval(days => kept_days) then
    return 'too-early';
  end if;
  select string_agg(b.login || ' on ' || b.host, ', ' order by b.login, b.host) into writing
    from system.key_beat b
   where b.name = of_name and b.beat_at > clock_timestamp() - make_interval(secs => heard_seconds)
     and b.writes <> now_used.key_id;
  if writing is not null then
    return 'written-by ' || writing;
  end if;
  update system.field_key k set state = 'removed', removed_at = now() where k.name = of_name and k.key_id = of_key_id;
  return null;
end $fn$;
revoke all on function system.remove_key(text, text, integer, integer) from public;
grant execute on function system.remove_key(text, text, integer, integer) to sigill_worker;

-- What is sealed is sealed anew by the worker while a key is changed, under the key that is current, and never else.
create or replace function tenant.guard_sealed_anew() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $fn$
declare
  under text;
begin
  if tg_table_name = 'contact_claim' then
    under := encode(substr(new.given, 1, 4), 'hex');
  else
    under := new.key_id;
  end if;
  if not exists (select from system.field_key k where k.name = 'identifier-key' and k.state = 'previous')
     or not exists (select from system.field_key k
       where k.name = 'identifier-key' and k.state = 'current' and k.key_id = under) then
    raise exception '% of %.% is refused: no key is being changed to %', tg_op, tg_table_schema, tg_table_name, under
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_sealed_anew() from public;
select pg_temp.ensure_trigger(one, 'sealed_anew',
  'trigger %I before update on %s for each row
    when (session_user = ''sigill_worker''
      and (new.ciphertext, new.key_id) is distinct from (old.ciphertext, old.key_id))
    execute function tenant.guard_sealed_anew()')
from unnest(array['tenant.identifier', 'tenant.party', 'tenant.person_request', 'tenant.officer_identity']::regclass[])
  as one;
select pg_temp.ensure_trigger('tenant.contact_claim', 'sealed_anew',
  'trigger %I before update on %s for each row
    when (session_user = ''sigill_worker'' and new.given is distinct from old.given)
    execute function tenant.guard_sealed_anew()');

-- The same of what numbers are found by.
create or replace function tenant.guard_hashed_anew() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $fn$
begin
  if not exists (select from system.field_key k where k.name = 'lookup-key' and k.state = 'previous')
     or not exists (select from system.field_key k
       where k.name = 'lookup-key' and k.state = 'current' and k.key_id = new.lookup_key_id) then
    raise exception '% of %.% is refused: no key is being changed to %', tg_op, tg_table_schema, tg_table_name,
      new.lookup_key_id using errcode = 'insufficient_privilege';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_hashed_anew() from public;
select pg_temp.ensure_trigger(one, 'hashed_anew',
  'trigger %I before update on %s for each row
    when (session_user = ''sigill_worker''
      and (new.lookup, new.lookup_key_id) is distinct from (old.lookup, old.lookup_key_id))
    execute function tenant.guard_hashed_anew()')
from unnest(array['tenant.identifier', 'tenant.party', 'tenant.officer_identity']::regclass[]) as one;
