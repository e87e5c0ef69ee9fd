import { randomUUID } from "node:crypto";
import { z } from "zod";
import { queueWork } from "@/db/core/outbox";
import { changedMeanwhile } from "@/db/core/versioned";
import { insertCertificate } from "@/db/credential/certificate";
import { listWaitingRequests, saveRequestsSigned } from "@/db/credential/certificate-request";
import { findShard } from "@/db/credential/crl-shard";
import { type EidRow, lockEid, saveEid } from "@/db/credential/eid";
import { readCollectDays } from "@/db/credential/hand-over";
import { readProductionFacts } from "@/db/credential/production";
import { insertPropagation } from "@/db/credential/propagation";
import { command, type Scope } from "@/lib/command";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { certificateStatus } from "@/lib/domain/credential/certificate";
import { eidEvents } from "@/lib/domain/credential/eid";
import { transition } from "@/lib/domain/credential/eid-transition";
import { readCertificate } from "@/lib/pki/certificate-reader";

const signed = z.object({ requestId: z.uuid(), der: z.instanceof(Uint8Array) });
export type SignedRequest = z.output<typeof signed>;

/** Keeps what the signer made, on hold until it is handed over, and opens the e-ID for collection. For the worker. */
export const completeProduction = command({
  name: "eid.complete-production",
  permission: "eid:produce",
  input: z.object({ eidId: z.uuid(), certificates: z.array(signed).min(1) }),
  async run(scope, { eidId, certificates }) {
    const { tx, actor, now } = scope;
    const before = await lockEid(tx, eidId);
    const facts = await readProductionFacts(tx, before);
    const days = (await readCollectDays(tx, eidId)) ?? facts.collectionDays;
    const after: EidRow = {
      ...before,
      ...transition(before, { verb: "complete", actor, now }),
      collectBy: addDays(dayOf(now), days),
      note: null,
    };
    const serials = await keepCertificates(scope, after, certificates);
    await saveEid(tx, before, after, { actor, verb: "complete", now });
    await publishHold(scope, after);
    return {
      value: { eidId },
      audit: {
        action: eidEvents.complete.action,
        subjectKind: "eid",
        subjectId: eidId,
        detail: {
          subjectName: before.number,
          before: { status: before.status },
          after: { status: after.status, collectBy: after.collectBy, serials },
        },
      },
    };
  },
});

/** Every request waiting is answered, and by a certificate with the serial that was fixed for it. */
async function keepCertificates(
  { tx, now }: Scope,
  eid: EidRow,
  certificates: SignedRequest[],
): Promise<string[]> {
  const requests = await listWaitingRequests(tx, eid);
  if (requests.length !== certificates.length) throw await changedMeanwhile(tx, eid.organisationId, eid.id);
  for (const request of requests) {
    const der = certificates.find((one) => one.requestId === request.id)?.der;
    const read = der && readCertificate(der);
    if (!der || read?.serial !== request.serial) throw await changedMeanwhile(tx, eid.organisationId, eid.id);
    const { organisationId, id: eidId, issuerId } = eid;
    const { serial, subject, keyFingerprint, notBefore, notAfter, crlUrls } = read;
    const shard = await findShard(tx, { organisationId, issuerId }, crlUrls);
    const row = {
      organisationId,
      id: randomUUID(),
      eidId,
      issuerId,
      purpose: request.purpose,
      serial,
      subject,
    };
    await insertCertificate(
      tx,
      { ...row, keyFingerprint, der, notBefore, notAfter, issuedAt: now },
      certificateStatus(eid),
      shard,
    );
  }
  await saveRequestsSigned(
    tx,
    eid.organisationId,
    requests.map((request) => request.id),
  );
  return requests.map((request) => request.serial ?? "");
}

/** New certificates begin on hold, and the list says so: that too is a change the world should see. */
async function publishHold({ tx, now }: Scope, eid: EidRow): Promise<void> {
  const { organisationId, id: eidId, issuerId } = eid;
  await insertPropagation(tx, { organisationId, eidId, wanted: "hold", decidedAt: now });
  const payload = { eidId, issuerId, decidedAt: now.toISOString(), wanted: "hold" } as const;
  await queueWork(tx, organisationId, { kind: "status.changed", payload }, now);
}
