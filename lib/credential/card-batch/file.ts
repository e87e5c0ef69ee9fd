import type { CardBatchRecord, CardFace } from "@/db/credential/card-batch";

interface FileOf {
  batch: Pick<CardBatchRecord, "id" | "number">;
  organisation: { name: string; number: string };
  cards: readonly CardFace[];
  now: Date;
}

/** What a bureau is told (docs/adr/0065): whose batch it is, and what stands on each card. Nothing else about anybody. */
export function cardFile({ batch, organisation, cards, now }: FileOf): string {
  return JSON.stringify({
    format: "sigill-card-batch",
    version: 1,
    batch: { id: batch.id, number: batch.number },
    madeAt: now.toISOString(),
    organisation,
    cards: cards.map((card) => ({
      row: card.number,
      reference: card.eidNumber,
      name: `${card.givenName} ${card.surname}`,
      type: card.typeName,
      level: card.level,
      validTo: card.validDay,
      keys: card.purposes,
    })),
  });
}
