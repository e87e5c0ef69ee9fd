import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type Tx, withOrganisation } from "@/db/core/client";
import { as } from "@/db/core/testing";
import { insertKeyAttestations } from "@/db/credential/key-attestation";
import { certificate, certificateEvent, certificateStatus } from "@/db/schema/certificate";
import type { eid as eidTable } from "@/db/schema/eid";
import { eidEvent } from "@/db/schema/eid";
import {
  application,
  deliveryNotice,
  identityCheck,
  keyDeclaration,
  receipt,
  registerCheck,
} from "@/db/schema/issuance";
import { anEid, anEmployee, anIssuer, anOrganisation, aQualityMark, aType } from "@/db/seed/builders";
import { tellPast } from "@/db/seed/past";
import type { CertificateStatus } from "@/lib/domain/credential/certificate";
import type { EidEventVerb } from "@/lib/domain/credential/eid";
import type { IdentityMethod } from "@/lib/domain/credential/identity-check";

const day = 86_400_000;
export const daysAgo = (days: number) => new Date(Date.now() - days * day);
const [orders, approves, produces, handsOver] = Array.from({ length: 4 }, () => randomUUID());
const hands = { orders, approves, produces, handsOver };
export type Hand = keyof typeof hands;

export interface Town {
  organisationId: string;
  issuerId: string;
  markId: string;
  typeId: string;
}

/** An employer with an own issuer on its way to the mark at level 3, and nothing else on record. */
export async function anEmptyTown(): Promise<Town> {
  const organisationId = await anOrganisation();
  const issuerId = await anIssuer(organisationId);
  const mark = await aQualityMark(organisationId, { issuerId });
  const type = await aType(organisationId, { issuerId });
  return { organisationId, issuerId, markId: mark.id, typeId: type.id };
}

interface Given {
  eid?: Partial<Omit<typeof eidTable.$inferInsert, "status">> & {
    status?: "active" | "suspended" | "revoked";
  };
  employedTo?: string;
  /** Who does what, when it is not four different people. */
  by?: Partial<Record<Hand, Hand>>;
  /** Papers that are missing, by table. */
  without?: string[];
  method?: IdentityMethod;
  reference?: string | null;
  document?: string | null;
  appliedAt?: Date;
  agrees?: boolean;
  declaredBy?: Hand;
  /** Whether the carrier has attested the key; no person then says anything of it. */
  attested?: boolean;
  /** Verbs missing in the trail. */
  untold?: string[];
  certificate?: { subject?: string; status?: CertificateStatus["status"]; issuedAt?: Date };
}
export interface Issued {
  id: string;
  number: string;
}

/** An e-ID handed over a month ago with its whole file, but for what is said to be otherwise. */
export async function anIssued(town: Town, given: Given = {}): Promise<Issued> {
  const { organisationId, typeId } = town;
  const who = (hand: Hand) => hands[given.by?.[hand] ?? hand];
  const person = await anEmployee(organisationId, { employedTo: given.employedTo ?? null });
  const row = await anEid(organisationId, {
    employeeId: person.id,
    typeId,
    orderedBy: who("orders"),
    producedBy: who("produces"),
    handedOverBy: hands.handsOver,
    orderedAt: daysAgo(31),
    handedOverAt: daysAgo(30),
    keyProvenance: "declared",
    ...given.eid,
  });
  await withOrganisation(organisationId, async (tx) => {
    await tellTrail(tx, row, given, who);
    await fillFile(tx, row, given);
  });
  await as("worker", () => withOrganisation(organisationId, (tx) => certify(tx, town, row, given)));
  return row;
}

type Row = typeof eidTable.$inferSelect;

async function tellTrail(tx: Tx, row: Row, { untold = [] }: Given, who: (hand: Hand) => string | undefined) {
  const trail: [EidEventVerb, Hand][] = [
    ["order", "orders"],
    ["approve", "approves"],
    ["produce", "produces"],
    ["hand-over", "handsOver"],
  ];
  await tellPast(tx);
  await tx.insert(eidEvent).values(
    trail
      .filter(([verb]) => !untold.includes(verb))
      .map(([verb, hand]) => ({
        organisationId: row.organisationId,
        eidId: row.id,
        verb,
        toStatus: "active" as const,
        at: daysAgo(30),
        byAccount: who(hand) ?? null,
        byName: hand,
        source: "screen",
      })),
  );
}

