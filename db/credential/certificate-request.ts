import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { certificateRequest } from "@/db/schema/certificate";
import { groupBy } from "@/lib/domain/core/group-by";
import type { Purpose } from "@/lib/domain/credential/certificate";

export type CertificateRequestRow = typeof certificateRequest.$inferSelect;

interface OfEid {
  organisationId: string;
  id: string;
}
const ofEid = (eid: OfEid) =>
  and(eq(certificateRequest.organisationId, eid.organisationId), eq(certificateRequest.eidId, eid.id));

/** The requests that wait to be signed: at most one for each purpose. */
export async function listWaitingRequests(tx: Tx, eid: OfEid): Promise<CertificateRequestRow[]> {
  return (await listAllWaitingRequests(tx, eid.organisationId, [eid.id])).get(eid.id) ?? [];
}

/** The same of many, by e-ID; those for which none waits are absent. */
export async function listAllWaitingRequests(
  tx: Tx,
  organisationId: string,
  eidIds: readonly string[],
): Promise<Map<string, CertificateRequestRow[]>> {
  if (eidIds.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(certificateRequest)
    .where(
      and(
        eq(certificateRequest.organisationId, organisationId),
        inArray(certificateRequest.eidId, [...eidIds]),
        eq(certificateRequest.state, "waiting"),
      ),
    )
    .orderBy(certificateRequest.eidId, certificateRequest.purpose);
  return groupBy(rows, ({ eidId }) => eidId);
}

/** By id; another employer's are absent. */
export async function listRequests(
  tx: Tx,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, CertificateRequestRow>> {
  const rows = await tx
    .select()
    .from(certificateRequest)
    .where(
      and(eq(certificateRequest.organisationId, organisationId), inArray(certificateRequest.id, [...ids])),
    );
  return new Map(rows.map((row) => [row.id, row]));
}

/** What was to be signed under a serial; undefined where nobody asked for that. */
export async function readToBeSignedOf(tx: Tx, serial: string): Promise<Uint8Array | undefined> {
  const [row] = await tx
    .select({ toBeSigned: certificateRequest.toBeSigned })
    .from(certificateRequest)
    .where(eq(certificateRequest.serial, serial));
  return row?.toBeSigned ?? undefined;
}

/** False when the key has been certified or asked for before, by whatever e-ID: nothing was written then. */
export async function insertRequest(tx: Tx, row: typeof certificateRequest.$inferInsert): Promise<boolean> {
  const written = await tx
    .insert(certificateRequest)
    .values(row)
    .onConflictDoNothing({ target: [certificateRequest.organisationId, certificateRequest.keyFingerprint] })
    .returning({ id: certificateRequest.id });
  return written.length > 0;
}

/** A request that another takes the place of; its key stays known, so that it is never used again. */
export async function withdrawRequests(tx: Tx, eid: OfEid, purposes: readonly Purpose[]): Promise<void> {
  if (purposes.length === 0) return;
  await tx
    .update(certificateRequest)
    .set({ state: "withdrawn" })
    .where(
      and(ofEid(eid), eq(certificateRequest.state, "waiting"), inArray(certificateRequest.purpose, purposes)),
    );
}

/** Fixes what will be signed, before it is signed, in one statement for all. */
export async function saveToBeSigned(
  tx: Tx,
  organisationId: string,
  intents: readonly { id: string; serial: string; toBeSigned: Uint8Array }[],
): Promise<void> {
  if (intents.length === 0) return;
  const rows = intents.map(({ id, serial, toBeSigned }) => {
    return { id, serial, bytes: Buffer.from(toBeSigned).toString("base64") };
  });
  await tx
    .update(certificateRequest)
    .set({ serial: sql`fixed.serial`, toBeSigned: sql`decode(fixed.bytes, 'base64')` })
    .from(
      sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as fixed(id uuid, serial text, bytes text)`,
    )
    .where(
      and(eq(certificateRequest.organisationId, organisationId), sql`${certificateRequest.id} = fixed.id`),
    );
}

export async function saveRequestsSigned(
  tx: Tx,
  organisationId: string,
  ids: readonly string[],
): Promise<void> {
  await tx
    .update(certificateRequest)
    .set({ state: "signed", failure: null })
    .where(and(eq(certificateRequest.organisationId, organisationId), inArray(certificateRequest.id, ids)));
}

/** Why signing failed. What was to be signed is dropped, so that the next try says what is so then. */
export async function saveRequestsFailed(tx: Tx, eid: OfEid, failure: string): Promise<void> {
  await tx
    .update(certificateRequest)
    .set({ failure, toBeSigned: null, serial: null })
    .where(and(ofEid(eid), eq(certificateRequest.state, "waiting")));
}
