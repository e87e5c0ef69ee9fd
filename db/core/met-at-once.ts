import type { RefusalCode } from "@/lib/domain/core/refusal-code";

/** What two who write at once are told where they meet, by the constraint: as if the one had looked after the other. */
export const metAtOnce: Readonly<Record<string, [RefusalCode, string]>> = {
  eid_supplier_reference: ["supplier-reference-taken", "reference"],
  card_series_apart: ["card-series-overlaps", "first"],
  card_withdrawal_once: ["card-withdrawn", "first"],
  eid_carrier_number: ["carrier-number-taken", "carrierNumber"],
  order_template_name: ["already-exists", "name"],
  desk_name: ["already-exists", "name"],
  attribute_name: ["already-exists", "name"],
  manager_request_own_open: ["applied-already", "what"],
  mandate_type_act: ["already-exists", "act"],
  client_client_id: ["client-id-taken", "oauthId"],
  client_saml_entity: ["client-saml-entity-taken", "samlEntityId"],
  access_card_number: ["access-card-number-taken", "number"],
  disposal_open: ["disposal-decided", "recordClass"],
  erasure_decided: ["erasure-decided", "reference"],
  recertification_open: ["recertification-open", "dueOn"],
  access_request_open: ["access-applied-already", "act"],
  booking_one: ["booking-exists", "startsAt"],
  department_among_siblings: ["department-exists", "name"],
  department_code: ["department-code-taken", "code"],
  saved_view_own_name: ["already-exists", "name"], // the words of view-name-taken say the name
};
