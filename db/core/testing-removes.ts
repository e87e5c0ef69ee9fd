// Typed by hand: every table that a login removes rows from (db/core/removal.sql).
const tablesOf = (tenant: string, system = "") => [
  ...system
    .split(" ")
    .filter(Boolean)
    .map((name) => `system.${name}`),
  ...tenant
    .split(" ")
    .filter(Boolean)
    .map((name) => `tenant.${name}`),
];
export const removable = {
  sigill_app: tablesOf(
    [
      "agreement agreement_attribute agreement_document agreement_eid_type agreement_option agreement_service attribute_list attribute_value bidder calendar_feed",
      "card_answer card_batch card_batch_file card_series contact demand_answer demand_exception eid_draft employee_import evidence_use metadata_draft saved_view stored_file",
    ].join(" "),
    "attempt work_claim",
  ),
  sigill_worker: tablesOf(
    "attribute_list attribute_value card_batch_file employee_delivery employee_import employee_import_receipt employee_import_row export_file inbox_read stored_file",
    "worker_beat",
  ),
  sigill_disposal: tablesOf(
    "audit_detail booking bulk card_batch_file crl disclosure job loss_ask mail mail_bounce objection ocsp_request outbox register_extract request session_end",
    "attempt refusal session work_claim",
  ),
  ...{ sigill_status: [], sigill_api: tablesOf("saml_key token_key used_proof", "attempt") },
  ...{ sigill_search: [], sigill_signer: [], sigill_limited: [], sigill_limited_worker: [] },
};

/** The one statement by which a login may remove rows. */
export const removing = (table: string, where = "true"): string =>
  `select tenant.remove_rows('${table}', array(select ctid from ${table} where ${where}))`;
