import { z } from "zod";
import { startJob } from "@/db/core/job";
import { refuseOutdated } from "@/db/core/versioned";
import {
  countAnswerRows,
  deleteReadAnswers,
  listAsked,
  lockCardAnswer,
  readCardAnswer,
  saveCardAnswer,
} from "@/db/credential/card-answer";
import { lockCardBatch } from "@/db/credential/card-batch";
import { findConfirmedCertificate } from "@/db/credential/card-bureau";
import { command } from "@/lib/command";
import { onEidPage } from "@/lib/credential/act-guard";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import type { Level } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import { provenanceReaches } from "@/lib/domain/credential/carrier";
import { ticked, version } from "@/lib/form/schema";
import { signedApart } from "./signed-apart";

const answerId = z.uuid("uuid");

/**
 * Has the worker take in what was looked at, in this officer's name: who produces each card is who does this, and
 * another hands it over (K3.4). From level 3 they declare that the keys were made inside the cards.
 */
export const commitCardAnswer = command({
  name: "card-batch.commit-answer",
  permission: "card-batch:write",
  input: z.object({ answerId, version, declared: ticked }),
  async run({ tx, actor, now }, { answerId: id, version: shown, declared }) {
    refuseNonOfficer(actor);
    const { batchId } = await readCardAnswer(tx, id);
    const batch = await lockCardBatch(tx, batchId);
    const answer = await lockCardAnswer(tx, id);
    await refuseOutdated(tx, answer, shown, batchId);
    if (answer.state !== "read" || batch.state !== "sent")
      throw new Refusal("card-batch-wrong-state", { state: batch.state });
    // A certificate that was replaced since it was uploaded is believed no more.
    const certificate = await findConfirmedCertificate(tx, batch.bureauId);
    if (certificate?.id !== answer.certificateId || certificate.notAfter <= now)
      throw new Refusal("answer-other-signer");
    const counts = await countAnswerRows(tx, answer);
    if (counts.known === counts.total) throw new Refusal("answer-nothing-new");
    const asked = await listAsked(tx, batch);
    const [apart] = await signedApart(tx, batch, asked);
    if (apart) throw onEidPage({ eidId: apart.eidId, number: apart.reference });
    const highest = Math.max(2, ...asked.map(({ level }) => level)) as Level;
    if (!provenanceReaches(declared ? "declared" : "bare-request", highest))
      throw new Refusal("provenance-missing", {}, "declared");
    const rows = { count: answer.cards };
    const wish = { kind: "card-answer", input: { batchId, answerId: id }, rows } as const;
    const jobId = await startJob(tx, actor, wish, now);
    const by = { committedBy: actor.accountId, committedAt: now };
    await saveCardAnswer(tx, answer, { state: "committed", ...by, declared, jobId });
    const after = { cards: answer.cards, keyProvenance: declared ? "declared" : "bare-request" };
    const sha256 = Buffer.from(answer.sha256).toString("hex");
    return {
      value: { batchId, jobId },
      audit: {
        action: "card-batch.answer-committed",
        subjectKind: "card-batch",
        subjectId: batchId,
        detail: { subjectName: String(batch.number), after: { ...after, sha256 } },
      },
    };
  },
});

/** Throws away an answer that was looked at. */
export const discardCardAnswer = command({
  name: "card-batch.discard-answer",
  permission: "card-batch:write",
  input: z.object({ answerId }),
  async run({ tx }, { answerId: id }) {
    const answer = await readCardAnswer(tx, id);
    const batch = await lockCardBatch(tx, answer.batchId);
    if (answer.state !== "read") throw new Refusal("card-batch-wrong-state", { state: batch.state });
    await deleteReadAnswers(tx, batch);
    return {
      value: { batchId: batch.id },
      audit: {
        action: "card-batch.answer-discarded",
        subjectKind: "card-batch",
        subjectId: batch.id,
        detail: { subjectName: String(batch.number) },
      },
    };
  },
});
