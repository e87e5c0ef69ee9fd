import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";

const { administrator: sql } = await freshDatabase();

// Typed by hand: every column that a program's code changes, and every table it removes rows from (db/core/grants.sql).
const web: Record<string, string> = {
  agreement: [
    "number kind title party_id status case_reference framework_id scheme_id issuer_id private_eid owner_id",
    "decided_on decided_by delegation signed_on counter_signed_on valid_from valid_to renewal",
    "renewal_months notice_kind notice_length price_model price_ore price_volume price_note",
    "ceiling_ore value_ore area last_call_off_day allocation outlives_reason levels purposes",
    "attribute_sets environments secrecy_note terminated_on ends_on termination_reason terminated_by",
    "termination_kind version",
  ].join(" "),
  agreement_document: "removed_at removed_by superseded_by",
  agreement_reminder: "answered_at answered_by snoozed_until reason version",
  application: "terms_version terms_accepted_at",
  assessment: [
    "owner_id answer maturity status due_on next_review_on reason asked_by asked_by_name asked_at",
    "approved_by approved_by_name approved_at reread updated_by updated_at version",
  ].join(" "),
  block_pause: "lifted_at lifted_by lift_reason",
  booking: "desk_id starts_at ends_at booked_at booked_by cancelled_at cancelled_by version",
  break_glass_code: "used_at browser",
  break_glass_set: "confirmed_at confirmed_by voided_at voided_by void_reason",
  bulk: "confirmed_by confirmed_at started_at",
  calendar_feed: "token_hash created_at",
  card_answer: "state committed_by committed_at declared job_id version",
  card_batch: "state certificate_id sent_by sent_at sha256 size closed_by closed_at version",
  card_batch_row: "state code destroyed_at destroyed_by",
  card_bureau: "type_ids version",
  card_bureau_certificate: "confirmed_by confirmed_at ended_at",
  certificate_request: "state",
  certificate_status: "status reason at invalidity_at",
  contact: "role name email phone version",
  contact_address: "in_force_at confirmed_at confirmed_by confirmed_how withdrawn_at withdrawn_by",
  declaration: [
    "content sha256 assembled_at assembled_by first_signed_by first_signed_by_name first_signed_at",
    "second_signed_by second_signed_by_name second_signed_at version",
  ].join(" "),
  demand_answer: "answer note answered_by answered_at version",
  demand_exception: "decided_by decided_by_name decided_at allowed version",
  department: "code name parent_id manager_id closed_at version",
  desk: "name department_id hours slot_minutes capacity closed_days active version",
  eid: [
    "status status_reason status_since valid_day valid_to carrier_number key_provenance approved_by",
    "produced_by handed_over_by handed_over_at suspended_by held_since revokes_at lost_at collect_by",
    "note version",
  ].join(" "),
  eid_draft: "answers updated_at",
  eid_type: "replaced_at",
  employee: [
    "kind given_name surname sort_name title department_id department_name manager_id email phone",
    "employed_from employed_to protected_identity version",
  ].join(" "),
  employee_import: [
    "state refused reading full_list chosen new_departments plan read_job_id commit_job_id leavers_job_id leavers",
    "read_at committed_at committed_by confirmed_at confirmed_by gone_at version",
  ].join(" "),
  employee_import_columns: "columns saved_at",
  evidence: [
    "title kind sha256 file_name url agreement_id control_result_id effective_from effective_to",
    "classification owner_id",
    "author_id author_name state reviewed_by reviewed_by_name reviewed_at review_note withdrawn_at superseded_by version",
  ].join(" "),
  export_file: "fetched_at",
  finding: [
    "requirement internal_audit_id incident_id severity text action owner_id due_on status done_by done_by_name done_at verified_by",
    "verified_by_name verified_at version",
  ].join(" "),
  found_request: "answer answered_at answered_by",
  identifier: "valid_to",
  inbox_setting: "muted daily_mail version",
  incident: [
    "title description severity occurred_at detected_at first_report_at second_report_at",
    "final_report_at closed_at eid_ids service_ids version",
  ].join(" "),
  internal_audit: "title auditor planned_on performed_on requirements conclusion evidence_id version",
  issuer: "name levels approved_levels decision_reference approved_from approved_to closed_at version",
  job: "state lease_holder lease_until due_at attempts ended_at version",
  loss_ask: "tries opened_at opened_for",
  manager_request: "answer reason answered_at answered_by answered_eid_id",
  officer: "vetted_at vetted_by vetting_reference disabled_at version",
  officer_identity: "confirmed_by confirmed_at ended_at",
  officer_role: "granted_by granted_at removed_by removed_at",
  order_template:
    "name type_id type_version method source applied_by reason collect_place collect_days active version",
  organisation: [
    "name number emergency_phone emergency_hours officer_on_call officer_on_call_mail policy_oid_arc",
    "collection_days loss_hours loss_countdown block_limit block_limit_since eid_number_year",
    "eid_number_last agreement_number_year agreement_number_last version",
  ].join(" "),
  outbox: "settled_at",
  party: [
    "kind name number ciphertext key_id lookup lookup_key_id masked sector own relying_party supplier",
    "version",
  ].join(" "),
  person_request: "outcome ciphertext note settled_by settled_by_name settled_at version",
  practice_statement: "sections published_at edited_at edited_by",
  procurement: [
    "title case_reference procedure framework_id level estimated_ore direct_award_reason announced_on",
    "decided_on notified_on winner_id agreement_id standstill_days cancelled_on cancelled_reason",
    "version",
  ].join(" "),
  propagation: "sessions_ended",
  purchase_basis: [
    "organisation_id agreement_id reason asked_by asked_by_name asked_at decided_by decided_by_name",
    "decided_at approved version",
  ].join(" "),
  quality_mark: [
    "level framework_id issues_assertions status applied_on decision_number decided_on valid_to",
    "checked_on agreement_id version",
  ].join(" "),
  quality_mark_milestone: "due_on done_on done_by",
  receipt: [
    "code_hash code_sent_at code_expires_at code_tries link_id link_expires_at link_opened_at link_browser",
    "signed_by signed_at signature_digest withdrawn_at",
  ].join(" "),
  renewal_campaign: "from_day per_day weekdays opens closes invite place version",
  renewal_campaign_row: "out_at out_by day time invited_at",
  replacement_proposal: "proposed_at declined_at declined_by decline_reason",
  request: "result",
  reserve_card: [
    "eid_id instead_of_id due_day extended_at extended_by out_as out_at out_by destroyed_at destroyed_by",
    "version",
  ].join(" "),
  reviewer_access: "ended_at version",
  role_review: "completed_at completed_by version",
  role_review_row: "decision note decided_by decided_at",
  saved_view: "name role version",
  scheme: [
    "kind name_sv name_en operator contract_uri carries purposes valid_from valid_to successor_id price",
    "version",
  ].join(" "),
  scheme_member: "joined_on left_on version",
  service: [
    "name environment level purposes attribute_set protocol protocol_id address single_sign_on",
    "demands_mark accepts_coordination_number contract_uris retired_at version",
  ].join(" "),
  session_end: "at",
  stored_file: "stored_at",
  subcontractor: "name number task flows_down processes_personal_data ended_at version",
  supplier_approval: "level decision_number decided_on valid_to checked_on version",
  supplier_certificate: "standard number valid_to version",
  terms: "text_sv text_en published_at edited_at edited_by",
};
const worker: Record<string, string> = {
  agreement_reminder: "first_sent_at escalated_at snoozed_until version",
  audit_cursor: "last_event_id lease_id leased_until sent_at",
  break_glass_set: "voided_at void_reason",
  ...{ card_answer_row: "requests", card_batch: "state version", card_batch_row: "state code card_number" },
  certificate_request: "serial to_be_signed state failure",
  certificate_status: "status reason at invalidity_at",
  contact_address: "withdrawn_at withdrawn_by",
  ...{ crl_entry: "to_number", crl_served: "number der", department: "version" },
  eid: [
    "status status_reason status_since valid_day valid_to carrier_number key_provenance approved_by",
    "produced_by handed_over_by handed_over_at suspended_by held_since revokes_at lost_at collect_by",
    "note version",
  ].join(" "),
  employee: [
    "kind given_name surname sort_name title department_id manager_id email phone employed_from",
    "employed_to protected_identity version",
  ].join(" "),
  employee_import: "state refused reading plan read_at version",
  employee_import_row: "employee_id employee_version",
  export_file: "content departments gone_at sees_protected",
  found_request: "answer answered_at answered_by",
  identifier: "valid_to",
  inbox_setting: "mailed_at",
  issuer: "version",
  job: [
    "state total done unchanged refused lease_holder lease_until served_at due_at attempts failed_code",
    "started_at ended_at",
  ].join(" "),
  job_row: "outcome code detail at",
  loss_ask: "given answered_at outcome codes",
  mail: "sent_at given_up_at body",
  ocsp_request: "state refusal decided_at",
  officer: "version",
  organisation: "eid_number_year eid_number_last",
  outbox: "due_at attempts last_error done_at lease",
  ...{ propagation: "sessions_ended", propagation_channel: "seen_at number" },
  receipt: "code_hash code_expires_at withdrawn_at",
  replacement_proposal: "proposed_at",
  request: "result",
  reserve_card: "version",
};
const removes = {
  sigill_app: [
    "agreement agreement_document agreement_eid_type agreement_option agreement_service bidder calendar_feed",
    "card_answer card_batch card_batch_file contact demand_answer demand_exception eid_draft employee_import evidence_use metadata_draft saved_view search_term stored_file",
  ].flatMap((words) => words.split(" ")),
  sigill_worker:
    "card_batch_file employee_import employee_import_row export_file inbox_read search_term stored_file".split(
      " ",
    ),
  sigill_disposal:
    "audit_detail booking bulk card_batch_file crl job loss_ask mail ocsp_request outbox request session_end".split(
      " ",
    ),
  ...{ sigill_status: [], sigill_search: [] },
};
const removing = {
  ...removes,
  sigill_limited: removes.sigill_app,
  sigill_limited_worker: removes.sigill_worker,
};

