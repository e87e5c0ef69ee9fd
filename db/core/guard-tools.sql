-- What the guards are made with; gone with the connection.

-- Creates the policy when it is missing or differs. The comment keeps what was asked and what PostgreSQL made of it,
-- so a policy changed by hand is noticed as well as a changed line in the guards.
create or replace function pg_temp.ensure_policy(
  on_table regclass, named text, command text, to_role text, using_text text, check_text text default null,
  restrictive text default null
) returns void language plpgsql as $fn$
declare
  wanted text := md5(concat_ws('|', command, to_role, using_text, check_text, restrictive));
  made oid;
begin
  if pg_temp.is_policy_made(on_table, named, wanted) then
    return;
  end if;
  execute format('drop policy if exists %I on %s', named, on_table);
  execute format('create policy %I on %s as %s for %s to %s', named, on_table, coalesce(restrictive, 'permissive'), command, to_role)
    || coalesce(' using (' || using_text || ')', '') || coalesce(' with check (' || check_text || ')', '');
  select oid into made from pg_policy where polrelid = on_table and polname = named;
  execute format('comment on policy %I on %s is %L', named, on_table, wanted || ' ' || pg_temp.policy_print(made));
end $fn$;

-- What holds while no employer is set.
create or replace function pg_temp.outside() returns text language sql immutable as $fn$
  select $said$nullif(current_setting('app.organisation_id', true), '') is null$said$
$fn$;

create or replace function pg_temp.policy_print(policy oid) returns text language sql stable as $fn$
  select md5(concat_ws('|', polcmd, polpermissive, polroles::text,
    pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)))
  from pg_policy where oid = policy
$fn$;

create or replace function pg_temp.is_policy_made(on_table regclass, named text, wanted text) returns boolean
language sql stable as $fn$
  select exists (select from pg_policy where polrelid = on_table and polname = named
    and obj_description(oid, 'pg_policy') = wanted || ' ' || pg_temp.policy_print(oid))
$fn$;

-- A trigger, made when it is missing or differs from what its comment says of it; always enabled, so that a replica's settings
-- do not pass it.
create or replace function pg_temp.ensure_made(on_table regclass, named text, told text, definition text) returns void
language plpgsql as $fn$
begin
  if exists (
    select from pg_trigger where tgrelid = on_table and tgname = named and tgenabled = 'A'
      and obj_description(oid, 'pg_trigger') = told
  ) then
    return;
  end if;
  execute format('drop trigger if exists %I on %s', named, on_table);
  execute format('create %s', format(definition, named, on_table));
  execute format('alter table %s enable always trigger %I', on_table, named);
  execute format('comment on trigger %I on %s is %L', named, on_table, told);
end $fn$;

-- The definition has %I for its name and %s for its table.
create or replace function pg_temp.ensure_trigger(on_table regclass, named text, definition text) returns void
language sql as $fn$ select pg_temp.ensure_made(on_table, named, definition, definition) $fn$;

create or replace function pg_temp.ensure_refusal(on_table regclass, named text, events text) returns void
language sql as $fn$
  select pg_temp.ensure_made(on_table, named, events,
    'trigger %I before ' || events || ' on %s for each statement execute function tenant.refuse_change()')
$fn$;

-- The same for single rows, once `when_text` holds of them.
create or replace function pg_temp.ensure_row_refusal(on_table regclass, named text, events text, when_text text)
returns void language sql as $fn$
  select pg_temp.ensure_made(on_table, named, concat_ws('|', events, when_text),
    'trigger %I before ' || events || ' on %s for each row when (' || replace(when_text, '%', '%%')
      || ') execute function tenant.refuse_change()')
$fn$;

-- A table that exists and that no guard names is walled all the same; a name that does not exist fails.
create or replace function pg_temp.tenant_tables() returns setof regclass language sql stable as $fn$
  select oid::regclass from pg_class
  where relnamespace = 'tenant'::regnamespace and relkind in ('r', 'p') order by relname
$fn$;

-- Everybody's rows are their own employer's: who reads them, and who writes them.
create or replace function pg_temp.isolation(out reading text, out writing text) language sql immutable as $fn$
  -- Asked for in a select, so that no plan is made for one employer: one of whom the statistics know nothing yet would
  -- count as a single row (docs/adr/0129). After a commit the setting is '' and not null, hence nullif.
  select 'organisation_id = (select ' || own || ')', 'organisation_id = ' || own
    from (values ('nullif(current_setting(''app.organisation_id'', true), '''')::uuid')) as setting (own)
$fn$;

create or replace function pg_temp.tables_to_isolate() returns setof regclass language sql stable as $fn$
  select one from pg_temp.tenant_tables() as one join pg_class on oid = one, pg_temp.isolation()
  where not (relrowsecurity and relforcerowsecurity)
    or not pg_temp.is_policy_made(one, 'tenant_isolation', md5(concat_ws('|', 'all', 'public', reading, writing)))
$fn$;

-- This is asked for first, of each table in a transaction of its own (db/core/migrate.ts): a policy that differs takes the
-- whole table for a moment, and of many tables at once that is never to be had beside people at work.
create or replace function pg_temp.ensure_isolation(on_table regclass) returns void language plpgsql as $fn$
begin
  if not (select relrowsecurity and relforcerowsecurity from pg_class where oid = on_table) then
    execute format('alter table %s enable row level security', on_table);
    execute format('alter table %s force row level security', on_table);
  end if;
  perform pg_temp.ensure_policy(on_table, 'tenant_isolation', 'all', 'public', reading, writing) from pg_temp.isolation();
end $fn$;
