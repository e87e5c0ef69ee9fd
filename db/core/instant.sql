-- Instants from which a retention, a deadline or a window is counted. Of each a program says when it was: written as earlier
-- than it was, the time that counts from it would be over at once. Within five minutes of the database's own clock, as what
-- is recorded with both (db/core/lifecycle.sql, 4).
create or replace function tenant.guard_instant() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
as $fn$
begin
  if tg_op = 'UPDATE' and to_jsonb(old) ->> tg_argv[0] = to_jsonb(new) ->> tg_argv[0] or tenant.may_date_back() then
    return new;
  end if;
  raise exception '%.% says in % when it was, and the database''s clock is %', tg_table_schema, tg_table_name, tg_argv[0],
    clock_timestamp() using errcode = 'check_violation';
end $fn$;
revoke all on function tenant.guard_instant() from public;
grant execute on function tenant.may_date_back() to sigill_status, sigill_disposal, sigill_eraser;

do $$
declare
  one record;
begin
  for one in
    select on_table::regclass, of_column from (values
      -- The schedule of disposal counts from these (db/core/disposal.sql).
      ('tenant.outbox', 'done_at'), ('tenant.mail', 'sent_at'), ('tenant.mail', 'given_up_at'),
      ('tenant.mail_bounce', 'bounced_at'), ('tenant.job', 'ended_at'), ('tenant.bulk', 'planned_at'),
      ('tenant.booking', 'starts_at'), ('tenant.request', 'at'), ('tenant.session_end', 'at'),
      ('tenant.card_batch_file', 'made_at'), ('tenant.loss_ask', 'asked_at'), ('tenant.ocsp_request', 'decided_at'),
      ('system.session', 'ended_at'), ('system.session', 'last_seen_at'), ('system.refusal', 'at'),
      ('system.attempt', 'ends_at'), ('system.work_claim', 'ends_at'),
      -- Decisions by two count from these (db/core/disposal.sql, db/core/erasure.sql), and from when they were taken.
      ('tenant.objection', 'raised_at'), ('tenant.objection', 'answered_at'), ('tenant.register_extract', 'asked_at'),
      ('tenant.register_extract', 'confirmed_at'), ('tenant.officer', 'disabled_at'),
      ('tenant.disposal', 'proposed_at'), ('tenant.disposal', 'confirmed_at'), ('tenant.erasure', 'proposed_at'),
      ('tenant.erasure', 'confirmed_at'),
      -- Windows that a guard counts.
      ('tenant.access_request', 'asked_at'), ('tenant.recertification', 'warned_at'), ('tenant.officer_role', 'granted_at'),
      ('tenant.officer_role', 'removed_at'), ('tenant.ocsp_request', 'requested_at'), ('system.session', 'created_at'),
      ('tenant.organisation', 'block_limit_since')
    ) as counted (on_table, of_column)
  loop
    perform pg_temp.ensure_trigger(one.on_table, 'instant_' || one.of_column, format(
      'trigger %%I before insert or update of %1$I on %%s for each row
         when (new.%1$I < clock_timestamp() - interval ''5 minutes'') execute function tenant.guard_instant(%1$L)',
      one.of_column));
  end loop;
end $$;
