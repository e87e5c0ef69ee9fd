import { z } from "zod";
import { withOrganisation } from "@/db/core/client";
import { queueWork } from "@/db/core/outbox";
import { saveCertificateStatuses } from "@/db/credential/certificate";
import { lockEid, readEid } from "@/db/credential/eid";
import { listChain } from "@/db/credential/eid-chain";
import { command } from "@/lib/command";
import type { JobActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { certificateStatus } from "@/lib/domain/credential/certificate";
import { brokenLink } from "@/lib/domain/credential/eid-chain";

/**
 * Opens the certificates of an e-ID that was handed over or resumed. The web program's login cannot: it says so in the
 * outbox, and the worker looks at every step on record before the world is told "good". For the worker.
 */
export const releaseCertificates = command({
  name: "certificate.release",
  permission: "eid:hand-over",
  input: z.object({ eidId: z.uuid(), decidedAt: z.iso.datetime() }),
  async run({ tx, now }, { eidId, decidedAt }) {
    const eid = await lockEid(tx, eidId);
    const told = certificateStatus(eid);
    if (told.status !== "good") throw new Refusal("wrong-status", { status: eid.status });
    const why = brokenLink(eid, await listChain(tx, eid));
    if (why) throw new Refusal("chain-broken", { why });
    await saveCertificateStatuses(tx, eid, told, now);
    const { organisationId, issuerId, number: subjectName } = eid;
    const payload = { eidId, issuerId, decidedAt, wanted: told.status };
    await queueWork(tx, organisationId, { kind: "status.changed", payload }, now);
    return {
      value: { eidId },
      audit: {
        action: "certificate.released",
        subjectKind: "eid",
        subjectId: eidId,
        detail: { subjectName, after: { status: told.status } },
      },
    };
  },
});

/** The work of `certificate.release`. One blocked again meanwhile is left as it is. */
export async function releaseFor(
  organisationId: string,
  work: { eidId: string; decidedAt: string },
  now = new Date(),
): Promise<void> {
  const { status } = await withOrganisation(organisationId, (tx) => readEid(tx, work.eidId));
  if (status !== "active") return;
  const actor: JobActor = { kind: "job", organisationId, name: "release" };
  try {
    await releaseCertificates(actor, work, { now });
  } catch (fault) {
    if (!(fault instanceof Refusal && fault.code === "wrong-status")) throw fault;
  }
}
