-- Only where the demo is on (SIGILL_DEMO=1): the seed's login, which tells a past through the same commands as the
-- screens, may do what the web program and the worker may together. Run as sigill_owner after db/core/guards.sql and db/core/lifecycle.sql.

-- Its web program and worker, whose clocks are true, tell none. The trigger runs as whoever writes.
create or replace function tenant.may_date_back() returns boolean language sql stable as
  $$select current_user = 'sigill_seed'$$;

-- What was handed over in its past is open.
create or replace function tenant.may_open() returns boolean language sql stable as
  $$select current_user in ('sigill_signer', 'sigill_seed')$$;

-- Each persona's passkey lives with the signing page.
create or replace function tenant.has_software_passkeys() returns boolean language sql stable as 'select true';

revoke all on all tables in schema tenant, system from sigill_seed;
revoke all on all sequences in schema tenant, system from sigill_seed;
do $$
declare
  allowed text;
begin
  for allowed in
    select format('grant %s on schema %I to sigill_seed', acl.privilege_type, nspname)
      from pg_namespace, aclexplode(nspacl) acl
     where nspname in ('tenant', 'system') and acl.grantee in ('sigill_app'::regrole, 'sigill_worker'::regrole)
    union
    select format('grant %s on %s %s to sigill_seed', acl.privilege_type,
        case relkind when 'S' then 'sequence' else 'table' end, oid::regclass)
      from pg_class, aclexplode(relacl) acl
     where relnamespace in ('tenant'::regnamespace, 'system'::regnamespace)
       and acl.grantee in ('sigill_app'::regrole, 'sigill_worker'::regrole)
    union
    select format('grant %s (%I) on %s to sigill_seed', acl.privilege_type, attname, attrelid::regclass)
      from pg_attribute join pg_class c on c.oid = attrelid, aclexplode(attacl) acl
     where c.relnamespace in ('tenant'::regnamespace, 'system'::regnamespace)
       and acl.grantee in ('sigill_app'::regrole, 'sigill_worker'::regrole)
    union
    select format('grant %s on function %s to sigill_seed', acl.privilege_type, p.oid::regprocedure)
      from pg_proc p, aclexplode(proacl) acl
     where pronamespace in ('tenant'::regnamespace, 'system'::regnamespace)
       and acl.grantee in ('sigill_app'::regrole, 'sigill_worker'::regrole)
  loop
    execute allowed;
  end loop;
end $$;
-- It tells what clients asked in its past.
grant insert on tenant.disclosure to sigill_seed;
