import { randomBytes, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { type Tx, withOrganisation } from "@/db/core/client";
import { eid, eidEvent } from "@/db/schema/eid";
import { eidType, issuer, issuerCertificate } from "@/db/schema/issuer";
import { tellPast } from "@/db/seed/past";
import { anEmployee, next } from "@/db/seed/people-builders";
import { addDays, dayOf, endOfDay } from "@/lib/domain/core/swedish-time";
import type { EidStatus } from "@/lib/domain/credential/eid";
import type { Reason } from "@/lib/domain/credential/reason";

/**
 * An own issuer without keys, not approved (aMarkApproved approves it). One that is given the name of a key has rows for its
 * certificates, which are none. A suite that signs holds a ceremony instead.
 */
export async function anIssuer(
  organisationId: string,
  given: Partial<typeof issuer.$inferInsert> = {},
): Promise<string> {
  const id = given.id ?? randomUUID();
  const { issuingKeyId } = given;
  await withOrganisation(organisationId, (tx) =>
    Promise.all([
      tx.insert(issuer).values(issuerRow(organisationId, id, given)),
      issuingKeyId &&
        tx.insert(issuerCertificate).values(emptyCertificates(organisationId, id, issuingKeyId)),
    ]),
  );
  return id;
}

const issuerRow = (organisationId: string, id: string, given: Partial<typeof issuer.$inferInsert> = {}) => ({
  ...({ kind: "own", name: "Provköpings kommun", slug: `prov-${id.slice(0, 8)}` } as const),
  ...{ levels: [2, 3, 4], createdAt: new Date() },
  ...given,
  ...{ organisationId, id },
});

const emptyCertificates = (organisationId: string, issuerId: string, keyId: string) =>
  (["root", "issuing"] as const).map((purpose) => ({
    ...{ organisationId, id: randomUUID(), issuerId, purpose, slug: `prov-${issuerId}-${purpose}` },
    ...{ keyId: purpose === "root" ? `${keyId}-root` : keyId, der: new Uint8Array(1) },
    ...{ notBefore: new Date(), notAfter: new Date() },
  }));

export async function aType(
  organisationId: string,
  given: Partial<typeof eidType.$inferInsert> = {},
): Promise<typeof eidType.$inferSelect> {
  const issuerId = given.issuerId ?? randomUUID();
  return withOrganisation(organisationId, async (tx) => {
    const [, [row]] = await Promise.all([
      given.issuerId ? null : tx.insert(issuer).values(issuerRow(organisationId, issuerId)),
      tx
        .insert(eidType)
        .values({
          id: randomUUID(),
          version: 1,
          nameSv: "Kort, nivå 3",
          nameEn: "Card, level 3",
          carrier: "card",
          level: 3,
          maxMonths: 36,
          subjectProfile: "org-person",
          purposes: ["authentication", "signature"],
          createdAt: new Date(),
          ...given,
          organisationId,
          issuerId,
        })
        .returning(),
    ]);
    if (!row) throw new Error("no type");
    return row;
  });
}

/** The statuses that lead to one; what a supplier makes is received and not produced. */
const ways: Record<EidStatus, EidStatus[]> = {
  ordered: [],
  approved: ["approved"],
  producing: ["approved", "producing"],
  ready: ["approved", "producing", "ready"],
  active: ["approved", "producing", "ready", "active"],
  suspended: ["approved", "producing", "ready", "active", "suspended"],
  revoked: ["approved", "producing", "ready", "revoked"],
  cancelled: ["cancelled"],
};

type Row = typeof eid.$inferSelect;
type Given = Partial<Omit<typeof eid.$inferInsert, "status">> & { status?: EidStatus };

/** An e-ID in a state, come there along the lifecycle that the database keeps; `given` names who had a hand in it. */
export async function anEid(organisationId: string, given: Given = {}): Promise<Row> {
  return anEidWith(organisationId, given, ({ status }) => [
    { verb: "order", toStatus: status, at: new Date() },
  ]);
}

type EventOfEid = Omit<typeof eidEvent.$inferInsert, "organisationId" | "eidId" | "byName" | "source">;

async function anEidWith(
  organisationId: string,
  given: Given,
  eventsOf: (row: Row) => EventOfEid[],
): Promise<Row> {
  const now = new Date();
  const employeeId = given.employeeId ?? (await anEmployee(organisationId)).id;
  const type = given.typeId
    ? { id: given.typeId, version: given.typeVersion ?? 1 }
    : await aType(organisationId);
  const validDay = given.validDay ?? addDays(dayOf(now), 730);
  const status = given.status ?? "active";
  return withOrganisation(organisationId, async (tx) => {
    const past = tellPast(tx); // in the same write as the steps
    past.catch(() => undefined);
    const row = await walk(tx, {
      id: randomUUID(),
      number: `EL-2026-${String(next()).padStart(6, "0")}-x${randomBytes(2).toString("hex")}`,
      ...cameTo(status, now),
      ...given,
      validDay,
      validTo: given.validTo ?? endOfDay(validDay),
      organisationId,
      employeeId,
      typeId: type.id,
      typeVersion: type.version,
      status,
    });
    const own = { organisationId, eidId: row.id, byName: "prov", source: "builder" };
    await Promise.all([
      past,
      tx.insert(eidEvent).values(eventsOf(row).map((event) => ({ ...own, ...event }))),
    ]);
    return row;
  });
}

const steps = [
  ["order", "ordered"],
  ["approve", "approved"],
  ["produce", "producing"],
  ["complete", "ready"],
  ["hand-over", "active"],
] as const;

/** The same with every step on record and by whom, so that the signer signs for it and opens its certificates. */
export async function aToldEid(
  organisationId: string,
  given: Omit<Given, "status"> & { status?: "ordered" | "approved" | "ready" | "active" } = {},
): Promise<Row> {
  const { status = "active", ...columns } = given;
  const made = steps.slice(0, steps.findIndex(([, to]) => to === status) + 1);
  const [orderedBy, approvedBy, producedBy, handedOverBy] = [1, 2, 3, 4].map(() => randomUUID());
  const hands = { orderedBy, ...(made.length > 1 ? { approvedBy } : {}) };
  const wanted = {
    ...hands,
    ...(made.length > 2 ? { producedBy } : {}),
    ...(made.length > 4 ? { handedOverBy } : {}),
    ...columns,
    status,
  };
  return anEidWith(organisationId, wanted, (row) => {
    const by: Record<string, string | null> = {
      order: row.orderedBy,
      approve: row.approvedBy,
      produce: row.producedBy,
      "hand-over": row.handedOverBy,
    };
    return made.map(([verb, toStatus], nth) => ({
      ...{ verb, toStatus, fromStatus: made[nth - 1]?.[1] ?? null },
      ...{ byAccount: by[verb] ?? null, at: row.statusSince },
    }));
  });
}

async function walk(tx: Tx, wanted: typeof eid.$inferInsert & { status: EidStatus }): Promise<Row> {
  const { approvedBy, producedBy, handedOverBy, handedOverAt, suspendedBy, heldSince, ...ordered } = wanted;
  const { version = 1, carrierNumber } = wanted;
  const supplied =
    wanted.status !== "ordered" && (await isSupplied(tx, wanted.organisationId, wanted.typeId));
  const steps = ways[wanted.status].filter((one) => !(supplied && one === "producing"));
  const later = { producedBy, handedOverBy, handedOverAt, suspendedBy, heldSince, version, carrierNumber };
  const saved = await Promise.all([
    tx
      .insert(eid)
      .values({ ...ordered, status: "ordered", version: 1, carrierNumber: null })
      .returning(),
    ...steps.map((status, nth) =>
      tx
        .update(eid)
        .set({
          status,
          ...(status === "approved" ? { approvedBy: approvedBy ?? randomUUID() } : {}),
          ...(nth === steps.length - 1 ? later : {}),
        })
        .where(and(eq(eid.organisationId, wanted.organisationId), eq(eid.id, wanted.id)))
        .returning(),
    ),
  ]);
  const [row] = saved.at(-1) ?? [];
  if (!row) throw new Error("no e-ID");
  return row;
}

async function isSupplied(tx: Tx, organisationId: string, typeId: string): Promise<boolean> {
  const [row] = await tx
    .select({ kind: issuer.kind })
    .from(eidType)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .where(and(eq(eidType.organisationId, organisationId), eq(eidType.id, typeId)))
    .limit(1);
  return row?.kind === "supplier";
}

const reasons: Partial<Record<EidStatus, Reason>> = {
  revoked: "lost",
  suspended: "lost",
  cancelled: "issued-in-error",
};

/** What a state leaves in the row. */
function cameTo(status: EidStatus, now: Date) {
  const produced = status !== "ordered" && status !== "approved";
  return {
    statusSince: now,
    orderedAt: now,
    carrierNumber: produced ? randomBytes(5).toString("hex") : null,
    statusReason: reasons[status] ?? null,
    heldSince: status === "suspended" ? now : null,
  };
}
