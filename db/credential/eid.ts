import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { type OutboxWork, queueWork } from "@/db/core/outbox";
import { eid, eidEvent } from "@/db/schema/eid";
import { eidType, issuer } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { type Actor, accountOf, isPerson } from "@/lib/domain/core/actor";
import type { Level } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Carrier, KeyProvenance } from "@/lib/domain/credential/carrier";
import { certificateStatus } from "@/lib/domain/credential/certificate";
import type { Eid, EidEventVerb } from "@/lib/domain/credential/eid";
import type { Relation } from "@/lib/domain/credential/order";
import { hasUnrevoked, saveCertificateStatuses } from "./certificate";
import { closeFoundRequest } from "./found-request";
import { insertPropagation } from "./propagation";

/** The domain's e-ID with what a row has beside it. */
export interface EidRow extends Eid {
  organisationId: string;
  typeId: string;
  typeVersion: number;
  issuerId: string;
  validDay: string;
  carrierNumber: string | null;
  keyProvenance: KeyProvenance | null;
  collectBy: string | null;
  predecessorId: string | null;
  relation: Relation | null;
  supplierReference: string | null;
  orderedAt: Date;
  handedOverAt: Date | null;
  note: string | null;
}

const shape = {
  row: eid,
  level: eidType.level,
  carrier: eidType.carrier,
  holdAllowed: eidType.holdAllowed,
  secondPerson: eidType.secondPerson,
  issuerId: eidType.issuerId,
  issuerKind: issuer.kind,
};
const ofIssuer = and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId));

function toEid(found: {
  row: typeof eid.$inferSelect;
  level: Level;
  carrier: Carrier;
  holdAllowed: boolean;
  secondPerson: boolean;
  issuerId: string;
  issuerKind: string;
}): EidRow {
  return {
    ...found.row,
    level: found.level,
    carrier: found.carrier,
    holdAllowed: found.holdAllowed,
    secondPerson: found.secondPerson,
    issuerId: found.issuerId,
    supplied: found.issuerKind === "supplier",
  };
}

/** One e-ID. Throws Refusal not-found, also for another employer's. */
export async function readEid(tx: Tx, id: string): Promise<EidRow> {
  const [found] = await tx
    .select(shape)
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .innerJoin(issuer, ofIssuer)
    .where(eq(eid.id, id));
  if (!found) throw new Refusal("not-found");
  return toEid(found);
}

/** Locks the row for this transaction; a version other than the one shown is refused with who changed it. */
export async function lockEid(tx: Tx, id: string, version?: number): Promise<EidRow> {
  // The row alone: drizzle writes the schema after FOR UPDATE OF, which PostgreSQL refuses.
  await tx.select({ id: eid.id }).from(eid).where(eq(eid.id, id)).for("update");
  const locked = await readEid(tx, id);
  if (version !== undefined && locked.version !== version)
    throw new Refusal("changed-meanwhile", await lastChange(tx, id));
  return locked;
}

/** Who changed an e-ID last, when and how; empty for one without events. */
export async function lastChange(tx: Tx, id: string): Promise<Record<string, string>> {
  const [last] = await tx
    .select({ by: eidEvent.byName, account: eidEvent.byAccount, at: eidEvent.at, verb: eidEvent.verb })
    .from(eidEvent)
    .where(eq(eidEvent.eidId, id))
    .orderBy(sql`${eidEvent.id} desc`)
    .limit(1);
  if (!last) return {};
  const { by, account, at, verb } = last;
  return { by, at: at.toISOString(), verb, ...(account ? { account } : {}) };
}

export interface Saving {
  actor: Actor;
  verb: EidEventVerb;
  now: Date;
  note?: string;
  source?: string;
}

/**
 * The only UPDATE of the table: guarded by the status and version that were read, and always with its event,
 * the statuses of its certificates and, when the world would see a difference, the work to publish it.
 */
export async function saveEid(tx: Tx, before: EidRow, after: EidRow, saving: Saving): Promise<void> {
  const saved = await tx
    .update(eid)
    .set({
      status: after.status,
      statusReason: after.statusReason,
      statusSince: after.statusSince,
      validDay: after.validDay,
      validTo: after.validTo,
      carrierNumber: after.carrierNumber,
      keyProvenance: after.keyProvenance,
      approvedBy: after.approvedBy,
      producedBy: after.producedBy,
      handedOverBy: after.handedOverBy,
      handedOverAt: after.handedOverAt,
      suspendedBy: after.suspendedBy,
      heldSince: after.heldSince,
      revokesAt: after.revokesAt,
      lostAt: after.lostAt,
      collectBy: after.collectBy,
      note: after.note,
      version: before.version + 1,
    })
    .where(
      and(
        eq(eid.organisationId, before.organisationId),
        eq(eid.id, before.id),
        eq(eid.status, before.status),
        eq(eid.version, before.version),
      ),
    )
    .returning({ version: eid.version });
  if (saved.length === 0) throw new Refusal("changed-meanwhile", await lastChange(tx, before.id));
  await appendEidEvent(tx, before, after, saving);
  if (before.status === "suspended" && after.status !== "suspended")
    await closeFoundRequest(tx, before.id, after.status === "active" ? "resumed" : "overtaken", saving);
  await publishStatus(tx, before, after, saving.now);
}

export async function appendEidEvent(
  tx: Tx,
  before: EidRow | null,
  after: EidRow,
  saving: Saving,
): Promise<void> {
  await tx.insert(eidEvent).values({
    organisationId: after.organisationId,
    eidId: after.id,
    verb: saving.verb,
    fromStatus: before?.status ?? null,
    toStatus: after.status,
    reason: after.statusReason,
    note: saving.note ?? null,
    at: saving.now,
    byAccount: accountOf(saving.actor),
    byName: saving.actor.name,
    source: saving.source ?? (isPerson(saving.actor) ? "screen" : "job"),
  });
}

/**
 * Writes what the world is told of its certificates, when that is nearer to blocked, and queues the publishing. To open
 * them is the worker's: it looks at the steps on record first.
 */
async function publishStatus(tx: Tx, before: EidRow, after: EidRow, now: Date): Promise<void> {
  const { organisationId, id: eidId } = after;
  const told = certificateStatus(after);
  if (!(await hasUnrevoked(tx, after))) return;
  const differs = certificateStatus(before).status !== told.status;
  const changed = told.status !== "good" && (await saveCertificateStatuses(tx, after, told, now));
  if (!differs && !changed) return;
  const decidedAt = now.toISOString();
  const work: OutboxWork =
    told.status === "good"
      ? { kind: "certificate.release", payload: { eidId, decidedAt } }
      : {
          kind: "status.changed",
          payload: { eidId, issuerId: before.issuerId, decidedAt, wanted: told.status },
        };
  await insertPropagation(tx, { organisationId, eidId, wanted: told.status, decidedAt: now });
  await queueWork(tx, organisationId, work, now);
}
