-- What the signer reads, its log, and what it opens: everything by name, under the employers' own policies and nothing
-- beside them. It sees no row before an employer is set, and decides nothing. Run as sigill_owner after db/core/guards.sql.

grant usage on schema tenant, system to sigill_signer;

-- What a certificate is made of, and who decided it (lib/signer/certificate.ts).
grant select on tenant.organisation, tenant.certificate_request, tenant.eid, tenant.eid_event, tenant.eid_type, tenant.issuer,
  tenant.issuer_certificate, tenant.quality_mark to sigill_signer;
grant select (organisation_id, party_id, level, decision_number, decided_on, valid_to) on tenant.supplier_approval to
  sigill_signer;
grant select on tenant.employee to sigill_signer;
grant select on tenant.identifier to sigill_signer;
-- What a list may leave out, an OCSP key may be, and a receipt may say.
grant select on tenant.certificate, tenant.certificate_status, tenant.crl, tenant.crl_served, tenant.crl_shard, tenant.ocsp_request,
  tenant.propagation, tenant.propagation_channel, tenant.status_list_index to sigill_signer;

-- It alone takes certificates off hold (lib/signer/release.ts, db/core/lifecycle.sql): the e-ID is locked by its version, and
-- nothing of it is changed.
grant select, insert on tenant.certificate_event to sigill_signer;
grant update (status, reason, at, invalidity_at) on tenant.certificate_status to sigill_signer;
grant update (version) on tenant.eid to sigill_signer;

-- What was signed: written by the signer, read by who compares it with the register, changed and removed by nobody.
revoke all on system.signer_log, system.signer_compared from sigill_app, sigill_worker, sigill_status, sigill_api;
grant select, insert on system.signer_log to sigill_signer;
grant select on system.signer_log to sigill_worker;
grant select, insert, update (number) on system.signer_compared to sigill_worker;
select pg_temp.ensure_refusal('system.signer_log', 'append_only', 'update or delete or truncate');

-- Each entry follows the one before: of two signers on one database the second is refused.
create or replace function system.guard_signer_log() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
as $fn$
declare
  last record;
begin
  select number, hash into last from system.signer_log order by number desc limit 1;
  if new.number <> coalesce(last.number, 0) + 1 or new.previous <> coalesce(last.hash, repeat('0', 64)) then
    raise exception 'entry % of the signer''s log does not follow entry %', new.number, coalesce(last.number, 0)
      using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function system.guard_signer_log() from public;
select pg_temp.ensure_trigger('system.signer_log', 'follows',
  'trigger %I before insert on %s for each row execute function system.guard_signer_log()');
