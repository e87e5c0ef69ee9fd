import { z } from "zod";
import { type Tx, withOrganisation } from "@/db/core/client";
import { queueWork } from "@/db/core/outbox";
import { saveCertificateStatuses } from "@/db/credential/certificate";
import { type EidRow, lockEid, readEid } from "@/db/credential/eid";
import { listChain } from "@/db/credential/eid-chain";
import { command } from "@/lib/command";
import type { JobActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { certificateStatus } from "@/lib/domain/credential/certificate";
import { brokenLink } from "@/lib/domain/credential/eid-chain";

/** Why the certificates of an e-ID may not be opened; null where they may. */
export type Look = (tx: Tx, eid: EidRow) => Promise<string | null>;

/** By the steps on record alone. */
export const lookAtHistory: Look = async (tx, eid) => brokenLink(eid, await listChain(tx, eid));

/**
 * Opens the certificates of an e-ID that was handed over or resumed, once it was looked at how that was decided. For the
 * signer: no other login can (docs/adr/0120). Whoever blocks the e-ID meanwhile waits, or is waited for.
 */
export const releaseCertificates = (look: Look) =>
  command({
    name: "certificate.release",
    permission: "eid:hand-over",
    input: z.object({ eidId: z.uuid(), decidedAt: z.iso.datetime() }),
    async run({ tx, now }, { eidId, decidedAt }) {
      const eid = await lockEid(tx, eidId);
      const told = certificateStatus(eid);
      if (told.status !== "good") throw new Refusal("wrong-status", { status: eid.status });
      const why = await look(tx, eid);
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

export const releaseJob = (organisationId: string): JobActor => ({
  kind: "job",
  organisationId,
  name: "release",
});

export interface Releasing {
  eidId: string;
  decidedAt: string;
}
/** Whoever has them opened: the signer, asked over its socket. */
export type Release = (of: Releasing & { organisationId: string }) => Promise<unknown>;

/** The work of `certificate.release`: asks for it. One blocked again meanwhile is left as it is. */
export const releaseFor =
  (release: Release) =>
  async (organisationId: string, work: Releasing): Promise<void> => {
    const { status } = await withOrganisation(organisationId, (tx) => readEid(tx, work.eidId));
    if (status === "active") await release({ organisationId, ...work });
  };
