import { randomUUID } from "node:crypto";
import { type Action, sweptVerb } from "@/e2e/support/action";
import { database } from "@/e2e/support/database";
import { inDays, today } from "@/e2e/support/day";
import type { OwnEmployer } from "@/e2e/support/employer";

/** At least a week ahead. */
const aMonday = inDays(14 - ((new Date(`${today()}T12:00:00Z`).getUTCDay() + 6) % 7));
const nobody = "00000000-0000-4000-8000-000000000000";

/** What a form would say if everything about it were right: every name a form of ours has, about rows that exist. */
export function rightFields({ slug, ids }: OwnEmployer): Record<string, string> {
  return {
    organisation: slug,
    requestId: randomUUID(),
    version: "1",
    ...ids,
    eidIds: ids.eidId ?? "",
    eid: ids.eidId ?? "",
    party: ids.partyId ?? "",
    client: nobody,
    mark: ids.eidId ?? "",
    export: "employees",
    format: "csv",
    reason: "lost",
    note: "Svep",
    answer: "resume",
    verb: sweptVerb,
    act: sweptVerb,
    name: "Svep",
    subject: "svep-new",
    role: "auditor",
    vettingReference: "svep 1",
    emergencyPhone: "010-555 00 99",
    emergencyHours: "",
    officerOnCall: "Svep",
    officerOnCallMail: "svep@svep.example",
    policyOidArc: "1.2.752.999.8",
    collectionDays: "9",
    lossHours: "9",
    lossCountdown: "hours",
    blockLimit: "30",
    givenName: "Svep",
    surname: "Svep",
    kind: "employee",
    title: "Svep",
    department: "Svep",
    newDepartment: "on",
    parentId: "",
    email: "svep@svep.example",
    employedFrom: "2024-01-01",
    employedTo: "2025-01-01",
    confirmed: "on",
    accepted: "on",
    carrierNumber: "SVEP9",
    validDay: inDays(32),
    textSv: "Svep",
    textEn: "Svep",
    code: "0000-0000",
    nameSv: "Svep",
    nameEn: "Svep",
    carrier: "card",
    level: "2",
    maxMonths: "12",
    subjectProfile: "pseudonym",
    purposes: "authentication",
    sector: "public",
    environment: "production",
    attributeSet: "org-person",
    protocol: "none",
    operator: "Svep",
    carries: "staff",
    member: `service:${ids.serviceId}`,
    joinedOn: "2024-01-01",
    validTo: inDays(32),
    xml: "<svep/>",
    step: "about",
    language: "sv",
    decidedOn: "2024-01-02",
    decidedBy: "Svep",
    caseReference: "svep 1",
    signedOn: "2024-01-03",
    counterSignedOn: "2024-01-03",
    validFrom: "2024-01-04",
    usedOn: "2024-01-05",
    terminatedOn: "2024-01-05",
    endsOn: inDays(32),
    lastDay: inDays(32),
    managerRequestId: nobody,
    mandateId: nobody,
    clientId: nobody,
    invitationId: nobody,
    token: "svep",
    days: "14",
    oauthId: "svep",
    proof: "subject",
    keys: "Svep",
    jwksUri: "",
    tlsSubjectDn: "CN=svep.example",
    scopes: "access:evaluate",
    resources: "",
    attributeCalls: "",
    samlEntityId: "",
    samlCertificates: "",
    samlPurpose: "",
    fingerprint: "0".repeat(64),
    kid: "svep",
    accessRequestId: nobody,
    accessCardId: nobody,
    recertificationId: nobody,
    standInId: nobody,
    disposalId: nobody,
    erasureId: nobody,
    ground: "unlawful",
    recordClass: "disclosure",
    premises: "Svep",
    purpose: "Svep",
    ownerId: "",
    attributeId: nobody,
    what: `new-eid:${nobody}`,
    value: "svep@svep.example",
    proposalId: nobody,
    campaignId: nobody,
    batchId: nobody,
    answerId: nobody,
    count: "1",
    declared: "on",
    bureauId: nobody,
    typeIds: nobody,
    pem: "Svep",
    compared: "on",
    cardId: nobody,
    insteadOfId: nobody,
    cardNumber: "RK0001",
    first: "RK0001",
    as: "missing",
    week: aMonday,
    firstDay: aMonday,
    perDay: "20",
    weekdays: "1",
    opens: "09:00",
    closes: "15:00",
    invite: "time",
    place: "Svep",
    change: "out",
    substituteFor: "",
    bookingId: nobody,
    deskId: nobody,
    departmentId: "",
    startsAt: `${aMonday}T09:00`,
    ...{ hours1: "09:00–15:00", hours2: "", hours3: "", hours4: "", hours5: "", hours6: "", hours7: "" },
    slotMinutes: "15",
    capacity: "1",
    closedDays: "",
  };
}

/** The same names with values no rule accepts: for those who hold the permission. */
export function wrongFields(employer: OwnEmployer): Record<string, string> {
  const wrong = Object.keys(rightFields(employer)).map((name) => [name, "\u0007!"]);
  return { ...Object.fromEntries(wrong), organisation: employer.slug };
}

export function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** A page that carries the action, with the employer's own ids in its address. */
export function pathOf(action: Action, { slug, ids }: OwnEmployer): string {
  const [page = "/[organisation]"] = action.pages;
  return page
    .replace("[organisation]", slug)
    .replace(/\[(\w+)\]/g, (_, name: string) => ids[`${name}Id`] ?? nobody);
}

/** Does the work for each, a few at a time. */
export async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const hand = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 6 }, hand));
}

/** Looks at each row, a few at a time, and answers what was wrong, each with its row: all of them, and not the first alone. */
export async function failuresOf(
  rows: readonly string[],
  look: (row: string) => Promise<void>,
): Promise<string[]> {
  const failures: string[] = [];
  await forEach(rows, async (row) => {
    try {
      await look(row);
    } catch (error) {
      failures.push(`${row}: ${error instanceof Error ? error.message : error}`);
    }
  });
  return failures;
}

/** How often each thing happened, as "what: times". */
export function tally(things: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const thing of things.toSorted()) counts[thing] = (counts[thing] ?? 0) + 1;
  return counts;
}

/** Refusals that belong to no employer since a moment, as "door code account detail". */
export async function tenantlessSince(since: Date): Promise<string[]> {
  const rows = await database()<{ told: string }[]>`
    select concat_ws(' ', door, code, account_id, detail) as told from system.refusal where at >= ${since}`;
  return rows.map((row) => row.told);
}

/** Refused attempts in an employer's own log since a moment, as "code permission account". */
export async function refusedSince(since: Date, { organisationId }: OwnEmployer): Promise<string[]> {
  const rows = await database()<{ told: string }[]>`
    select concat_ws(' ', code, action, actor_id) as told from tenant.audit_event
     where organisation_id = ${organisationId} and outcome = 'refused' and at >= ${since}`;
  return rows.map((row) => row.told);
}
