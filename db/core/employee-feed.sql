-- Lists that clients send: the api program writes the file and reads nothing, and two people set how much begins by
-- itself. Run after db/core/client.sql and db/core/employee-import.sql, as sigill_owner, in the same transaction.

revoke insert on tenant.employee_delivery from sigill_app, sigill_worker;
grant insert (organisation_id, id, client_id, sha256, size, content) on tenant.employee_delivery to sigill_api;
select pg_temp.ensure_refusal('tenant.employee_delivery', 'as_sent', 'update or truncate');

-- Only of a client that may, and only five at a time: the worker takes them as they come, and each can be ten megabytes.
-- Runs as the owner, since the login that sends a file may read none.
create or replace function tenant.guard_delivery() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $fn$
begin
  if not exists (select from tenant.client c
      where c.organisation_id = new.organisation_id and c.id = new.client_id and c.approved_at is not null
        and c.blocked_at is null and c.scopes @> array['employee:write', 'employee:add']) then
    raise exception 'a list comes from a client that may change the register' using errcode = 'check_violation';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('delivery ' || new.client_id, 0));
  if (select count(*) from tenant.employee_delivery d
      where d.organisation_id = new.organisation_id and d.client_id = new.client_id) >= 5 then
    raise exception 'lists of this client wait to be taken' using errcode = 'check_violation',
      constraint = 'employee_delivery_waiting';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_delivery() from public;
select pg_temp.ensure_trigger('tenant.employee_delivery', 'of_a_client',
  'trigger %I before insert on %s for each row execute function tenant.guard_delivery()');

-- How far a client's own list has come, and what is wrong in the file itself: counts, row numbers and codes. The client
-- knows from its earlier lists who is in the register. Therefore neither a fault nor a refusal that depends on the
-- register is returned, nor whether the list waits, was carried out or changed nothing: each would reveal that a known
-- person is protected.
create or replace function tenant.delivery_state(of_organisation uuid, of_client uuid, of_list uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $fn$
begin
  if of_organisation is distinct from nullif(current_setting('app.organisation_id', true), '')::uuid then
    return null;
  end if;
  return coalesce(
    (select jsonb_build_object('code', r.refused, 'receivedAt', r.received_at, 'size', r.size,
        'state', case when r.state = 'reading' then 'working' when r.state in ('same', 'refused') then r.state else 'taken' end,
        'counts', jsonb_build_object('rows', coalesce(r.content #> '{own,rows}', r.content #> '{counts,rows}'), 'faulty', coalesce(r.content #> '{own,count}', '0')),
        'faulty', coalesce(r.content #> '{own,faulty}', '[]'))
       from tenant.employee_import_receipt r
      where r.organisation_id = of_organisation and r.client_id = of_client and r.id = of_list),
    (select jsonb_build_object('state', 'received', 'receivedAt', d.received_at, 'size', d.size)
       from tenant.employee_delivery d
      where d.organisation_id = of_organisation and d.client_id = of_client and d.id = of_list));
end $fn$;
revoke all on function tenant.delivery_state(uuid, uuid, uuid) from public;
grant execute on function tenant.delivery_state(uuid, uuid, uuid) to sigill_api;

-- Limits are proposed by one and approved by another, and are never changed: others are proposed anew.
select pg_temp.ensure_refusal('tenant.employee_feed', 'kept', 'delete or truncate');
select pg_temp.ensure_row_refusal('tenant.employee_feed', 'proposed_first', 'insert', 'new.approved_at is not null');
select pg_temp.ensure_row_refusal('tenant.employee_feed', 'approved_once', 'update',
  'old.approved_at is not null or (to_jsonb(new) - array[''approved_by'', ''approved_at''])
    is distinct from (to_jsonb(old) - array[''approved_by'', ''approved_at''])');
create or replace function tenant.guard_feed() returns trigger language plpgsql as $fn$
begin
  if not tenant.is_known(new.organisation_id, new.approved_by) or not tenant.is_known(new.organisation_id, new.proposed_by)
      or tenant.person_of(new.organisation_id, new.approved_by) = tenant.person_of(new.organisation_id, new.proposed_by) then
    raise exception 'limits of a feed are approved by another person' using errcode = 'check_violation';
  end if;
  if exists (select from tenant.employee_feed f where f.organisation_id = new.organisation_id
      and f.client_id = new.client_id and f.proposed_at > new.proposed_at) then
    raise exception 'limits were proposed anew' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_feed() from public;
select pg_temp.ensure_trigger('tenant.employee_feed', 'two_people',
  'trigger %I before update on %s for each row execute function tenant.guard_feed()');
revoke insert on tenant.employee_feed from sigill_worker;

-- A client's list stays its own, and is carried out in its name only where two people have set limits.
select pg_temp.ensure_row_refusal('tenant.employee_import', 'of_the_client', 'update',
  'new.client_id is distinct from old.client_id');
create or replace function tenant.guard_feed_list() returns trigger language plpgsql as $fn$
begin
  if tg_op = 'INSERT' and (new.client_id <> new.account_id or session_user = 'sigill_app') then
    raise exception 'the worker takes the lists of clients' using errcode = 'check_violation';
  end if;
  if new.committed_by = new.client_id and not exists (select from tenant.employee_feed f
      join tenant.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
     where f.organisation_id = new.organisation_id and f.client_id = new.client_id and f.approved_at is not null
       and c.environment = 'production') then
    raise exception 'a list begins by itself within limits that two people have set' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_feed_list() from public;
select pg_temp.ensure_trigger('tenant.employee_import', 'by_itself',
  'trigger %I before insert or update of committed_by on %s for each row when (new.client_id is not null)
    execute function tenant.guard_feed_list()');

-- A receipt is one list's: what came stays as it was.
select pg_temp.ensure_row_refusal('tenant.employee_import_receipt', 'as_received', 'update',
  '(to_jsonb(new) - array[''state'', ''refused'', ''content'', ''updated_at''])
    is distinct from (to_jsonb(old) - array[''state'', ''refused'', ''content'', ''updated_at''])');
select pg_temp.ensure_refusal('tenant.employee_import_receipt', 'never_emptied', 'truncate');
