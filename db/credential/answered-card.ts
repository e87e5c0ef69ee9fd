import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { cardAnswer, cardAnswerRow, cardBatch, cardBatchRow, cardBureau } from "@/db/schema/card-batch";
import { party } from "@/db/schema/party";
import type { Purpose } from "@/lib/domain/credential/certificate";

/** A card whose keys a bureau has made for an e-ID: from its answer, which it signed. */
export interface AnsweredCard {
  cardNumber: string;
  requests: Partial<Record<Purpose, string>>;
  batch: number;
  bureau: string;
}

const answerToBatch = and(
  eq(cardAnswer.organisationId, cardBatchRow.organisationId),
  eq(cardAnswer.batchId, cardBatchRow.batchId),
);
const batchOfRow = and(
  eq(cardBatch.organisationId, cardBatchRow.organisationId),
  eq(cardBatch.id, cardBatchRow.batchId),
);
const bureauOfBatch = and(
  eq(cardBureau.organisationId, cardBatch.organisationId),
  eq(cardBureau.id, cardBatch.bureauId),
);
const partyOfBureau = and(
  eq(party.organisationId, cardBureau.organisationId),
  eq(party.id, cardBureau.partyId),
);
const lineOfRow = and(
  eq(cardAnswerRow.organisationId, cardAnswer.organisationId),
  eq(cardAnswerRow.answerId, cardAnswer.id),
  eq(cardAnswerRow.row, cardBatchRow.number),
);

/** The card for an e-ID in an answer that is uploaded and not taken in; none that the answer's check refused. */
export async function findAnsweredCard(
  tx: Tx,
  { id, number }: { id: string; number: string },
): Promise<AnsweredCard | undefined> {
  const { cardNumber, requests, reference, code } = cardAnswerRow;
  const [found] = await tx
    .select({ cardNumber, requests, batch: cardBatch.number, bureau: party.name })
    .from(cardBatchRow)
    .innerJoin(cardAnswer, answerToBatch)
    .innerJoin(cardAnswerRow, lineOfRow)
    .innerJoin(cardBatch, batchOfRow)
    .innerJoin(cardBureau, bureauOfBatch)
    .innerJoin(party, partyOfBureau)
    .where(
      and(
        ...[eq(cardBatchRow.eidId, id), eq(cardBatchRow.state, "outstanding")],
        ...[eq(cardAnswer.state, "read"), isNull(code), eq(reference, number)],
      ),
    );
  return found?.requests ? { ...found, requests: found.requests } : undefined;
}
