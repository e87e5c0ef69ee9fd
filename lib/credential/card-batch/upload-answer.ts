import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Tx } from "@/db/core/client";
import { deleteReadAnswers, insertCardAnswer } from "@/db/credential/card-answer";
import { type CardBatchRecord, lockCardBatch, readCardBatch } from "@/db/credential/card-batch";
import { findConfirmedCertificate } from "@/db/credential/card-bureau";
import { command, type ReadingScope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { answerBytesAtMost } from "@/lib/domain/credential/card-answer";
import { usableCertificate } from "@/lib/domain/credential/card-bureau";
import { type CardAnswerFile, openAnswer } from "./answer-file";
import { judged } from "./judge";

/**
 * Looks at a bureau's answer and keeps it, to be looked at before anything is made of it: whose it is, to which batch,
 * and what would become of each card. It takes the place of one that was looked at and not taken in.
 */
export const uploadCardAnswer = command({
  name: "card-batch.upload-answer",
  permission: "card-batch:write",
  heavy: true,
  input: z.object({ batchId: z.uuid("uuid"), content: z.instanceof(Uint8Array) }),
  keepsAnswer: false,
  reads: (scope, { batchId, content }) => readSigned(scope, batchId, content),
  async run(scope, { batchId, content }, { answer, certificateId }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const batch = await lockCardBatch(tx, batchId);
    const certificate = await certificateFor(tx, batch, now);
    // Another was confirmed while the file was read.
    if (certificate.id !== certificateId) throw new Refusal("answer-other-signer", {}, "file");
    if (answer.batch.id !== batchId) throw new Refusal("answer-other-batch", {}, "file");
    const verdicts = await judged(scope, batch, answer);
    const { organisationId, accountId } = actor;
    const id = randomUUID();
    const sha256 = createHash("sha256").update(content).digest();
    await deleteReadAnswers(tx, batch);
    await insertCardAnswer(
      tx,
      {
        ...{ organisationId, id, batchId, state: "read", sha256, size: content.length },
        ...{ certificateId: certificate.id, cards: answer.cards.length },
        ...{ uploadedBy: accountId, uploadedAt: now },
      },
      answer.cards.map(({ row, reference, cardNumber, requests }, at) => {
        const { code = null, isKnown = false } = verdicts[at] ?? {};
        return { line: at + 1, row, reference, cardNumber, requests, code, isKnown };
      }),
    );
    const refused = verdicts.filter(({ code }) => code !== null).length;
    const after = { cards: answer.cards.length, refused, sha256: sha256.toString("hex") };
    return {
      value: { batchId, answerId: id },
      audit: {
        action: "card-batch.answer-uploaded",
        subjectKind: "card-batch",
        subjectId: batchId,
        detail: { subjectName: String(batch.number), after },
      },
    };
  },
});

async function certificateFor(tx: Tx, { state, bureauId }: CardBatchRecord, now: Date) {
  if (state !== "sent") throw new Refusal("card-batch-wrong-state", { state });
  return usableCertificate(await findConfirmedCertificate(tx, bureauId), now);
}

/** Reads the file's cards, if a certificate that the bureau has at this moment signed it. */
async function readSigned(
  { actor, now, within }: ReadingScope,
  batchId: string,
  content: Uint8Array,
): Promise<{ answer: CardAnswerFile; certificateId: string }> {
  refuseNonOfficer(actor);
  if (content.length === 0) throw new Refusal("file-empty", {}, "file");
  if (content.length > answerBytesAtMost) throw new Refusal("answer-too-large", {}, "file");
  const { id, der } = await within(async (tx) => certificateFor(tx, await readCardBatch(tx, batchId), now));
  const answer = await openAnswer(content, { employer: actor.organisationId, certificate: der });
  return { answer, certificateId: id };
}
