import {
  type CardAnswerRowRecord,
  countAnswerRows,
  listAsked,
  listCardAnswers,
  listRefusedLines,
} from "@/db/credential/card-answer";
import { readCardBatch } from "@/db/credential/card-batch";
import { readOfficerName } from "@/db/people/officer";
import { query } from "@/lib/query";
import { signedApart } from "./signed-apart";

type Refused = Pick<CardAnswerRowRecord, "line" | "reference" | "cardNumber" | "code">;
export interface CardAnswerView {
  takesAnswer: boolean;
  /** Whether some card of the batch asks for the declaration about its keys. */
  asksDeclaration: boolean;
  /** For the sake of how many cards no answer is taken in: each is produced, and signed, on its e-ID's page. */
  signedApart: number;
  read: {
    id: string;
    version: number;
    counts: { total: number; ready: number; refused: number; known: number };
    refused: Refused[];
  } | null;
  committed: { id: string; at: Date; by: string; jobId: string; cards: number }[];
}

const refusedShown = 100;

/** A batch's answers: what the one that was uploaded would do, and those that were taken in. */
export const readCardAnswers = query({
  permission: "card-batch:write",
  async run({ tx }, { batchId }: { batchId: string }): Promise<CardAnswerView> {
    const batch = await readCardBatch(tx, batchId);
    const asked = await listAsked(tx, batch);
    const answers = await listCardAnswers(tx, batchId);
    const read = answers.find(({ state }) => state === "read");
    const committed: CardAnswerView["committed"] = [];
    for (const { id, committedAt: at, committedBy, jobId, cards } of answers)
      if (at && committedBy && jobId)
        committed.push({ id, at, by: (await readOfficerName(tx, committedBy)) ?? "", jobId, cards });
    return {
      takesAnswer: batch.state === "sent",
      asksDeclaration: asked.some(({ level }) => level > 2),
      signedApart: (await signedApart(tx, batch, asked)).length,
      read: read
        ? {
            ...{ id: read.id, version: read.version, counts: await countAnswerRows(tx, read) },
            refused: await listRefusedLines(tx, read, refusedShown),
          }
        : null,
      committed,
    };
  },
});
