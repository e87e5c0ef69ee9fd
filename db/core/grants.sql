-- What each program changes and removes, typed by hand from db/*.ts: a column that is not here is written once and stays.
-- Run as sigill_owner after all else, which gives no right to UPDATE or DELETE. db/core/grants.test.ts compares.
-- To lock a row (select … for update) a program needs one column of it: what is only locked has `version`.

-- 1. Web ------------------------------------------------------------------------------------------------------------

grant update (approved_by, approved_at, refused_by, refused_at, reason, withdrawn_at, number, handed_out_by, handed_out_at,
  blocked_by, blocked_at, block_reason, returned_by, returned_at, valid_to, version) on tenant.access_card to sigill_app;
grant update (manager_by, manager_at, owner_by, owner_at, officer_by, officer_at, answer, reason, answered_at, answered_by,
  mandate_id, version) on tenant.access_request to sigill_app;
grant update (number, kind, title, party_id, status, case_reference, framework_id, scheme_id, issuer_id, private_eid,
  owner_id, decided_on, decided_by, delegation, signed_on, counter_signed_on, valid_from, valid_to, renewal, renewal_months,
  notice_kind, notice_length, price_model, price_ore, price_volume, price_note, ceiling_ore, value_ore, area,
  last_call_off_day, allocation, outlives_reason, levels, purposes, attribute_sets, attributes, environments, secrecy_note,
  terminated_on, ends_on, termination_reason, terminated_by, termination_kind, version) on tenant.agreement to
  sigill_app;
grant update (removed_at, removed_by, superseded_by) on tenant.agreement_document to sigill_app;
grant update (answered_at, answered_by, snoozed_until, reason, version) on tenant.agreement_reminder to sigill_app;
grant update (terms_version, terms_accepted_at) on tenant.application to sigill_app;
grant update (owner_id, answer, maturity, status, due_on, next_review_on, reason, asked_by, asked_by_name, asked_at,
  approved_by, approved_by_name, approved_at, reread, updated_by, updated_at, version) on tenant.assessment to
  sigill_app;
grant update (valid_to, ended_by, ended_at, version) on tenant.assignment to sigill_app;
grant update (everywhere, assignment_id, chosen_at) on tenant.assignment_choice to sigill_app;
grant update (name_sv, name_en, description, source, register_value, max_age_days, classification, active, version)
  on tenant.attribute to sigill_app;
grant update (job_id) on tenant.attribute_list to sigill_app;
grant update (value, source_on, recorded_at, recorded_by, version) on tenant.attribute_value to sigill_app;
grant update (lifted_at, lifted_by, lift_reason) on tenant.block_pause to sigill_app;
grant update (desk_id, starts_at, ends_at, booked_at, booked_by, cancelled_at, cancelled_by, version) on tenant.booking to
  sigill_app;
grant update (used_at, browser) on tenant.break_glass_code to sigill_app;
grant update (confirmed_at, confirmed_by, voided_at, voided_by, void_reason) on tenant.break_glass_set to sigill_app;
grant update (confirmed_by, confirmed_at, started_at) on tenant.bulk to sigill_app;
grant update (token_hash, created_at) on tenant.calendar_feed to sigill_app;
grant update (state, committed_by, committed_at, declared, job_id, version) on tenant.card_answer to sigill_app;
grant update (state, certificate_id, sent_by, sent_at, sha256, size, closed_by, closed_at, version) on tenant.card_batch to
  sigill_app;
grant update (state, code, destroyed_at, destroyed_by) on tenant.card_batch_row to sigill_app;
grant update (type_ids, version) on tenant.card_bureau to sigill_app;
grant update (confirmed_by, confirmed_at, ended_at) on tenant.card_bureau_certificate to sigill_app;
grant update (desk_id, place, warn_below, version) on tenant.card_series to sigill_app;
grant update (destroyed_at, destroyed_by, version) on tenant.card_withdrawal to sigill_app;
grant update (state) on tenant.certificate_request to sigill_app;
grant update (status, reason, at, invalidity_at) on tenant.certificate_status to sigill_app;
grant update (name, auth_method, jwks, jwks_uri, tls_subject_dn, dpop_bound, certificate_bound, scopes, resources,
  attribute_calls, saml,
  registered_by, registered_at, approved_by, approved_at, proposed, proposed_by, proposed_at, blocked_by, blocked_at,
  block_reason, version) on tenant.client to sigill_app;
grant update (tries, withdrawn_at, version) on tenant.client_invitation to sigill_app;
grant update (role, name, email, phone, version) on tenant.contact to sigill_app;
grant update (in_force_at, confirmed_at, confirmed_by, confirmed_how, withdrawn_at, withdrawn_by) on
  tenant.contact_address to sigill_app;
grant update (given, code_hash, asked_at, asked_by, expires_at, tries, counted_since, asks) on tenant.contact_claim
  to sigill_app;
grant update (content, sha256, assembled_at, assembled_by, first_signed_by, first_signed_by_name, first_signed_at,
  second_signed_by, second_signed_by_name, second_signed_at, version) on tenant.declaration to sigill_app;
grant update (answer, note, answered_by, answered_at, version) on tenant.demand_answer to sigill_app;
grant update (decided_by, decided_by_name, decided_at, allowed, version) on tenant.demand_exception to sigill_app;
grant update (code, name, parent_id, manager_id, closed_at, version) on tenant.department to sigill_app;
grant update (name, former_names, department_id, hours, slot_minutes, capacity, closed_days, active, version) on
  tenant.desk to sigill_app;
grant update (logged_at, version) on tenant.disposal, tenant.erasure to sigill_worker;
grant update (status, status_reason, status_since, valid_day, valid_to, carrier_number, key_provenance, approved_by,
  produced_by, handed_over_by, handed_over_at, suspended_by, held_since, revokes_at, lost_at, returns_on, collect_by, note,
  version) on tenant.eid to sigill_app;
grant update (answers, updated_at) on tenant.eid_draft to sigill_app;
grant update (replaced_at) on tenant.eid_type to sigill_app;
grant update (kind, given_name, surname, sort_name, title, department_id, department_name, also_employed, manager_id, email, phone, employed_from,
  employed_to, protected_identity, version) on tenant.employee to sigill_app;
grant update (state, refused, reading, full_list, chosen, new_departments, manager_choices, plan, read_job_id, commit_job_id, leavers_job_id,
  leavers, read_at, committed_at, committed_by, confirmed_at, confirmed_by, gone_at, version) on tenant.employee_import
  to sigill_app;
grant update (columns, saved_at) on tenant.employee_import_columns to sigill_app;
grant update (approved_by, approved_at) on tenant.employee_feed to sigill_app;
grant update (content, refused, state, updated_at) on tenant.employee_import_receipt to sigill_app, sigill_worker;
grant update (employee_id, saved_at) on tenant.employee_import_manager to sigill_app;
grant update (title, kind, sha256, file_name, url, agreement_id, control_result_id, effective_from, effective_to,
  classification, owner_id, author_id, author_name, state, reviewed_by, reviewed_by_name, reviewed_at, review_note, withdrawn_at, superseded_by, version) on
  tenant.evidence to sigill_app;
grant update (fetched_at) on tenant.export_file to sigill_app;
grant update (requirement, internal_audit_id, incident_id, severity, text, action, owner_id, due_on, status, done_by,
  done_by_name, done_at, verified_by, verified_by_name, verified_at, version) on tenant.finding to sigill_app;
grant update (answer, answered_at, answered_by) on tenant.found_request to sigill_app;
grant update (valid_to) on tenant.identifier to sigill_app;
grant update (outcome, ciphertext, note, settled_by, settled_by_name, settled_at, version) on tenant.person_request to
  sigill_app;
grant update (title, description, severity, occurred_at, detected_at, first_report_at, second_report_at,
  final_report_at, closed_at, eid_ids, service_ids, version) on tenant.incident to sigill_app;
grant update (muted, daily_mail, version) on tenant.inbox_setting to sigill_app;
grant update (title, auditor, planned_on, performed_on, requirements, conclusion, evidence_id, version) on
  tenant.internal_audit to sigill_app;
-- The columns of the approval are a release before's, and db/core/supplier-approval.sql's.
grant update (name, levels, approved_levels, decision_reference, approved_from, approved_to, party_id, approval_differs,
  closed_at, version) on tenant.issuer to sigill_app;
grant update (state, lease_holder, lease_until, due_at, attempts, ended_at, version) on tenant.job to sigill_app;
grant update (tries, opened_at, opened_for, browser) on tenant.loss_ask to sigill_app;
grant update (cleared_at, cleared_by) on tenant.mail_bounce to sigill_app;
grant update (text, published_at, edited_at, edited_by) on tenant.mail_template to sigill_app;
grant update (answer, reason, answered_at, answered_by, answered_eid_id) on tenant.manager_request to sigill_app;
grant update (valid_to, confirmed_by, confirmed_at, recalled_by, recalled_at, recall_reason, version) on tenant.mandate
  to sigill_app;
grant update (name_sv, name_en, description, sensitive, requestable, active, version) on tenant.mandate_type to
  sigill_app;
grant update (vetted_at, vetted_by, vetting_reference, disabled_at, version) on tenant.officer to sigill_app;
grant update (confirmed_by, confirmed_at, ended_at) on tenant.officer_identity to sigill_app;
grant update (answer, reason, answered_by, answered_at) on tenant.objection to sigill_app;
grant update (granted_by, granted_at, removed_by, removed_at) on tenant.officer_role to sigill_app;
grant update (name, type_id, type_version, method, source, applied_by, reason, collect_place, collect_days, active, version)
  on tenant.order_template to sigill_app;
grant update (name, emergency_phone, emergency_hours, officer_on_call, officer_on_call_mail, policy_oid_arc,
  collection_days, loss_hours, loss_countdown, block_limit, block_limit_since, eid_number_year, eid_number_last,
  agreement_number_year, agreement_number_last, version) on tenant.organisation to sigill_app;
grant update (settled_at) on tenant.outbox to sigill_app;
grant update (removed_at, removed_by) on tenant.passkey to sigill_app;
grant update (second_account_id, second_act_id, second_at, withdrawn_at, withdrawn_by) on tenant.act_setting to sigill_app;
grant update (confirmed_at, confirmed_by) on tenant.passkey_invitation to sigill_app;
grant update (kind, name, number, ciphertext, key_id, lookup, lookup_key_id, masked, sector, own, relying_party,
  supplier, notifies_blocks, version) on tenant.party to sigill_app;
grant update (sections, published_at, edited_at, edited_by) on tenant.practice_statement to sigill_app;
grant update (title, case_reference, procedure, framework_id, level, estimated_ore, direct_award_reason, announced_on,
  decided_on, notified_on, winner_id, agreement_id, standstill_days, cancelled_on, cancelled_reason, version) on
  tenant.procurement to sigill_app;
grant update (sessions_ended) on tenant.propagation to sigill_app;
grant update (organisation_id, agreement_id, reason, asked_by, asked_by_name, asked_at, decided_by, decided_by_name,
  decided_at, approved, version) on tenant.purchase_basis to sigill_app;
grant update (level, framework_id, issues_assertions, status, applied_on, decision_number, decided_on, valid_to,
  checked_on, agreement_id, version) on tenant.quality_mark to sigill_app;
grant update (due_on, done_on, done_by) on tenant.quality_mark_milestone to sigill_app;
grant update (code_hash, code_sent_at, code_expires_at, code_tries, link_id, link_expires_at, link_opened_at,
  link_browser, signed_by, signed_at, signature_digest, withdrawn_at) on tenant.receipt to sigill_app;
grant update (from_day, per_day, weekdays, opens, closes, invite, place, version) on tenant.renewal_campaign to sigill_app;
grant update (out_at, out_by, day, time, invited_at, invited_to, invited_as) on tenant.renewal_campaign_row to sigill_app;
grant update (proposed_at, declined_at, declined_by, decline_reason) on tenant.replacement_proposal to sigill_app;
grant update (confirmed_by, confirmed_at, withdrawn_by, withdrawn_at, version) on tenant.disposal to sigill_app;
grant update (confirmed_by, confirmed_at, withdrawn_by, withdrawn_at, version) on tenant.erasure to sigill_app;
grant update (every_months, set_by, set_at, version) on tenant.recertification_plan to sigill_app;
grant update (answer, answered_at, answered_by) on tenant.recertification_row to sigill_app;
grant update (confirmed_by, confirmed_at) on tenant.register_extract to sigill_app;
grant update (result) on tenant.request to sigill_app;
grant update (eid_id, instead_of_id, reason, due_day, extended_at, extended_by, out_as, out_at, out_by, destroyed_at,
  destroyed_by, version) on tenant.reserve_card to sigill_app;
grant update (ended_at, version) on tenant.reviewer_access to sigill_app;
grant update (completed_at, completed_by, version) on tenant.role_review to sigill_app;
grant update (decision, note, decided_by, decided_at) on tenant.role_review_row to sigill_app;
grant update (name, role, version) on tenant.saved_view to sigill_app;
grant update (kind, name_sv, name_en, operator, contract_uri, carries, purposes, valid_from, valid_to, successor_id, price,
  version) on tenant.scheme to sigill_app;
grant update (joined_on, left_on, version) on tenant.scheme_member to sigill_app;
grant update (name, environment, level, purposes, attribute_set, protocol, protocol_id, address, single_sign_on,
  demands_mark, accepts_coordination_number, contract_uris, retired_at, version) on tenant.service to sigill_app;
grant update (ended_at, version) on tenant.stand_in to sigill_app;
grant update (at) on tenant.session_end to sigill_app;
grant update (stored_at) on tenant.stored_file to sigill_app;
grant update (name, number, task, flows_down, processes_personal_data, ended_at, version) on tenant.subcontractor to
  sigill_app;
grant update (level, decision_number, decided_on, valid_to, checked_on, version) on tenant.supplier_approval to
  sigill_app;
grant update (standard, number, valid_to, version) on tenant.supplier_certificate to sigill_app;
grant update (owner_id, version) on tenant.system_owner to sigill_app;
grant update (text_sv, text_en, published_at, edited_at, edited_by) on tenant.terms to sigill_app;

-- 2. Worker: blocks what is due, has signed and opened, publishes, mails, and imports people. Of card series, departments and officers
-- it only locks; of issuers it also writes how the signer says that their keys are protected.

grant update (blocked_by, blocked_at, block_reason, version) on tenant.access_card to sigill_worker;
grant update (first_sent_at, escalated_at, snoozed_until, version) on tenant.agreement_reminder to sigill_worker;
grant update (version) on tenant.attribute to sigill_worker;
grant update (value, source_on, recorded_at, recorded_by, version) on tenant.attribute_value to sigill_worker;
grant update (last_event_id, lease_id, leased_until, sent_at) on tenant.audit_cursor to sigill_worker;
grant update (voided_at, void_reason) on tenant.break_glass_set to sigill_worker;
grant update (requests) on tenant.card_answer_row to sigill_worker;
grant update (state, version) on tenant.card_batch to sigill_worker;
grant update (state, code, card_number) on tenant.card_batch_row to sigill_worker;
grant update (version) on tenant.card_series to sigill_worker;
grant update (serial, to_be_signed, state, failure) on tenant.certificate_request to sigill_worker;
grant update (status, reason, at, invalidity_at) on tenant.certificate_status to sigill_worker;
grant update (confirmed_at, confirmed_by, confirmed_how, withdrawn_at, withdrawn_by) on tenant.contact_address to sigill_worker;
grant update (given) on tenant.contact_claim to sigill_worker;
grant update (to_number) on tenant.crl_entry to sigill_worker;
grant update (number, begun_at) on tenant.crl_lease to sigill_worker;
grant update (number, der) on tenant.crl_served to sigill_worker;
grant update (number, begun_at) on tenant.crl_shard to sigill_worker;
grant update (version) on tenant.department to sigill_worker;
grant update (status, status_reason, status_since, valid_day, valid_to, carrier_number, key_provenance, approved_by,
  produced_by, handed_over_by, handed_over_at, suspended_by, held_since, revokes_at, lost_at, returns_on, collect_by, note,
  version) on tenant.eid to sigill_worker;
grant update (kind, given_name, surname, sort_name, title, department_id, also_employed, manager_id, email, phone, employed_from,
  employed_to, protected_identity, version) on tenant.employee to sigill_worker;
grant update (state, refused, reading, plan, read_at, commit_job_id, leavers_job_id, leavers, committed_at, committed_by,
  gone_at, version) on tenant.employee_import to sigill_worker;
grant update (employee_id, employee_version, doubt, kind, changes, notes, manager, manager_nth) on tenant.employee_import_row to sigill_worker;
grant update (employee_id, saved_at) on tenant.employee_import_manager to sigill_worker;
grant update (content, departments, gone_at, sees_protected) on tenant.export_file to sigill_worker;
grant update (answer, answered_at, answered_by) on tenant.found_request to sigill_worker;
grant update (valid_to, ciphertext, key_id, lookup, lookup_key_id) on tenant.identifier to sigill_worker; -- sealed anew: db/core/field-key.sql
grant update (mailed_at) on tenant.inbox_setting to sigill_worker;
grant update (key_store, key_custodians_needed, key_custodians, key_locked_since, closed_at, revoked_at, revocation_reason,
  succeeded_at, version) on tenant.issuer to sigill_worker;
grant update (replaced_at) on tenant.eid_type to sigill_worker; -- at a roll-over
grant update (state, total, done, unchanged, refused, lease_holder, lease_until, served_at, due_at, attempts,
  failed_code, started_at, ended_at) on tenant.job to sigill_worker;
grant update (outcome, code, detail, at) on tenant.job_row to sigill_worker;
grant update (given, answered_at, outcome, codes) on tenant.loss_ask to sigill_worker;
grant update (sent_at, given_up_at, body) on tenant.mail to sigill_worker;
grant update (status, source, permanent, bounced_at) on tenant.mail_bounce to sigill_worker;
grant update (state, refusal, decided_at) on tenant.ocsp_request to sigill_worker;
grant update (version) on tenant.officer to sigill_worker;
grant update (eid_number_year, eid_number_last) on tenant.organisation to sigill_worker;
grant update (due_at, attempts, last_error, done_at, lease) on tenant.outbox to sigill_worker;
grant update (recalled_by, recalled_at, recall_reason, version) on tenant.mandate to sigill_worker;
grant update (ciphertext, key_id, lookup, lookup_key_id) on tenant.party, tenant.officer_identity to sigill_worker;
grant update (ciphertext, key_id) on tenant.person_request to sigill_worker;
grant update (due_at, closed_at, mail_id, told_at) on tenant.party_notice to sigill_worker;
grant update (sessions_ended, committed_at, notices_at, receipt) on tenant.propagation to sigill_worker;
grant update (published_at, seen_at, number) on tenant.propagation_channel to sigill_worker;
grant update (code_hash, code_expires_at, withdrawn_at) on tenant.receipt to sigill_worker;
grant update (warned_at, closed_at, version) on tenant.recertification to sigill_worker;
grant update (answer, answered_at, answered_by) on tenant.recertification_row to sigill_worker;
grant update (proposed_at) on tenant.replacement_proposal to sigill_worker;
grant update (result) on tenant.request to sigill_worker;
grant update (version) on tenant.reserve_card to sigill_worker;
-- What went is counted where it was decided (db/core/disposal.sql).
grant update (gone, digest, carried_out_at) on tenant.disposal to sigill_disposal;
