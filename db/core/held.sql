-- Logins that make others wait: rows and advisory locks that one takes and keeps, and transactions that it leaves open. No
-- right prevents that, so whoever watches is told which connection it is (docs/operations.md, 7). Since when is seen only
-- where the owner may read it (pg_read_all_stats, db/core/roles.sql).
create or replace function system.held_connections() returns table (login text, pid integer, since timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $fn$
  select a.usename::text, a.pid, coalesce(a.xact_start, a.state_change)
    from pg_stat_activity a
   where a.datname = current_database() and a.pid <> pg_backend_pid() and a.usename like 'sigill\_%'
     and (
       a.state like 'idle in transaction%' and a.state_change < clock_timestamp() - interval '30 seconds'
       or a.state = 'idle' and a.state_change < clock_timestamp() - interval '30 seconds'
         and exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted)
       or coalesce(a.xact_start < clock_timestamp() - interval '30 seconds', true)
         and exists (select from pg_locks w where not w.granted and a.pid = any (pg_blocking_pids(w.pid))))
   order by 3, 2
$fn$;
revoke all on function system.held_connections() from public;
grant execute on function system.held_connections() to sigill_worker;
