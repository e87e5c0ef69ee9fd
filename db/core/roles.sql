-- Logins and who may do what with the database itself. Run by bin/migrate.ts when its login may create roles, or by
-- hand by a database administrator: psql -d sigill -f db/core/roles.sql. Idempotent; passwords are set elsewhere.
-- sigill_owner owns every object and can sign in as nobody; no login owns anything, so none escapes row-level security.

do $$
declare
  login text;
begin
  if not exists (select from pg_roles where rolname = 'sigill_owner') then
    create role sigill_owner nologin;
  end if;
  -- Whose rights the functions of db/core/search.sql have: it reads what is searched and signs in as nobody.
  if not exists (select from pg_roles where rolname = 'sigill_search') then
    create role sigill_search nologin noinherit;
  end if;
  -- Whose rights the function that erases a person has (db/core/erase-person.sql): it signs in as nobody too.
  if not exists (select from pg_roles where rolname = 'sigill_eraser') then
    create role sigill_eraser nologin noinherit;
  end if;
  -- Whose rights a transaction has that sees the people of some departments alone, of web and of the worker
  -- (db/core/department-limit.sql).
  foreach login in array array['sigill_limited', 'sigill_limited_worker'] loop
    if not exists (select from pg_roles where rolname = login) then
      execute format('create role %I nologin noinherit', login);
    end if;
  end loop;
  if not pg_has_role('sigill_owner', 'sigill_search', 'member') then
    grant sigill_search to sigill_owner; -- to give it those functions
  end if;
  if not pg_has_role('sigill_owner', 'sigill_eraser', 'member') then
    grant sigill_eraser to sigill_owner; -- to give it that function
  end if;
  foreach login in array array['sigill_migrate', 'sigill_app', 'sigill_worker', 'sigill_status', 'sigill_api',
    'sigill_disposal', 'sigill_signer'] loop
    if not exists (select from pg_roles where rolname = login) then
      -- noinherit: sigill_migrate has the owner's rights only after an explicit set role
      execute format('create role %I login noinherit', login);
    end if;
  end loop;
  -- They take it on for one transaction: nothing of it is theirs without saying so. Each its own, or the worker would
  -- have what only the web program may.
  if pg_has_role('sigill_worker', 'sigill_limited', 'member') then
    revoke sigill_limited from sigill_worker;
  end if;
  if not pg_has_role('sigill_app', 'sigill_limited', 'member') then
    grant sigill_limited to sigill_app;
  end if;
  if not pg_has_role('sigill_worker', 'sigill_limited_worker', 'member') then
    grant sigill_limited_worker to sigill_worker;
  end if;
  if not pg_has_role('sigill_migrate', 'sigill_owner', 'member') then
    grant sigill_owner to sigill_migrate;
  end if;
  -- To tell which connection makes others wait, and since when (db/core/held.sql): where this login may give that.
  if not pg_has_role('sigill_owner', 'pg_read_all_stats', 'member') then
    begin
      grant pg_read_all_stats to sigill_owner;
    exception
      when insufficient_privilege then null;
    end;
  end if;
  -- Since PostgreSQL 16 whoever creates a role may not act as it without saying so.
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant sigill_owner to %I', current_user);
  end if;
end $$;

do $$
declare
  db text := current_database();
  login text;
begin
  execute format('grant connect, create, temporary on database %I to sigill_owner', db);
  foreach login in array array['sigill_migrate', 'sigill_app', 'sigill_worker', 'sigill_status', 'sigill_api',
    'sigill_disposal', 'sigill_signer'] loop
    execute format('grant connect on database %I to %I', db, login);
  end loop;
  execute format('revoke all on database %I from public', db);
  revoke create on schema public from public;
  alter default privileges for role sigill_owner revoke execute on functions from public;
end $$;

-- How many connections each login may have, of every 200 that the server takes: twice what its programs open, for two
-- releases side by side, and in all so few that an administrator is always let in. The limits follow max_connections.
-- A server that is shared by many test suites sets sigill.login_connections instead.
do $$
declare
  most integer := current_setting('max_connections')::integer;
  own integer := nullif(current_setting('sigill.login_connections', true), '')::integer;
  one record;
begin
  for one in
    select login, coalesce(own, greatest(2, most * share / 200)) as allowed
      from (values ('sigill_app', 54), ('sigill_worker', 36), ('sigill_status', 24), ('sigill_api', 36),
        ('sigill_signer', 24), ('sigill_disposal', 4), ('sigill_migrate', 4)) as shares (login, share)
  loop
    if (select rolconnlimit from pg_roles where rolname = one.login) <> one.allowed then
      execute format('alter role %I connection limit %s', one.login, one.allowed);
    end if;
  end loop;
end $$;
