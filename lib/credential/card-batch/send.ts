import { createHash } from "node:crypto";
import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { listStepPeople } from "@/db/credential/bulk";
import {
  type CardBatchRecord,
  insertCardFile,
  listCardFaces,
  listRowsOf,
  lockCardBatch,
  saveCardBatch,
  saveRowStates,
} from "@/db/credential/card-batch";
import { findConfirmedCertificate, lockCardBureau } from "@/db/credential/card-bureau";
import { lockEids } from "@/db/credential/eid";
import { readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { cardRefusal, refuseBatchVerb } from "@/lib/domain/credential/card-batch";
import { usableCertificate } from "@/lib/domain/credential/card-bureau";
import { version } from "@/lib/form/schema";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { encryptCms } from "@/lib/pki/cms-encrypt";
import { cardFile } from "./file";

/**
 * Makes the file of a draft, which only the bureau can open. What can no longer be made is left out of it, with why. An
 * officer takes the file to the bureau; nothing is sent from here.
 */
export const sendCardBatch = command({
  name: "card-batch.send",
  permission: "card-batch:write",
  heavy: true,
  input: z.object({ batchId: z.uuid("uuid"), version }),
  async run(scope, { batchId, version: shown }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const batch = await lockCardBatch(tx, batchId);
    await refuseOutdated(tx, batch, shown);
    refuseBatchVerb(batch.state, "send");
    const bureau = await lockCardBureau(tx, batch.bureauId);
    const certificate = usableCertificate(await findConfirmedCertificate(tx, bureau.id), now);
    await leaveOut(scope, batch);
    const cards = await listCardFaces(tx, batch);
    if (cards.length === 0) throw new Refusal("card-batch-empty", { count: "0" });
    const { name, number } = await readOrganisation(tx, actor.organisationId);
    const json = cardFile({ batch, organisation: { name, number }, cards, now });
    const content = encryptCms(Buffer.from(json), readCertificate(certificate.der));
    const sha256 = createHash("sha256").update(content).digest();
    await insertCardFile(tx, { organisationId: batch.organisationId, batchId, content, madeAt: now });
    await saveCardBatch(tx, batch, {
      ...{ state: "sent", certificateId: certificate.id, sentBy: actor.accountId, sentAt: now },
      ...{ sha256, size: content.length },
    });
    const { fingerprint } = certificate;
    const after = {
      supplierName: bureau.name,
      cards: cards.length,
      sha256: sha256.toString("hex"),
      fingerprint,
    };
    return {
      value: { batchId },
      audit: {
        action: "card-batch.sent",
        subjectKind: "card-batch",
        subjectId: batchId,
        detail: { subjectName: String(batch.number), after },
      },
    };
  },
});

/** What was cancelled, produced or left since the draft was made. */
async function leaveOut({ tx, actor, now }: Scope, batch: CardBatchRecord): Promise<void> {
  const rows = await listRowsOf(tx, batch, "outstanding");
  const eids = new Map(
    (
      await lockEids(
        tx,
        rows.map(({ eidId }) => eidId),
      )
    ).map((eid) => [eid.id, eid]),
  );
  const people = await listStepPeople(
    tx,
    [...new Set([...eids.values()].map((one) => one.employeeId))],
    false,
  );
  const numbersBy = new Map<RefusalCode, number[]>();
  for (const { number, eidId } of rows) {
    const eid = eids.get(eidId);
    const person = eid && people.get(eid.employeeId);
    const refusal = person
      ? cardRefusal({ eid, person, otherBatch: null }, actor, now)
      : new Refusal("not-found");
    if (refusal) numbersBy.set(refusal.code, [...(numbersBy.get(refusal.code) ?? []), number]);
  }
  for (const [code, numbers] of numbersBy)
    await saveRowStates(tx, batch, "outstanding", { state: "left-out", code, numbers });
}
