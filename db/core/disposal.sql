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
  if current_user = 'sigill_eraser' then
    return old; -- whose e-ID it was is erased (db/core/erase-person.sql)
  end if;
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
      'trigger %%I before delete on %%s for each row when (session_user = ''sigill_disposal'' and current_user <> ''sigill_eraser'')
         execute function tenant.%s', one.guard));
    execute format('grant select (ctid, %s) on %s to sigill_disposal', one.seen, one.on_table);
    if one.on_table like 'tenant.%' then
      perform pg_temp.ensure_policy(one.on_table::regclass, 'disposal_sees', 'select', 'sigill_disposal, sigill_owner', 'session_user = ''sigill_disposal''');
      perform pg_temp.ensure_policy(one.on_table::regclass, 'disposal_deletes', 'delete', 'sigill_disposal, sigill_owner', 'session_user = ''sigill_disposal''');
    end if;
  end loop;
end $$;
drop function if exists tenant.guard_session_disposal();
grant usage on schema system to sigill_disposal;
grant select (organisation_id, id, at, recorded_at) on tenant.audit_event to sigill_disposal;
select pg_temp.ensure_policy('tenant.audit_event', 'disposal_sees', 'select', 'sigill_disposal, sigill_owner', 'session_user = ''sigill_disposal''');
grant select on system.organisation_slug to sigill_disposal;

-- What shows what was done about people goes when two officers of the employer have decided so, and never within the time
-- that lib/domain/operation/disposal.ts says at least. Of a row: its class, the least time, and when it was done with.
create or replace function tenant.guard_decided_disposal() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $fn$
declare
  done_at timestamptz;
begin
  for at in 2 .. tg_nargs - 1 loop
    done_at := coalesce(done_at, (to_jsonb(old) ->> tg_argv[at])::timestamptz);
  end loop;
  if coalesce(done_at, 'infinity') > now() - tg_argv[1]::interval or not exists (
    select from tenant.disposal d where d.organisation_id = old.organisation_id and d.record_class = tg_argv[0]
      and d.confirmed_at is not null and d.withdrawn_at is null and d.carried_out_at is null
      and done_at < (d.before::timestamp at time zone 'Europe/Stockholm')) then
    raise exception 'DELETE on %.% is refused: two decide, after % at the soonest', tg_table_schema, tg_table_name, tg_argv[1]
      using errcode = 'insufficient_privilege';
  end if;
  return old;
end $fn$;

-- Two people who are known, the second after the first; stopped by one; carried out by the disposal login alone.
create or replace function tenant.guard_disposal_decision() returns trigger language plpgsql as $fn$
declare
  decided text[] := array['confirmed_by', 'confirmed_at', 'withdrawn_by', 'withdrawn_at', 'version'];
  carried text[] := array['gone', 'digest', 'carried_out_at'];
  changes text[] := case current_user when 'sigill_disposal' then carried
    when 'sigill_worker' then array['logged_at', 'version'] when 'sigill_limited_worker' then array['logged_at', 'version']
    else decided end;
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.confirmed_at, new.withdrawn_at, new.carried_out_at, new.logged_at, new.digest) > 0 or new.gone <> 0
      or new.before > (now() at time zone 'Europe/Stockholm')::date - interval '10 years' then
      raise exception 'a disposal is proposed first, of what is old enough' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if (to_jsonb(new) - changes) is distinct from (to_jsonb(old) - changes)
    or (to_jsonb(new) - carried - 'version') @> jsonb_strip_nulls(to_jsonb(old) - carried - 'version') is not true
    or (current_user <> 'sigill_disposal' and old.carried_out_at is not null and new.logged_at is null)
    or new.gone < old.gone or (old.carried_out_at is not null and (new.gone, new.digest) is distinct from (old.gone, old.digest)) then
    raise exception 'a disposal stays as it was decided and carried out' using errcode = 'check_violation';
  end if;
  if old.confirmed_at is null and new.confirmed_at is not null then
    -- Apart, since the disposal login may not ask who somebody is.
    if old.withdrawn_at is not null
      or not tenant.is_known(new.organisation_id, new.confirmed_by) or not tenant.is_known(new.organisation_id, new.proposed_by)
      or tenant.person_of(new.organisation_id, new.confirmed_by) = tenant.person_of(new.organisation_id, new.proposed_by) then
      raise exception 'a disposal takes two people who are known' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_decided_disposal(), tenant.guard_disposal_decision() from public;
select pg_temp.ensure_trigger('tenant.disposal', 'by_two',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_disposal_decision()');
select pg_temp.ensure_refusal('tenant.disposal', 'kept', 'delete or truncate');
revoke insert on tenant.disposal from sigill_worker;

do $$
declare
  one record;
begin
  for one in
    select * from (values
      ('tenant.objection', 'guard_decided_disposal(''objection'', ''10 years'', ''answered_at'')',
        'organisation_id, id, disclosed_at, disclosure_id, answered_at'),
      ('tenant.disclosure', 'guard_decided_disposal(''disclosure'', ''10 years'', ''recorded_at'')',
        'organisation_id, at, id, recorded_at'),
      ('tenant.register_extract',
        'guard_decided_disposal(''register-extract'', ''10 years'', ''confirmed_at'', ''asked_at'')',
        'organisation_id, id, asked_at, confirmed_at')
    ) as wanted (on_table, guard, seen)
  loop
    perform pg_temp.ensure_trigger(one.on_table::regclass, 'disposed_as_decided', format(
      'trigger %%I before delete on %%s for each row when (session_user = ''sigill_disposal'' and current_user <> ''sigill_eraser'')
         execute function tenant.%s', one.guard));
    execute format('grant select (ctid, %s) on %s to sigill_disposal', one.seen, one.on_table);
    perform pg_temp.ensure_policy(one.on_table::regclass, 'disposal_sees', 'select', 'sigill_disposal, sigill_owner', 'session_user = ''sigill_disposal''');
    perform pg_temp.ensure_policy(one.on_table::regclass, 'disposal_deletes', 'delete', 'sigill_disposal, sigill_owner', 'session_user = ''sigill_disposal''');
  end loop;
end $$;
grant select (organisation_id, id, record_class, before, confirmed_at, withdrawn_at, gone, digest, carried_out_at)
  on tenant.disposal to sigill_disposal;
select pg_temp.ensure_policy('tenant.disposal', 'disposal_sees', 'select', 'sigill_disposal, sigill_owner', 'session_user = ''sigill_disposal''');
select pg_temp.ensure_policy('tenant.disposal', 'disposal_counts', 'update', 'sigill_disposal', 'true', 'true');
