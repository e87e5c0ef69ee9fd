import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { type AuditDetail, auditDetail, auditEvent } from "@/db/schema/audit";
import type { Actor } from "@/lib/domain/core/actor";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { identityOf, type ReviewerActor } from "@/lib/domain/core/identity";
import type { Tx } from "./client";

/** What a command says it did. Personal data go in `detail` and nowhere else. */
export interface AuditEntry {
  action: string;
  subjectKind: string;
  subjectId: string | null;
  detail?: Omit<AuditDetail, "actorName">;
}

/** Entries of one statement. */
const atOnce = 2_000;

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
  const { detail, salt, row: given } = written(actor, at, entry, refusedWith);
  const [row] = await tx.insert(auditEvent).values(given).returning({ id: auditEvent.id });
  if (!row) throw new Error("The audit entry was not written.");
  await tx
    .insert(auditDetail)
    .values({ organisationId: actor.organisationId, eventId: row.id, salt, detail });
}

/** Each entry and its personal half, in one statement for all of them: for what is done to many at once. */
export async function appendAudits(
  tx: Tx,
  actor: Actor | ReviewerActor,
  at: Date,
  entries: readonly AuditEntry[],
): Promise<void> {
  for (let from = 0; from < entries.length; from += atOnce) {
    const some = entries.slice(from, from + atOnce);
    const given = some.map((entry, n) => {
      const { row, salt, detail } = written(actor, at, entry);
      const { action, subjectKind, subjectId } = row;
      const [hash, leaf] = [row.detailHash.toString("hex"), row.leaf.toString("hex")];
      return { n, action, subjectKind, subjectId, hash, leaf, salt: salt.toString("hex"), detail };
    });
    const { kind, id } = identityOf(actor);
    const done = await tx.execute(sql`
      with given as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as one (n int, action text,
          "subjectKind" text, "subjectId" text, hash text, leaf text, salt text, detail jsonb)
      ), entry as (
        insert into ${auditEvent} (organisation_id, at, action, outcome, actor_kind, actor_id, subject_kind, subject_id,
          detail_hash, leaf)
        select ${actor.organisationId}::uuid, ${at.toISOString()}::timestamptz, action, 'done', ${kind}, ${id},
          "subjectKind", "subjectId", decode(hash, 'hex'), decode(leaf, 'hex') from given order by n
        returning id, leaf
      )
      insert into ${auditDetail} (organisation_id, event_id, salt, detail)
      select ${actor.organisationId}::uuid, entry.id, decode(given.salt, 'hex'), given.detail
        from entry join given on decode(given.leaf, 'hex') = entry.leaf`);
    if (done.count !== some.length) throw new Error("Not all audit entries were written.");
  }
}

function written(actor: Actor | ReviewerActor, at: Date, entry: AuditEntry, refusedWith?: string) {
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
  return { detail, salt, row: { ...leaf, leaf: sha256(canonicalJson(hashed)) } };
}
