/** What leads from a row to a person: the employee, an account or officer they are, or an e-ID of theirs. */
export type Link = "employee" | "account" | "officer" | "eid";
interface Holding {
  by: Link;
  /** The column that has it. */
  key: string;
  /** What is told of a row, in this order: nothing of how it is kept, and nobody else's name or account. */
  columns: string;
  schema?: "system";
}
const of = (by: Link, key: string, columns: string): Holding => ({ by, key, columns });
const own = (columns: string) => of("employee", "employee_id", columns);
const ofEid = (columns: string) => of("eid", "eid_id", columns);
const ofAccount = (columns: string) => of("account", "account_id", columns);

/** Every table that is told row by row, in the order of the extract (docs/adr/0082). */
export const holdings = {
  employee: of(
    "employee",
    "id",
    "kind given_name surname alias title department_name email phone employed_from employed_to protected_identity affiliation_uid created_at",
  ),
  identifier: own("kind value valid_from valid_to"),
  contact_address: own("kind value entered_at in_force_at withdrawn_at"),
  contact_claim: own("kind asked_at expires_at"),
  mail_bounce: own("address status bounced_at cleared_at"),
  account: { ...of("account", "id", "identity_provider subject name created_at"), schema: "system" },
  session: { ...ofAccount("created_at last_seen_at ended_at acr"), schema: "system" },
  session_end: ofAccount("at"),
  department: of("employee", "manager_id", "code name"),
  eid: own(
    "number status status_reason status_since valid_day carrier_number ordered_at handed_over_at lost_at revokes_at collect_by note supplier_reference",
  ),
  eid_event: ofEid("at verb reason note"),
  application: ofEid("applied_by applied_at terms_version identity_method reason collect_place"),
  register_check: ofEid("checked_at source agrees reference"),
  identity_check: ofEid("checked_at method document document_tail reference"),
  delivery_notice: ofEid("sent_at kind channel address"),
  receipt: ofEid("reference terms_version prepared_at signed_at withdrawn_at"),
  key_declaration: ofEid("declared_at part carrier_number"),
  key_attestation: ofEid("attested_at purpose carrier_number firmware pin touch"),
  signed_act: ofEid("signed_at verb words"),
  certificate_request: ofEid("received_at purpose key_kind"),
  certificate: ofEid("issued_at purpose serial subject not_before not_after"),
  card_batch_row: ofEid("card_number"),
  card_withdrawal: ofEid("withdrawn_at reason first last"),
  propagation: ofEid("decided_at wanted sessions_ended"),
  eid_end_known: ofEid("valid_day known_at"),
  eid_reminder: ofEid("valid_day sent_at"),
  eid_use: ofEid("last_day"),
  replacement_proposal: ofEid("proposed_at reason declined_at decline_reason"),
  renewal_campaign_row: ofEid("day time invited_at out_at"),
  reserve_card: ofEid("number place out_at due_day"),
  bulk_row: own("number on_duty_at"),
  loss_report: own("reason channel lost_at received_at registered_at revokes_at"),
  loss_ask: of("employee", "opened_for", "kind asked_at outcome opened_at"),
  found_request: ofEid("asked_at note answer answered_at"),
  booking: own("starts_at ends_at reason booked_at cancelled_at"),
  manager_request: own("asked_at kind last_day note answer reason answered_at"),
  mandate: own(
    "act special valid_from valid_to decided_by decided_on delegation granted_at recalled_at recall_reason",
  ),
  access_request: own(
    "act purpose valid_to asked_at sign_in_level manager_at owner_at officer_at answer reason answered_at",
  ),
  access_card: own(
    "premises purpose number valid_to asked_at sign_in_level approved_at refused_at reason withdrawn_at handed_out_at blocked_at block_reason returned_at",
  ),
  recertification_row: own("answer answered_at"),
  stand_in: own("valid_from valid_to recorded_at ended_at"),
  system_owner: of("employee", "owner_id", "version"),
  attribute_value: own("value source_on recorded_at"),
  assignment: own("title valid_from valid_to recorded_at ended_at"),
  assignment_choice: own("everywhere chosen_at"),
  objection: own("raised_at note due_on answer reason answered_at"),
  register_extract: own("asked_at reference confirmed_at"),
  erasure: own("proposed_at ground reference confirmed_at withdrawn_at"),
  employee_import_row: own("line kind"),
  officer: of("officer", "id", "name vetted_at vetting_reference created_at disabled_at"),
  officer_identity: of("officer", "officer_id", "kind recorded_at confirmed_at ended_at"),
  officer_role: of("officer", "officer_id", "role requested_at granted_at removed_at valid_from valid_to"),
  officer_training: of("officer", "officer_id", "course completed_on valid_to reference"),
  role_review_row: of("officer", "officer_id", "role decision note decided_at"),
  passkey: ofAccount("enrolled_at attestation syncable synced removed_at"),
  block_pause: ofAccount("paused_at blocks lifted_at lift_reason"),
  agreement: of("officer", "owner_id", "number title"),
  assessment: of("officer", "owner_id", "requirement due_on"),
  evidence: of("officer", "owner_id", "title effective_to"),
  finding: of("officer", "owner_id", "text due_on"),
  inbox_setting: ofAccount("daily_mail"),
  inbox_read: ofAccount("read_at"),
  saved_view: ofAccount("name created_at"),
  export_file: ofAccount("asked_at fetched_at"),
  job: ofAccount("asked_at ended_at"),
  attribute_list: ofAccount("uploaded_at"),
  employee_import: ofAccount("uploaded_at committed_at"),
  calendar_feed: ofAccount("created_at"),
  eid_draft: ofAccount("updated_at"),
  metadata_draft: ofAccount("created_at"),
  request: ofAccount("at command"),
} as const satisfies Record<string, Holding>;
export type HeldTable = keyof typeof holdings;
export const heldTables = Object.keys(holdings) as HeldTable[];

/** Sections that no column points to a person from: found by a pseudonym, by an address, and in the log. */
export const otherSections = ["disclosure", "mail", "log"] as const;
export type ExtractSection = HeldTable | (typeof otherSections)[number];

/** As many rows of one section as are told; the extract says how many there are. */
export const mostRows = 5_000;
/** For how long an officer may fetch what was ordered, counted from when it could first be fetched. */
export const fetchDays = 7;
export const extractFormats = ["pdf", "json"] as const;

interface Ordered {
  askedAt: Date;
  needsSecond: boolean;
  confirmedAt: Date | null;
}
export const extractStates = ["awaiting", "ready", "over"] as const;
export type ExtractState = (typeof extractStates)[number];

/** Derived, never stored: of a protected person a second officer confirms it first. */
export function extractState({ askedAt, needsSecond, confirmedAt }: Ordered, now: Date): ExtractState {
  const from = needsSecond ? confirmedAt : askedAt;
  const until = (from ?? askedAt).getTime() + fetchDays * 86_400_000;
  if (now.getTime() >= until) return "over";
  return from === null ? "awaiting" : "ready";
}
