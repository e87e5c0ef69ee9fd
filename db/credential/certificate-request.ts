import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { certificateRequest } from "@/db/schema/certificate";
import type { Purpose } from "@/lib/domain/credential/certificate";

export type CertificateRequestRow = typeof certificateRequest.$inferSelect;

interface OfEid {
  organisationId: string;
  id: string;
}
const ofEid = (eid: OfEid) =>
  and(eq(certificateRequest.organisationId, eid.organisationId), eq(certificateRequest.eidId, eid.id));

/** The requests that wait to be signed: at most one for each purpose. */
export function listWaitingRequests(tx: Tx, eid: OfEid): Promise<CertificateRequestRow[]> {
  return tx
    .select()
    .from(certificateRequest)
    .where(and(ofEid(eid), eq(certificateRequest.state, "waiting")))
    .orderBy(certificateRequest.purpose);
}

/** Undefined also for another employer's. */
export async function findRequest(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<CertificateRequestRow | undefined> {
  const [row] = await tx.select().from(certificateRequest).where(sameRequest({ organisationId, id }));
  return row;
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

/** Fixes what will be signed, before it is signed. */
export async function saveToBeSigned(
  tx: Tx,
  request: { organisationId: string; id: string },
  intent: { serial: string; toBeSigned: Uint8Array },
): Promise<void> {
  await tx.update(certificateRequest).set(intent).where(sameRequest(request));
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

function sameRequest(request: { organisationId: string; id: string }) {
  return and(
    eq(certificateRequest.organisationId, request.organisationId),
    eq(certificateRequest.id, request.id),
  );
}