async function columns(login: string, right: string): Promise<Record<string, string[]>> {
  const rows = await sql<{ name: string; columns: string[] }[]>`
    select table_name as name, array_agg(column_name::text order by column_name) as columns
      from information_schema.column_privileges
     where table_schema = 'tenant' and grantee = ${login} and privilege_type = ${right}
     group by 1 order by 1`;
  return Object.fromEntries(rows.map((row) => [row.name, row.columns]));
}
const split = (typed: Record<string, string>) =>
  Object.fromEntries(Object.entries(typed).map(([name, words]) => [name, words.split(" ").sort()]));

test.each([
  ["sigill_app", split(web)],
  ["sigill_worker", split(worker)],
  ["sigill_status", {}],
  ["sigill_disposal", {}],
  ["sigill_search", {}],
  ["sigill_limited", split(web)],
  ["sigill_limited_worker", split(worker)],
])("%s changes the columns that its program's code changes, and no other", async (login, typed) => {
  expect(await columns(login, "UPDATE")).toEqual(typed);
});

test.each(Object.entries(removing))("%s removes rows from these tables alone: %j", async (login, tables) => {
  const rows = await sql`
    select table_name as name from information_schema.role_table_grants
     where table_schema = 'tenant' and grantee = ${login} and privilege_type = 'DELETE' order by 1`;
  expect(rows.map(({ name }) => name)).toEqual(tables);
});

test("nobody else was given anything, neither everybody nor by a table not looked at", async () => {
  const rows = await sql`
    select distinct grantee::regrole::text as name
      from pg_class, aclexplode(relacl) where relnamespace = 'tenant'::regnamespace and grantee <> 0
    union select 'everybody' from pg_class, aclexplode(relacl)
     where relnamespace = 'tenant'::regnamespace and grantee = 0 order by 1`;
  expect(rows.map(({ name }) => name)).toEqual([
    "sigill_app",
    "sigill_disposal",
    "sigill_limited",
    "sigill_limited_worker",
    "sigill_owner",
    "sigill_search",
    "sigill_status",
    "sigill_worker",
  ]);
});
