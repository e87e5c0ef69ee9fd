// Typed by hand: every table that a login removes rows from (db/core/grants.sql).
const removes = {
  sigill_app: [
    "agreement agreement_attribute agreement_document agreement_eid_type agreement_option agreement_service attribute_list attribute_value bidder calendar_feed",
    "card_answer card_batch card_batch_file card_series contact demand_answer demand_exception eid_draft employee_import evidence_use metadata_draft saved_view search_term stored_file",
  ].flatMap((words) => words.split(" ")),
  sigill_worker:
    "attribute_list attribute_value card_batch_file employee_import employee_import_row export_file inbox_read search_term stored_file".split(
      " ",
    ),
  sigill_disposal:
    "audit_detail booking bulk card_batch_file crl disclosure job loss_ask mail mail_bounce objection ocsp_request outbox register_extract request session_end".split(
      " ",
    ),
  ...{ sigill_status: [], sigill_api: ["saml_key", "token_key", "used_proof"] },
  ...{ sigill_search: [], sigill_signer: [] },
};
export const removing = {
  ...removes,
  sigill_limited: removes.sigill_app,
  sigill_limited_worker: removes.sigill_worker,
};
