-- Departments are a tree, and nobody manages those who manage them, kept by the database whoever writes. Run after
-- db/core/lifecycle.sql, as sigill_owner, in the same transaction. Idempotent.

-- 1. What a department is called ------------------------------------------------------------------------------------

-- lib/domain/people/department-tree.ts says the same of a tree that is read whole.
-- In plpgsql, which keeps its plans: a list asks for each of its rows.
create or replace function tenant.department_path(of uuid) returns text language plpgsql stable as $fn$
begin
  return (with recursive above(parent_id, path, steps) as (
    select parent_id, name, 1 from tenant.department where id = of
    union all
    select one.parent_id, one.name || ' › ' || above.path, steps + 1
      from above join tenant.department one on one.id = above.parent_id where steps < 12)
  select path from above order by steps desc limit 1);
end $fn$;

-- By name alone, as long as no other has the same.
create or replace function tenant.department_label(of uuid) returns text language plpgsql stable as $fn$
begin
  return (select case when exists (
      select from tenant.department other where other.organisation_id = one.organisation_id and other.id <> one.id
        and other.heard_name = one.heard_name)
    then tenant.department_path(one.id) else one.name end
  from tenant.department one where one.id = of);
end $fn$;
revoke all on function tenant.department_path(uuid), tenant.department_label(uuid) from public;
grant execute on function tenant.department_path(uuid), tenant.department_label(uuid) to sigill_app, sigill_worker;

-- People have the name of theirs beside them, since a list of a hundred thousand is sorted and searched by it. Held, so
-- that who is put in a department while it is renamed has the name it is given.
create or replace function tenant.name_department() returns trigger language plpgsql as $fn$
begin
  new.department_name := '';
  if new.department_id is not null then
    select name into new.department_name from tenant.department
     where organisation_id = new.organisation_id and id = new.department_id for share;
    new.department_name := coalesce(new.department_name, ''); -- the foreign key refuses it
  end if;
  return new;
end $fn$;

create or replace function tenant.rename_department() returns trigger language plpgsql as $fn$
begin
  update tenant.employee set department_name = new.name
   where organisation_id = new.organisation_id and department_id = new.id;
  update tenant.employee e set also_employed = (
      select jsonb_agg(case when one ->> 'departmentId' = new.id::text
          then one || jsonb_build_object('department', new.name) else one end order by nth)
        from jsonb_array_elements(e.also_employed) with ordinality as work (one, nth))
   where organisation_id = new.organisation_id
     and also_employed @> jsonb_build_array(jsonb_build_object('departmentId', new.id));
  return null;
end $fn$;

-- 2. A tree, and no deeper than twelve ------------------------------------------------------------------------------

create or replace function tenant.guard_department() returns trigger language plpgsql as $fn$
declare
  above int;
  below int;
  round boolean;
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true); -- db/core/guards.sql, 2
  -- Two moves at once would each see the tree without the other's.
  perform tenant.lock_tree('department', new.organisation_id);
  with recursive up(id, steps) as (
    select new.parent_id, 1 where new.parent_id is not null
    union all
    select one.parent_id, steps + 1 from up
      join tenant.department one on one.organisation_id = new.organisation_id and one.id = up.id
     where one.parent_id is not null and steps < 13)
  select count(*), coalesce(bool_or(id = new.id), false) into above, round from up;
  if round then
    raise exception 'a department is not below itself' using errcode = 'check_violation';
  end if;
  with recursive down(id, steps) as (
    select new.id, 1
    union all
    select one.id, steps + 1 from down
      join tenant.department one on one.organisation_id = new.organisation_id and one.parent_id = down.id
     where steps < 13)
  select max(steps) into below from down;
  if above + below > 12 then
    raise exception 'departments are at most twelve deep' using errcode = 'check_violation';
  end if;
  return null;
end $fn$;

-- 3. Managers, up to somebody who has none ---------------------------------------------------------------------------

create or replace function tenant.guard_manager() returns trigger language plpgsql as $fn$
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true); -- db/core/guards.sql, 2
  perform tenant.lock_tree('manager', new.organisation_id);
  if exists (
    with recursive up(id) as (
      select new.manager_id
      union
      select one.manager_id from up
        join tenant.employee one on one.organisation_id = new.organisation_id and one.id = up.id
       where one.manager_id is not null)
    select from up where id = new.id)
  then
    raise exception 'nobody manages somebody who manages them' using errcode = 'check_violation';
  end if;
  return null;
end $fn$;

-- One change of an employer's tree at a time; a command takes it before it reads (db/people/department.ts).
create or replace function tenant.lock_tree(of_what text, organisation uuid) returns void language sql as $fn$
  select pg_advisory_xact_lock(hashtextextended(of_what || ' ' || organisation, 0))
$fn$;
revoke all on function tenant.name_department(), tenant.rename_department(), tenant.guard_department(), tenant.guard_manager(), tenant.lock_tree(text, uuid) from public;
grant execute on function tenant.lock_tree(text, uuid) to sigill_app, sigill_worker;

select pg_temp.ensure_trigger('tenant.employee', 'in_department',
  'trigger %I before insert or update of department_id, department_name on %s for each row execute function tenant.name_department()');
select pg_temp.ensure_trigger('tenant.department', 'renamed',
  'trigger %I after update of name on %s for each row when (old.name <> new.name) execute function tenant.rename_department()');
select pg_temp.ensure_trigger('tenant.department', 'tree',
  'trigger %I after insert or update of parent_id on %s for each row execute function tenant.guard_department()');
select pg_temp.ensure_trigger('tenant.employee', 'managed',
  'trigger %I after insert or update of manager_id on %s for each row when (new.manager_id is not null) execute function tenant.guard_manager()');
