import type { Tx } from "./client";
import { outbox } from "./schema/outbox";

/** What the worker does after a commit. Add a kind here and its handler in lib/outbox. */
export type OutboxWork =
  | { kind: "certificate.sign"; payload: { eidId: string } }
  | { kind: "status.changed"; payload: { eidId: string; issuerId: string | null; decidedAt: string; wanted: "good" | "hold" | "revoked" } }
  | { kind: "mail.send"; payload: { mailId: string } };

/** Queues work in the caller's transaction: it exists if and only if the change does. */
export async function queueWork(tx: Tx, organisationId: string, work: OutboxWork, now: Date): Promise<void> {
  await tx.insert(outbox).values({ organisationId, kind: work.kind, payload: work.payload, createdAt: now, dueAt: now });
}
