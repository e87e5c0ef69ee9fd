import { queueWork } from "@/db/core/outbox";
import { saveCertificateStatuses } from "@/db/credential/certificate";
import type { EidRow } from "@/db/credential/eid";
import { withdrawReceipts } from "@/db/credential/production";
import { insertPropagation } from "@/db/credential/propagation";
import type { Scope } from "@/lib/command";

/** Ends what a broken card carried: its certificates, and what was prepared to be signed for it. */
export async function supersedeCertificates({ tx, now }: Scope, eid: EidRow): Promise<void> {
  const { organisationId, id, issuerId } = eid;
  await withdrawReceipts(tx, [eid], now);
  const told = { status: "revoked", at: now, reason: "superseded", invalidityAt: null } as const;
  if (!(await saveCertificateStatuses(tx, eid, told, now))) return;
  await insertPropagation(tx, { organisationId, eidId: id, wanted: "revoked", decidedAt: now });
  const payload = { eidId: id, issuerId, decidedAt: now.toISOString(), wanted: "revoked" } as const;
  await queueWork(tx, organisationId, { kind: "status.changed", payload }, now);
}
