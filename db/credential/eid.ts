import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid, eidEvent } from "@/db/schema/eid";
import { eidType, issuer } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { type Actor, accountOf, isPerson } from "@/lib/domain/core/actor";
import type { Level } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Carrier, KeyProvenance } from "@/lib/domain/credential/carrier";
import type { Eid, EidEventVerb } from "@/lib/domain/credential/eid";
import type { Relation } from "@/lib/domain/credential/order";
import { lastChange } from "./eid-change";
import { closeFoundRequests } from "./found-request";
import { publishStatuses } from "./publish-status";

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
  returnsOn: string | null;
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
  issuerRevoked: sql<boolean>`${issuer.revokedAt} is not null`,
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
  issuerRevoked: boolean;
}): EidRow {
  return {
    ...found.row,
    level: found.level,
    carrier: found.carrier,
    holdAllowed: found.holdAllowed,
    secondPerson: found.secondPerson,
    issuerId: found.issuerId,
    supplied: found.issuerKind === "supplier",
    issuerRevoked: found.issuerRevoked,
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

/**
 * Locks many, always in the same order, so that two who lock some of the same never wait for each other in a circle.
 * Whoever is not this employer's is not among them.
 */
export async function lockEids(tx: Tx, ids: readonly string[]): Promise<EidRow[]> {
  if (ids.length === 0) return [];
  const among = inArray(eid.id, [...ids]);
  await tx.select({ id: eid.id }).from(eid).where(among).orderBy(eid.id).for("update");
  return listEidRowsById(tx, ids);
}

/** The same without locking them. */
export async function listEidRowsById(tx: Tx, ids: readonly string[]): Promise<EidRow[]> {
  if (ids.length === 0) return [];
  const found = await tx
    .select(shape)
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .innerJoin(issuer, ofIssuer)
    .where(inArray(eid.id, [...ids]))
    .orderBy(eid.id);
  return found.map(toEid);
}

export interface Saving {
  actor: Actor;
  verb: EidEventVerb;
  now: Date;
  note?: string;
  source?: string;
}
export interface EidChange {
  before: EidRow;
  after: EidRow;
}

/** One e-ID saved, or refused with who changed it meanwhile. */
export async function saveEid(tx: Tx, before: EidRow, after: EidRow, saving: Saving): Promise<void> {
  const saved = await saveEids(tx, [{ before, after }], saving);
  if (saved.length === 0) throw new Refusal("changed-meanwhile", await lastChange(tx, before.id));
}

/** What a step changes of the row; its version goes with it. */
const savedColumns = [
  "status",
  "statusReason",
  "statusSince",
  "validDay",
  "validTo",
  "carrierNumber",
  "keyProvenance",
  "approvedBy",
  "producedBy",
  "handedOverBy",
  "handedOverAt",
  "suspendedBy",
  "heldSince",
  "revokesAt",
  "lostAt",
  "returnsOn",
  "collectBy",
  "note",
] as const;
const asked = savedColumns.map((key) => ({ key, name: eid[key].name, type: eid[key].getSQLType() }));
const fromAsked = Object.fromEntries(asked.map(({ key, name }) => [key, sql.raw(`asked.${name}`)]));
const askedShape = sql.raw(
  ["eid_id uuid", "was text", "seen int", ...asked.map(({ name, type }) => `${name} ${type}`)].join(", "),
);

/**
 * The only UPDATE that moves an e-ID, one statement for all: guarded by the status and version that were read, and always
 * with their events, the statuses of their certificates and, where the world would see a difference, the work to
 * publish it. Answers those that were saved: a row that another has changed is left alone.
 */
export async function saveEids(tx: Tx, changes: readonly EidChange[], saving: Saving): Promise<EidChange[]> {
  const [first] = changes;
  if (!first) return [];
  const rows = changes.map(({ before, after }) => ({
    ...{ eid_id: before.id, was: before.status, seen: before.version },
    ...Object.fromEntries(asked.map(({ key, name }) => [name, after[key]])),
  }));
  const updated = await tx
    .update(eid)
    .set({ ...fromAsked, version: sql`${eid.version} + 1` })
    .from(sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as asked(${askedShape})`)
    .where(
      and(
        eq(eid.organisationId, first.before.organisationId),
        sql`${eid.id} = asked.eid_id and ${eid.status} = asked.was and ${eid.version} = asked.seen`,
      ),
    )
    .returning({ id: eid.id });
  const ids = new Set(updated.map(({ id }) => id));
  const saved = changes.filter(({ before }) => ids.has(before.id));
  await appendEidEvents(tx, saved, saving);
  await closeQuestions(tx, saved, saving);
  await publishStatuses(tx, saved, saving.now);
  return saved;
}

/** The day of return of a locked e-ID. It is no step: neither event nor version, since the hold is as it was. */
export async function saveReturnDay(
  tx: Tx,
  { organisationId, id }: EidRow,
  returnsOn: string | null,
): Promise<void> {
  await tx
    .update(eid)
    .set({ returnsOn })
    .where(and(eq(eid.organisationId, organisationId), eq(eid.id, id)));
}

export function appendEidEvent(tx: Tx, before: EidRow | null, after: EidRow, saving: Saving): Promise<void> {
  return appendEidEvents(tx, [{ before, after }], saving);
}

/** One event each, in one statement; a note of its own stands before the note of all. */
export async function appendEidEvents(
  tx: Tx,
  changes: readonly { before: EidRow | null; after: EidRow; note?: string | undefined }[],
  { actor, verb, now, note, source }: Saving,
): Promise<void> {
  if (changes.length === 0) return;
  await tx.insert(eidEvent).values(
    changes.map(({ before, after, note: own }) => ({
      organisationId: after.organisationId,
      eidId: after.id,
      verb,
      fromStatus: before?.status ?? null,
      toStatus: after.status,
      reason: after.statusReason,
      note: own ?? note ?? null,
      at: now,
      byAccount: accountOf(actor),
      byName: actor.name,
      source: source ?? (isPerson(actor) ? "screen" : "job"),
    })),
  );
}

/** Whatever ends a hold closes the question about it. */
async function closeQuestions(tx: Tx, changes: readonly EidChange[], saving: Saving): Promise<void> {
  const ended = changes.filter(
    ({ before, after }) => before.status === "suspended" && after.status !== "suspended",
  );
  for (const answer of ["resumed", "overtaken"] as const) {
    const closed = ended.filter(({ after }) => (after.status === "active") === (answer === "resumed"));
    await closeFoundRequests(
      tx,
      closed.map(({ before }) => before.id),
      answer,
      saving,
    );
  }
}
