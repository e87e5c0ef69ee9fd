-- Who sees the people of some departments alone: a transaction that has taken on sigill_limited, or the worker's own
-- (db/core/client.ts). Run as sigill_owner after all else. Everybody else's transactions meet none of these policies, in
-- no plan (docs/adr/0046).

-- 1. Each may what its program may, table by table, and nothing more ------------------------------------------------

-- Its rights on tables are taken back in guards.sql, with everybody's.
revoke all on all functions in schema tenant, system from sigill_limited, sigill_limited_worker;
do $$
declare
  allowed text;
begin
  for allowed in
    with taken_on (by_login, role) as (
      values ('sigill_app'::regrole, 'sigill_limited'::regrole), ('sigill_worker', 'sigill_limited_worker')),
    rights (object, privilege, role) as (
      select oid::regclass::text, acl.privilege_type, role
        from pg_class, aclexplode(relacl) acl, taken_on
       where relnamespace in ('tenant'::regnamespace, 'system'::regnamespace) and relkind in ('r', 'p')
         and acl.grantee = by_login
      union all
      select attrelid::regclass::text, format('%s (%I)', acl.privilege_type, attname), role
        from pg_attribute join pg_class c on c.oid = attrelid, aclexplode(attacl) acl, taken_on
       where c.relnamespace in ('tenant'::regnamespace, 'system'::regnamespace) and acl.grantee = by_login
      union all
      select 'function ' || p.oid::regprocedure, 'execute', role
        from pg_proc p, aclexplode(proacl) acl, taken_on
       where pronamespace in ('tenant'::regnamespace, 'system'::regnamespace) and acl.grantee = by_login)
    select format('grant %s on %s to %s', string_agg(privilege, ', '), object, role) from rights group by object, role
  loop
    execute allowed;
  end loop;
end $$;
grant usage on schema tenant, system to sigill_limited, sigill_limited_worker;
grant usage on all sequences in schema tenant to sigill_limited, sigill_limited_worker;

-- 2. People of the departments that are set, and what is theirs -----------------------------------------------------

-- Without a list nobody is seen. Every table with a person or an e-ID in it is held to it, also one nobody thought of.
do $$
declare
  listed constant text := 'any ((select nullif(current_setting(''app.departments'', true), '''')::uuid[])::uuid[])';
  limited constant text := 'sigill_limited, sigill_limited_worker';
  own constant text := 'any ((select nullif(current_setting(''app.accounts'', true), '''')::uuid[])::uuid[])';
  one record;
  rule text;
begin
  for one in
    select c.oid::regclass as of, c.relname as name, a.attname as key, a.attnotnull as needed
      from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
     where c.relnamespace = 'tenant'::regnamespace and c.relkind in ('r', 'p') and a.attname in ('employee_id', 'eid_id')
  loop
    rule := format('exists (select from tenant.%1$I its where its.organisation_id = %2$I.organisation_id and its.id = %2$I.%3$I)',
      case one.key when 'employee_id' then 'employee' else 'eid' end, one.name, one.key);
    if not one.needed then
      rule := format('%I is null or %s', one.key, rule);
    end if;
    perform pg_temp.ensure_policy(one.of, 'limited_by_' || one.key, 'all', limited, rule, rule, 'restrictive');
  end loop;
  rule := 'department_id = ' || listed;
  perform pg_temp.ensure_policy('tenant.employee', 'limited', 'all', limited, rule, rule, 'restrictive');
  -- A plan counts whom it is about, and its report names them: it is seen by whoever made it.
  rule := 'planned_by = ' || own;
  perform pg_temp.ensure_policy('tenant.bulk', 'limited', 'all', limited, rule, rule, 'restrictive');
  -- Who was asked for may be known elsewhere, and how that was answered is told to whoever asked.
  rule := 'asked_by = ' || own;
  perform pg_temp.ensure_policy('tenant.person_request', 'limited', 'all', limited, rule, rule, 'restrictive');
  rule := 'exists (select from tenant.propagation its where its.organisation_id = propagation_channel.organisation_id'
    || ' and its.id = propagation_channel.propagation_id)';
  perform pg_temp.ensure_policy('tenant.propagation_channel', 'limited', 'all', limited, rule, rule, 'restrictive');
  rule := 'exists (select from tenant.propagation its where its.organisation_id = party_notice_change.organisation_id'
    || ' and its.id = party_notice_change.propagation_id)';
  perform pg_temp.ensure_policy('tenant.party_notice_change', 'limited', 'all', limited, rule, rule, 'restrictive');
