-- What the api program reads and writes: everything by name, under the employers' own policies and nothing beside them.
-- It sees no row before an employer is set. Run as sigill_owner after db/core/guards.sql.

grant usage on schema tenant, system to sigill_api;

-- Which employer an address is of, and how much somebody has asked lately.
grant select on system.organisation_slug to sigill_api;
grant select, insert, update (count, ends_at) on system.attempt to sigill_api;
-- Of its own alone: what counts sign-ins and codes that are tried is neither filled nor forgotten from here.
select pg_temp.ensure_row_refusal('system.attempt', 'api_counts_its_own', 'insert',
  'session_user = ''sigill_api'' and new.key !~ ''^(api|token) ''');
select pg_temp.ensure_row_refusal('system.attempt', 'api_changes_its_own', 'update',
  'session_user = ''sigill_api'' and (old.key !~ ''^(api|token) '' or new.key !~ ''^(api|token) '')');
select pg_temp.ensure_row_refusal('system.attempt', 'api_forgets_what_is_over', 'delete',
  'session_user = ''sigill_api'' and old.ends_at > now()');

-- Who asks, and what a decision about a person is made of (lib/access/facts.ts, db/access/subject.ts): of people and their
-- e-IDs no column that it does not need.
grant select on tenant.client, tenant.organisation, tenant.department, tenant.service, tenant.scheme,
  tenant.scheme_member, tenant.agreement, tenant.agreement_service, tenant.agreement_attribute, tenant.agreement_eid_type, tenant.agreement_option,
  tenant.eid_type, tenant.issuer, tenant.quality_mark, tenant.mandate, tenant.mandate_type to sigill_api;
grant select (organisation_id, id, name, own) on tenant.party to sigill_api;
grant select (organisation_id, party_id, level, decision_number, decided_on, valid_to) on tenant.supplier_approval to
  sigill_api;
grant select (organisation_id, id, title, department_id, employed_from, employed_to, protected_identity, affiliation_uid)
  on tenant.employee to sigill_api;
grant select (organisation_id, id, employee_id, title, department_id, valid_from, valid_to, ended_at)
  on tenant.assignment to sigill_api;
grant select (organisation_id, employee_id, everywhere, assignment_id) on tenant.assignment_choice to sigill_api;
grant select (organisation_id, employee_id, kind, valid_to) on tenant.identifier to sigill_api;
-- And what agreements let be told of them (db/access/subject-value.ts); numbers as they are sealed.
grant select on tenant.attribute to sigill_api;
grant select (organisation_id, attribute_id, employee_id, value, source_on) on tenant.attribute_value to sigill_api;
grant select (given_name, surname, alias, email, phone, kind, manager_id) on tenant.employee to sigill_api;
grant select (id, value, ciphertext, key_id) on tenant.identifier to sigill_api;
grant select (organisation_id, id, number, employee_id, type_id, type_version, status, valid_to) on tenant.eid to sigill_api;
grant select (organisation_id, eid_id, due_day) on tenant.reserve_card to sigill_api;
grant select (organisation_id, issuer_id, serial, eid_id, der, not_before, not_after, issued_at)
  on tenant.certificate to sigill_api;
grant select (organisation_id, issuer_id, serial, status) on tenant.certificate_status to sigill_api;
-- Where a certificate's status stands: the address follows from the issuer's own certificate.
grant select (organisation_id, issuer_id, serial, idx) on tenant.status_list_index to sigill_api;
grant select (organisation_id, issuer_id, purpose, slug, der, not_before) on tenant.issuer_certificate to sigill_api;

-- That it answered is written before the answer leaves, and never read here.
grant insert on tenant.disclosure to sigill_api;

-- Of a client the last day it was used.
grant update (last_used_on) on tenant.client to sigill_api;

-- What its tokens and its answers by SAML are signed with, and which proofs were shown. Nobody else's: whoever writes a key makes tokens, were it
-- not that a key must be sealed too, and whoever removes a proof shows it again.
revoke all on tenant.token_key, tenant.saml_key, tenant.used_proof from sigill_app, sigill_worker;
grant select, insert on tenant.token_key, tenant.saml_key, tenant.used_proof to sigill_api;
select pg_temp.ensure_refusal('tenant.token_key', 'never_rewritten', 'update or truncate');
select pg_temp.ensure_refusal('tenant.saml_key', 'never_rewritten', 'update or truncate');
select pg_temp.ensure_refusal('tenant.used_proof', 'never_rewritten', 'update or truncate');
