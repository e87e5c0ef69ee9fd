import { createHash, randomBytes } from "node:crypto";
import { type AuditDetail, auditDetail, auditEvent } from "@/db/schema/audit";
import { type Actor, identityOf, type ReviewerActor } from "@/lib/domain/core/actor";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import type { Tx } from "./client";

/** What a command says it did. Personal data go in `detail` and nowhere else. */
export interface AuditEntry {
  action: string;
  subjectKind: string;
  subjectId: string | null;
  detail?: Omit<AuditDetail, "actorName">;
}

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Appends one entry in the caller's transaction; a refused attempt carries its code. */
export async function appendAudit(
  tx: Tx,
  actor: Actor | ReviewerActor,
  at: Date,
  entry: AuditEntry,
  refusedWith?: string,
): Promise<void> {
  const { kind, id, name } = identityOf(actor);
  const detail: AuditDetail = { actorName: name, ...entry.detail };
  const salt = randomBytes(16);
  const leaf = {
    organisationId: actor.organisationId,
    at,
    action: entry.action,
    outcome: refusedWith ? "refused" : "done",
    code: refusedWith ?? null,
    actorKind: kind,
    actorId: id,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    detailHash: sha256(salt, canonicalJson(detail)),
  };
  const hashed = { ...leaf, detailHash: leaf.detailHash.toString("hex") };
  const [row] = await tx
    .insert(auditEvent)
    .values({ ...leaf, leaf: sha256(canonicalJson(hashed)) })
    .returning({ id: auditEvent.id });
  if (!row) throw new Error("The audit entry was not written.");
  await tx
    .insert(auditDetail)
    .values({ organisationId: actor.organisationId, eventId: row.id, salt, detail });
}
