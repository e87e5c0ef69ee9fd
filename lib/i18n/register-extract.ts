import type { ExtractSection } from "@/lib/domain/operation/register-extract";
import { actionWords } from "./audit-words";
import { formats, intlLocale, type Locale, timeZone } from "./locale";
import { translator } from "./translator";
import { wordAt } from "./word-at";

/** Where the words of codes are, by section and column. Any other text is told as it is held. */
const coded: Readonly<Record<string, readonly string[]>> = {
  "employee.kind": ["audit.value.employee"],
  "identifier.kind": ["audit.value.identifier"],
  "contact_address.kind": ["register-extract.contact"],
  "contact_claim.kind": ["register-extract.contact"],
  "eid.status": ["status"],
  "eid.status_reason": ["reason"],
  "eid_event.verb": ["eid.event"],
  "eid_event.reason": ["reason"],
  "application.applied_by": ["eid.order.applied"],
  "application.identity_method": ["eid.method"],
  "identity_check.method": ["eid.method"],
  "loss_report.reason": ["reason"],
  "loss_report.channel": ["audit.value.loss-channel"],
  "loss_ask.outcome": ["audit.value.loss-outcome"],
  "card_withdrawal.reason": ["card-stock.reason"],
  "manager_request.kind": ["manager-request.kind"],
  "manager_request.answer": ["manager-request.answer"],
  "access_request.answer": ["access-request.state"],
  "access_card.block_reason": ["access-card.reason"],
  "recertification_row.answer": ["recertification.answered"],
  "objection.answer": ["objection.answer"],
  "erasure.ground": ["erasure.grounds"],
  "officer_role.role": ["role"],
  "role_review_row.role": ["role"],
  "role_review_row.decision": ["review.decisions"],
  "disclosure.act": ["service.purpose"],
  "disclosure.asked": ["attribute.standard"],
  "disclosure.told": ["attribute.standard"],
  "disclosure.reason": ["disclosure.reason"],
  "disclosure.kind": ["register-extract.disclosure"],
  "log.outcome": ["register-extract.outcome"],
};
/** Columns whose codes are for the programs that read the JSON: not told on paper. */
const forPrograms: readonly string[] = [
  ...[
    "employee.affiliation_uid",
    "account.identity_provider",
    "account.subject",
    "session.acr",
    "request.command",
  ],
  ...[
    "mail_bounce.status",
    "key_declaration.part",
    "key_attestation.purpose",
    "certificate.purpose",
    "certificate.serial",
  ],
  ...[
    "certificate_request.purpose",
    "certificate_request.key_kind",
    "delivery_notice.kind",
    "delivery_notice.channel",
  ],
  ...["register_check.source", "propagation.wanted", "booking.reason", "replacement_proposal.reason"],
  ...["found_request.answer", "loss_ask.kind", "employee_import_row.kind", "officer_identity.kind"],
  ...[
    "log.before",
    "log.after",
    "disclosure.client",
    "disclosure.transaction_id",
    "mail.body",
    "officer_training.course",
  ],
];

export const sectionWords = (locale: Locale, section: ExtractSection): string =>
  wordAt(locale, "register-extract.section", section) ?? section;
export const columnWords = (locale: Locale, column: string): string =>
  wordAt(locale, "register-extract.column", column) ?? column;

/** A row as people read it: each column that has a value and is no code for programs, with what it is called. */
export function rowWords(
  locale: Locale,
  section: ExtractSection,
  row: Record<string, unknown>,
): [name: string, value: string][] {
  return Object.entries(row)
    .filter(([column]) => !forPrograms.includes(`${section}.${column}`))
    .map(([column, value]): [string, string] => [
      columnWords(locale, column),
      valueWords(locale, `${section}.${column}`, value),
    ])
    .filter(([, value]) => value !== "");
}

function valueWords(locale: Locale, of: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((one) => valueWords(locale, of, one)).join(", ");
  if (typeof value === "boolean") return translator(locale, "audit")(value ? "yes" : "no");
  if (of === "log.action") return actionWords(locale, String(value));
  const text = String(value);
  const word = coded[of]?.map((path) => wordAt(locale, path, text)).find((one) => one !== undefined);
  return word ?? timeWords(locale, text);
}

/** A day, or an instant as clocks in Sweden show it; any other text as it is. */
function timeWords(locale: Locale, text: string): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(text);
  if (!day && !/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-][\d:]+)$/.test(text)) return text;
  const look = day ? formats.dateTime.day : formats.dateTime.minute;
  return new Intl.DateTimeFormat(intlLocale[locale], { ...look, timeZone }).format(
    new Date(day ? `${text}T12:00:00Z` : text),
  );
}
