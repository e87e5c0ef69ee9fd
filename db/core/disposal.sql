-- What sigill_disposal may delete beside the lists of lifecycle.sql, and never sooner than lib/domain/operation/retention.ts says.
-- It sees keys and times and nothing of what the rows say.

-- After how long, then the columns that say when it was done with: the first that is filled in. None is: it is not done.
create or replace function tenant.guard_disposal() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $fn$
declare
  done_at timestamptz;
begin
  for at in 1 .. tg_nargs - 1 loop
    done_at := coalesce(done_at, (to_jsonb(old) ->> tg_argv[at])::timestamptz);
  end loop;
  if coalesce(done_at, 'infinity') > now() - tg_argv[0]::interval then
    raise exception 'DELETE on %.% is refused: kept for % after it was done with', tg_table_schema, tg_table_name, tg_argv[0]
      using errcode = 'insufficient_privilege';
  end if;
  return old;
end $fn$;
revoke all on function tenant.guard_disposal() from public;

-- The personal half of an entry, ten years after it (K2.8); by the database's own clock.
create or replace function tenant.guard_detail_disposal() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $fn$
begin
  if not exists (
    select from tenant.audit_event e
    where e.organisation_id = old.organisation_id and e.id = old.event_id
      and greatest(e.at, e.recorded_at) <= now() - interval '10 years'
  ) then
    raise exception 'DELETE on tenant.audit_detail is refused: kept for 10 years'
      using errcode = 'insufficient_privilege';
  end if;
  return old;
end $fn$;
revoke all on function tenant.guard_detail_disposal() from public;

-- Of a plan no row goes before the plan itself.
create or replace function tenant.guard_bulk_row() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $fn$
begin
  if exists (select from tenant.bulk b where b.organisation_id = old.organisation_id and b.id = old.bulk_id) then
    raise exception 'DELETE on tenant.bulk_row is refused: its rows are evidence' using errcode = 'insufficient_privilege';
  end if;
  return old;
end $fn$;
revoke all on function tenant.guard_bulk_row() from public;
select pg_temp.ensure_trigger('tenant.bulk_row', 'with_its_plan',
  'trigger %I before delete on %s for each row execute function tenant.guard_bulk_row()');

do $$
declare
  one record;
begin
  for one in
    select * from (values
      ('tenant.outbox', 'guard_disposal(''30 days'', ''done_at'')', 'organisation_id, id, done_at'),
      ('tenant.mail', 'guard_disposal(''90 days'', ''sent_at'', ''given_up_at'')',
        'organisation_id, id, sent_at, given_up_at'),
      ('tenant.mail_bounce', 'guard_disposal(''90 days'', ''bounced_at'')', 'organisation_id, id, bounced_at'),
      ('tenant.job', 'guard_disposal(''30 days'', ''ended_at'')', 'organisation_id, id, ended_at'),
      ('tenant.bulk', 'guard_disposal(''7 days'', ''planned_at'')', 'organisation_id, id, planned_at, started_at'),
      ('tenant.booking', 'guard_disposal(''30 days'', ''starts_at'')', 'organisation_id, id, starts_at'),
      ('tenant.request', 'guard_disposal(''7 days'', ''at'')', 'organisation_id, account_id, id, at'),
      ('tenant.session_end', 'guard_disposal(''90 days'', ''at'')', 'organisation_id, account_id, at'),
      ('tenant.card_batch_file', 'guard_disposal(''7 days'', ''made_at'')', 'organisation_id, batch_id, made_at'),
      ('tenant.loss_ask', 'guard_disposal(''30 days'', ''asked_at'')', 'organisation_id, id, asked_at'),
      ('tenant.ocsp_request', 'guard_disposal(''30 days'', ''decided_at'')', 'organisation_id, id, decided_at'),
      -- A session nobody ended is over when nobody has used it for so long.
      ('system.session', 'guard_disposal(''90 days'', ''ended_at'', ''last_seen_at'')', 'id, ended_at, last_seen_at'),
      ('system.refusal', 'guard_disposal(''90 days'', ''at'')', 'id, at'),
      ('system.attempt', 'guard_disposal(''1 day'', ''ends_at'')', 'key, ends_at'),
      ('system.work_claim', 'guard_disposal(''1 day'', ''ends_at'')', 'key, place, ends_at'),
      ('tenant.audit_detail', 'guard_detail_disposal()', 'organisation_id, event_id')
    ) as wanted (on_table, guard, seen)
  loop
    perform pg_temp.ensure_trigger(one.on_table::regclass, 'disposed_late', format(
      'trigger %%I before delete on %%s for each row when (current_user = ''sigill_disposal'')
         execute function tenant.%s', one.guard));
    execute format('grant select (%s), delete on %s to sigill_disposal', one.seen, one.on_table);
    if one.on_table like 'tenant.%' then
      perform pg_temp.ensure_policy(one.on_table::regclass, 'disposal_sees', 'select', 'sigill_disposal', 'true');
      perform pg_temp.ensure_policy(one.on_table::regclass, 'disposal_deletes', 'delete', 'sigill_disposal', 'true');
    end if;
  end loop;
end $$;
drop function if exists tenant.guard_session_disposal();
grant usage on schema system to sigill_disposal;
grant select (organisation_id, id, at, recorded_at) on tenant.audit_event to sigill_disposal;
select pg_temp.ensure_policy('tenant.audit_event', 'disposal_sees', 'select', 'sigill_disposal', 'true');
grant select on system.organisation_slug to sigill_disposal;
