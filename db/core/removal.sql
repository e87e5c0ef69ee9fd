-- Rows that programs remove, each login from these tables alone. No login holds DELETE of a table: that lets it lock the
-- whole table in every mode for as long as it likes, and each sign-in or block that needs the table waits.
create or replace function tenant.removable(login name) returns text[] language sql immutable
set search_path = pg_catalog, pg_temp as $fn$
  with listed (login, tables) as (values
    ('sigill_app', 'tenant.agreement tenant.agreement_attribute tenant.agreement_document tenant.agreement_eid_type
      tenant.agreement_option tenant.agreement_service tenant.attribute_list tenant.attribute_value tenant.bidder
      tenant.calendar_feed tenant.card_answer tenant.card_batch tenant.card_batch_file tenant.card_series tenant.contact
      tenant.demand_answer tenant.demand_exception tenant.eid_draft tenant.employee_import tenant.evidence_use
      tenant.metadata_draft tenant.saved_view tenant.stored_file system.attempt system.work_claim'),
    ('sigill_worker', 'tenant.attribute_list tenant.attribute_value tenant.card_batch_file tenant.employee_delivery
      tenant.employee_import tenant.employee_import_receipt tenant.employee_import_row tenant.export_file tenant.inbox_read tenant.stored_file system.worker_beat'),
    ('sigill_api', 'tenant.saml_key tenant.token_key tenant.used_proof system.attempt'),
    ('sigill_disposal', 'tenant.audit_detail tenant.booking tenant.bulk tenant.card_batch_file tenant.crl
      tenant.disclosure tenant.job tenant.loss_ask tenant.mail tenant.mail_bounce tenant.objection tenant.ocsp_request
      tenant.outbox tenant.register_extract tenant.request tenant.session_end system.attempt system.refusal
      system.session system.work_claim'),
    ('sigill_seed', 'tenant.propagation tenant.propagation_channel')), -- the demo's, of its past (db/seed/settle.ts)
  by_login (login, one) as (select login, regexp_split_to_table(tables, '\s+') from listed)
  -- The seed does what web and worker do.
  select coalesce(array_agg(distinct one order by one), '{}') from by_login
   where by_login.login = removable.login
      or (removable.login = 'sigill_seed' and by_login.login in ('sigill_app', 'sigill_worker'))
$fn$;

-- Removes the versions of rows at these places, that the caller's own statement has just chosen, and answers which of them
-- it removed: a row that was changed meanwhile lies elsewhere and stays. Policies and triggers see the owner; what they ask
-- of the login they ask of session_user.
create or replace function tenant.remove_rows(on_table text, places tid[]) returns setof tid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
begin
  if not on_table = any (tenant.removable(session_user)) then
    raise exception 'permission denied: % removes nothing from %', session_user, on_table
      using errcode = 'insufficient_privilege';
  end if;
  return query execute format('delete from %s gone where ctid = any ($1) returning gone.ctid', on_table::regclass)
    using places;
end $fn$;
revoke all on function tenant.removable(name), tenant.remove_rows(text, tid[]) from public;
grant execute on function tenant.remove_rows(text, tid[]) to sigill_app, sigill_worker, sigill_api, sigill_disposal;
