import { demandCodes } from "@/lib/domain/contract/demand";
import { practiceParts } from "@/lib/domain/credential/practice-statement";
import { auditCodes, type Coded } from "./audit-code";
import { templateParts } from "./mail-template";

/**
 * How a field of an audit entry is told. A text is people's own, and an `outside` what other programs call something. A
 * record is an id, told by the name it has; `fields` are fields within,
 * `languages` a text in each language; `reminder` and `answer` are put together where they are written
 * (lib/contract/reminder/notify.ts, lib/contract/procurement/answer-demands.ts).
 */
type Plain = "text" | "outside" | "number" | "flag" | "date" | "kronor" | "record" | "digest" | "untold";
export type AuditForm = Plain | "fields" | "languages" | "reminder" | "answer" | Coded;

const plain: Record<Plain, string> = {
  text: `
    action address agreements alias alsoEmployed answer area attribute auditor bidder blockedEids cases carrierNumber
    caseReference collectPlace company contract corrects course custodians decidedBy decisionNumber deliveryNote desk product
    decisionReference delegation department departments description directAwardReason document eid email emergencyHours
    emergencyPhone employeeNumber file fileName follows framework givenName hsaId identityProvider lists
    manager name openHours nameEn nameSv note number officerOnCall officerOnCallMail officers opened operator outlivesReason
    owner parent participants party premises personalNumber phone place purpose policyOidArc price priceNote q reason
    receipt reference replaced rowsStated report requirement requirements revoked samordningsnummer secrecyNote seed
    serials service signedBy slug standard substituteFor successor summary supplierName supplierReference surname suspended task
      template
    terminationReason userPrincipalName textEn textSv title touched type types unknownEids url vettingReference winner witnesses`,
  outside: `
    act affiliationUid signInLevel certificateSubject contractUri contractUris department.code entityIds jwksUri keyId keys oauthId
    protocolId resources samlCertificates samlEntityId secret subject`,
  number: `
    approvedLevels attributeCalls blockLimit blocks bookings capacity cards certificates collectDays collectionDays control-failed days eids entries
    evidence-missing failed gaps held issued kept known level levels limit lossHours made maturity maxAgeDays maxMonths
    changed everyMonths left met months most mostAdded mostChanged mostEnded not-applicable noticeDays noticeLength nth outstanding overdue passed perDay population postponed
    priceVolume published records removed renewalDays reserveDays reminderDays renewalMonths rows services sessions sharesNeeded
    sharesOf silentDays size slotMinutes
    eligible standstillDays tasks terms total turned unanswered unknown unreadable version warnBelow wrong year`,
  flag: `
    acceptsCoordinationNumber active agrees certificateBound closed dailyMail demandsMark destroyed dpopBound ended flowsDown holdAllowed intact
    issuesAssertions notifiesBlocks own requestable processesPersonalData protectedIdentity reread reserve secondPerson
    singleSignOn special stepUpAtSignIn supplier wholeList`,
  date: `
    announcedOn appliedOn approvedFrom approvedTo at cancelledOn checkedOn closedDays collectBy completedOn
    counterSignedOn day decidedOn detectedAt doneOn dueDay dueOn effectiveFrom effectiveTo employedFrom
    employedTo endsOn expiresAt heldSince joinedOn lastCallOffDay lastDay leftOn listTime lostAt
    nextReviewOn nextUpdate notAfter notifiedOn occurredAt performedOn periodFrom periodTo plannedOn
    receivedAt returnsOn revokesAt signedOn terminatedOn time until usedOn filter.last validDay validFrom validTo`,
  kronor: `
    ceilingOre estimatedOre priceOre valueOre`,
  record: `
    accountId agreementId attributeIds eidTypeIds employeeId frameworkId issuerId filter.asks filter.department filter.ends filter.owner filter.party markId ownerId partyId schemeId
    serviceIds skipped successorId winnerId`,
  // How a list was sorted narrows nothing.
  untold: `
    filter.sort filter.dir filter.direction`,
  digest: `
    digest fingerprint sha256 signedWords`,
};

/** Every field that an entry can carry. One that is missing here fails the suite that writes it (db/core/testing.ts). */
export const auditForms: Readonly<Record<string, AuditForm>> = {
  ...Object.fromEntries(
    Object.entries(plain).flatMap(([form, names]) =>
      names
        .trim()
        .split(/\s+/)
        .map((name) => [name, form as Plain]),
    ),
  ),
  ...auditCodes,
  ...Object.fromEntries(demandCodes.map((code) => [`procurement.${code}`, "answer" as const])),
  ...Object.fromEntries(practiceParts.map((part) => [`practice-statement.${part}`, "languages" as const])),
  ...Object.fromEntries(templateParts.map((part) => [`mail-template.${part}`, "languages" as const])),
  filters: "fields",
  officers: "fields",
  options: "fields",
  reminders: "reminder",
  "employee.ended": "number",
  "role-review.roles": "number",
  "card-batch.refused": "number",
  "job.done": "number",
  "job.unchanged": "number",
  "job.refused": "number",
};

export const auditFormOf = (noun: string | null, field: string): AuditForm | undefined =>
  own(auditForms, `${noun}.${field}`) ?? own(auditForms, field);

/** Whose the fields within a field are: filters are told alike whatever list they narrow. */
export const within = (noun: string | null, field: string): string | null =>
  field === "filters" ? "filter" : noun;

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const codes = new Set(
  Object.values(auditCodes).flatMap((form) => form.codes.filter((one) => one.includes("-"))),
);
/** Neither an id nor a code of ours: those have forms of their own. */
const isPeoples = (text: string): boolean => !isId.test(text) && !codes.has(text);
const isId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const isDate = /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/;
const fits: Record<Exclude<AuditForm, Coded>, (held: unknown) => boolean> = {
  untold: () => true,
  text: (held) => typeof held === "number" || (typeof held === "string" && isPeoples(held)),
  outside: (held) => typeof held === "string",
  number: (held) => typeof held === "number" || /^\d+$/.test(String(held)),
  flag: (held) => typeof held === "boolean",
  date: (held) => isDate.test(String(held)),
  kronor: (held) => typeof held === "number",
  record: (held) => /^[0-9a-f-]{36}$/.test(String(held)),
  digest: (held) => /^[0-9a-f]{64}$/.test(String(held)),
  fields: (held) => typeof held === "object",
  languages: (held) => typeof held === "object",
  reminder: (held) => typeof held === "string",
  answer: (held) => typeof held === "string",
};

/** Whether a value can be told as the form says; nothing, and each of several, can. */
function canTell(form: AuditForm, held: unknown): boolean {
  if (held === null || held === undefined || held === "") return true;
  if (Array.isArray(held)) return held.every((one) => canTell(form, one));
  if (typeof form === "object") return form.codes.includes(String(held)) || fits.digest(held);
  return fits[form](held);
}

type Values = Record<string, unknown> | null | undefined;

/** The fields of an entry that nobody said how to tell, or that hold what their form cannot tell. */
export function untellable(noun: string | null, ...parts: Values[]): string[] {
  return parts.flatMap((part) =>
    Object.entries(part ?? {}).flatMap(([field, held]) => {
      const form = auditFormOf(noun, field);
      if (form === "fields")
        return [held].flat().flatMap((one) => untellable(within(noun, field), one as Values));
      return form && canTell(form, held) ? [] : [`${noun}.${field} = ${JSON.stringify(held)}`];
    }),
  );
}