end $$;

-- 3. What has to be asked of everybody, whoever asks ------------------------------------------------------------------

-- Which accounts are one person, and who manages whom: four eyes rest on the first and the tree on the second, so that
-- neither may depend on who asks. They tell no name.
alter function tenant.employee_of(uuid, uuid) set role to none;
alter function tenant.person_of(uuid, uuid) set role to none;
alter function tenant.is_known(uuid, uuid) set role to none;
alter function tenant.accounts_of_employee(uuid, uuid) set role to none;
alter function tenant.accounts_of(uuid, uuid) set role to none;
alter function tenant.guard_manager() set role to none;
-- A card that anybody has withdrawn is nobody's next one.
alter function tenant.is_card_withdrawn(uuid, text) set role to none;
-- And whoever writes hides nothing from a guard: each that reads what a limit hides looks at everybody's. Not what the eraser
-- passes too, within whose function no role can be taken on, and not what writes what follows from the row.
do $$
declare
  one regprocedure;
begin
  for one in
    with limited (tables) as (
      select string_agg(distinct c.relname, '|') from pg_policy join pg_class c on c.oid = polrelid where polname like 'limited%')
    select p.oid::regprocedure from pg_proc p, limited
     where p.pronamespace in ('tenant'::regnamespace, 'system'::regnamespace) and p.prorettype = 'trigger'::regtype
       and p.proname like 'guard\_%' and p.prosrc !~ 'sigill_eraser' and not p.prosecdef
       -- Rows are removed as the owner (db/core/removal.sql), whom no limit holds, and who takes on no role there.
       and exists (select from pg_trigger t where t.tgfoid = p.oid and (t.tgtype & 8) = 0)
       and p.prosrc ~ ('tenant[.](' || tables || ')\M')
  loop
    execute format('alter function %s set role to none', one);
  end loop;
end $$;

-- 4. Nothing is decided by how things stood -----------------------------------------------------------------------------

-- A guard that looks elsewhere sees what its transaction sees. In one that holds on to an old snapshot that is how things
-- stood when it began, before an act was used, somebody was put in, or acts were required.
create or replace function tenant.refuse_old_snapshot() returns trigger language plpgsql as $fn$
begin
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    raise exception '% on %.% is refused: its guards look at how things stand now', tg_op, tg_table_schema, tg_table_name
      using errcode = 'insufficient_privilege';
  end if;
  return null;
end $fn$;
revoke all on function tenant.refuse_old_snapshot() from public;
do $$
declare
  one record;
begin
  for one in
    select t.tgrelid::regclass as guarded, string_agg(distinct event, ' or ') as events
      from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid,
        (values (4, 'insert'), (8, 'delete'), (16, 'update')) as events (bit, event)
     where c.relnamespace in ('tenant'::regnamespace, 'system'::regnamespace) and not t.tgisinternal and (t.tgtype & bit) > 0
       -- By its source: it names something that is not its own row, nor the clock's.
       and replace(p.prosrc, 'tenant.may_date_back()', '') ~ '(tenant|system)\.[a-z_]+'
     group by t.tgrelid
  loop
    perform pg_temp.ensure_trigger(one.guarded, 'as_things_stand', 'trigger %I before ' || one.events
      || ' on %s for each statement execute function tenant.refuse_old_snapshot()');
  end loop;
end $$;
