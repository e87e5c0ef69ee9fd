import type { Tx } from "@/db/core/client";
import { type OutboxWork, queueWorks } from "@/db/core/outbox";
import { certificateStatus } from "@/lib/domain/credential/certificate";
import type { Eid } from "@/lib/domain/credential/eid";
import { listUnrevoked, saveStatusesOfEids } from "./certificate";
import { insertPropagations } from "./propagation";

type Told = Eid & { organisationId: string; issuerId: string };

/**
 * Writes what the world is told of their certificates, where that is nearer to blocked, and queues the publishing. To
 * open them is the signer's: it looks at the steps on record first.
 */
export async function publishStatuses(
  tx: Tx,
  changes: readonly { before: Told; after: Told }[],
  now: Date,
): Promise<void> {
  const [first] = changes;
  if (!first) return;
  const { organisationId } = first.after;
  const open = await listUnrevoked(
    tx,
    organisationId,
    changes.map(({ after }) => after.id),
  );
  const telling = changes
    .filter(({ after }) => open.has(after.id))
    .map(({ before, after }) => ({
      eidId: after.id,
      issuerId: before.issuerId,
      told: certificateStatus(after),
      was: certificateStatus(before).status,
    }));
  const blocking = telling.filter(({ told }) => told.status !== "good");
  const changed = await saveStatusesOfEids(tx, organisationId, blocking, now);
  const seen = telling.filter(({ eidId, told, was }) => was !== told.status || changed.has(eidId));
  await insertPropagations(
    tx,
    seen.map(({ eidId, told }) => ({ organisationId, eidId, wanted: told.status, decidedAt: now })),
  );
  const decidedAt = now.toISOString();
  await queueWorks(
    tx,
    organisationId,
    seen.map(
      ({ eidId, issuerId, told }): OutboxWork =>
        told.status === "good"
          ? { kind: "certificate.release", payload: { eidId, decidedAt } }
          : { kind: "status.changed", payload: { eidId, issuerId, decidedAt, wanted: told.status } },
    ),
    now,
  );
}
