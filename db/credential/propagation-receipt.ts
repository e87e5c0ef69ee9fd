import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { issuer } from "@/db/schema/issuer";
import { organisation } from "@/db/schema/organisation";
import { propagation, propagationChannel } from "@/db/schema/propagation";
import type { StatusChannelName } from "@/lib/domain/credential/status-channel";
import { ofChange, type StatusChange } from "./propagation";

/** That another program than the one that decided has read the change: the first time counts. */
export async function saveCommitted(tx: Tx, change: StatusChange, at: Date): Promise<void> {
  await tx
    .update(propagation)
    .set({ committedAt: at })
    .where(and(ofChange(change), isNull(propagation.committedAt)));
}

/**
 * That changes were published in one channel: the first time counts. What was seen meanwhile was published by then,
 * though who publishes only says so now.
 */
export async function savePublished(
  tx: Tx,
  channel: StatusChannelName,
  changes: readonly { eidId: string; decidedAt: string }[],
  at: Date,
): Promise<void> {
  const told = JSON.stringify(changes.map(({ eidId, decidedAt }) => ({ eidId, decidedAt })));
  await tx
    .update(propagationChannel)
    .set({ publishedAt: sql`least(${at.toISOString()}::timestamptz, ${propagationChannel.seenAt})` })
    .from(sql`jsonb_to_recordset(${told}::text::jsonb) as told("eidId" uuid, "decidedAt" timestamptz)
      join tenant.propagation its on its.eid_id = told."eidId" and its.decided_at = told."decidedAt"`)
    .where(
      and(
        sql`its.organisation_id = ${propagationChannel.organisationId}`,
        sql`its.id = ${propagationChannel.propagationId}`,
        eq(propagationChannel.channel, channel),
        isNull(propagationChannel.publishedAt),
      ),
    );
}

/** Which change it is, locked; undefined where none was to be seen. */
export async function lockPropagation(
  tx: Tx,
  change: StatusChange,
): Promise<{ id: string; signed: boolean } | undefined> {
  const [row] = await tx
    .select({ id: propagation.id, signed: sql<boolean>`${propagation.receipt} is not null` })
    .from(propagation)
    .where(ofChange(change))
    .for("update");
  return row;
}

/** Which change it is; undefined where none was to be seen. */
export async function findChange(tx: Tx, change: StatusChange): Promise<string | undefined> {
  const [row] = await tx.select({ id: propagation.id }).from(propagation).where(ofChange(change));
  return row?.id;
}

/** Whether it is signed, without the text; undefined where none was to be seen. */
export async function isSigned(tx: Tx, change: StatusChange): Promise<boolean | undefined> {
  const [row] = await tx
    .select({ signed: sql<boolean>`${propagation.receipt} is not null` })
    .from(propagation)
    .where(ofChange(change));
  return row?.signed;
}

export async function saveReceipt(tx: Tx, organisationId: string, id: string, receipt: string) {
  await tx
    .update(propagation)
    .set({ receipt })
    .where(and(eq(propagation.organisationId, organisationId), eq(propagation.id, id)));
}

/** The signed receipt as it was signed; null while it is not. */
export async function readSignedReceipt(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ receipt: propagation.receipt })
    .from(propagation)
    .where(eq(propagation.id, id));
  return row?.receipt ?? null;
}

/** When another decision about the same e-ID took its place; null where none has. */
export async function readOvertaken(
  tx: Tx,
  { eidId, decidedAt }: { eidId: string; decidedAt: Date },
): Promise<Date | null> {
  const [row] = await tx
    .select({ at: sql<Date | null>`min(${propagation.decidedAt})`.mapWith(propagation.decidedAt) })
    .from(propagation)
    .where(and(eq(propagation.eidId, eidId), sql`${propagation.decidedAt} > ${decidedAt.toISOString()}`));
  return row?.at ?? null;
}

/** The changes of an e-ID, the last first. */
export function listChangesOf(tx: Tx, eidId: string) {
  return tx
    .select({ id: propagation.id, wanted: propagation.wanted, decidedAt: propagation.decidedAt })
    .from(propagation)
    .where(eq(propagation.eidId, eidId))
    .orderBy(sql`${propagation.decidedAt} desc`);
}

/** Whose e-ID a receipt is about, as far as it says so: the employer, the number and who issued it. */
export async function readReceiptHead(tx: Tx, organisationId: string, eidId: string, issuerId: string) {
  const [row] = await tx
    .select({
      employer: organisation.name,
      employerNumber: organisation.number,
      number: eid.number,
      issuer: issuer.name,
    })
    .from(eid)
    .innerJoin(organisation, eq(organisation.organisationId, eid.organisationId))
    .innerJoin(issuer, and(eq(issuer.organisationId, eid.organisationId), eq(issuer.id, issuerId)))
    .where(and(eq(eid.organisationId, organisationId), eq(eid.id, eidId)));
  return row;
}