async function fillFile(tx: Tx, row: Row, given: Given) {
  const of = { organisationId: row.organisationId, eidId: row.id };
  const has = (table: string) => !given.without?.includes(table);
  const method = given.method ?? "in-person";
  if (has("application"))
    await tx.insert(application).values({
      ...of,
      appliedBy: "employer",
      appliedAt: given.appliedAt ?? daysAgo(31),
      termsVersion: 1,
      termsAcceptedAt: has("terms") ? daysAgo(30.5) : null,
      identityMethod: method,
    });
  if (has("register_check"))
    await tx
      .insert(registerCheck)
      .values({ ...of, source: "personnel-register", agrees: given.agrees ?? true, checkedAt: daysAgo(30) });
  if (has("identity_check"))
    await tx.insert(identityCheck).values({
      ...of,
      id: randomUUID(),
      method,
      document: given.document === undefined ? "passport" : given.document,
      checkedAt: daysAgo(30),
      checkedBy: randomUUID(),
      ...(given.reference ? { reference: given.reference } : {}),
    });
  await fillDesk(tx, of, given);
}

async function fillDesk(tx: Tx, of: { organisationId: string; eidId: string }, given: Given) {
  const has = (table: string) => !given.without?.includes(table);
  const at = daysAgo(30);
  const by = randomUUID();
  const signed = { preparedAt: at, preparedBy: by, signedBy: "signed-in", signedAt: at } as const;
  const reference = randomBytes(6).toString("hex");
  if (has("receipt"))
    await tx.insert(receipt).values({ ...of, id: randomUUID(), reference, termsVersion: 1, ...signed });
  if (has("delivery_notice"))
    await tx
      .insert(deliveryNotice)
      .values({ ...of, id: randomUUID(), kind: "notice", channel: "mail", sentAt: at });
  const second = hands[given.declaredBy ?? "handsOver"];
  const word = (part: (typeof keyDeclaration.$inferInsert)["part"], declaredBy = by) => ({
    ...of,
    id: randomUUID(),
    part,
    declaredBy,
  });
  if (given.attested)
    return insertKeyAttestations(tx, [
      { ...of, ...attestationFor(of.eidId), receivedBy: by, attestedAt: at },
    ]);
  await tx.insert(keyDeclaration).values(
    [word("producer", hands.produces), word("issuing-officer", second)].map((one) => ({
      ...one,
      carrierNumber: "9752",
      declaredAt: at,
    })),
  );
}

const keyOf = (id: string) => createHash("sha256").update(id).digest("hex");

const attestationFor = (eidId: string) => ({
  ...({
    id: randomUUID(),
    purpose: "authentication",
    keyFingerprint: keyOf(eidId),
    carrierNumber: "9752",
  } as const),
  ...({
    slot: "9a",
    serial: "9752",
    firmware: "5.7.4",
    pin: "once",
    touch: "never",
    certificates: "-",
  } as const),
});

async function certify(tx: Tx, { issuerId }: Town, row: Row, given: Given) {
  const serial = randomBytes(8).toString("hex");
  const of = { organisationId: row.organisationId, issuerId, serial, notAfter: row.validTo };
  await tx.insert(certificate).values({
    ...of,
    id: randomUUID(),
    eidId: row.id,
    purpose: "authentication",
    subject: given.certificate?.subject ?? `CN=${row.number}`,
    keyFingerprint: keyOf(row.id),
    der: randomBytes(20),
    notBefore: daysAgo(30),
    issuedAt: given.certificate?.issuedAt ?? daysAgo(30),
  });
  if (given.without?.includes("certificate_status")) return;
  await tellPast(tx);
  const { notAfter, ...told } = of;
  const status = given.certificate?.status ?? "good";
  await tx.insert(certificateStatus).values({ ...told, notAfter, status });
  await tx.insert(certificateEvent).values({ ...told, toStatus: status, at: daysAgo(30) });
}
