import type { Tone } from "@/components/ui/tone";
import type { CardBatchLine } from "@/lib/credential/card-batch/read";
import type { CardBatchState, CardRowState } from "@/lib/domain/credential/card-batch";

export const batchTones: Record<CardBatchState, Tone> = {
  ...{ draft: "gran", sent: "sjo", answered: "bjork", closed: "sten" },
};
export const rowTones: Record<CardRowState, Tone> = {
  ...{ "left-out": "plain", outstanding: "sjo", issued: "bjork", refused: "falu", released: "sten" },
};

/** What was asked for, whatever came of it. */
export const cardsIn = ({ outstanding, issued, refused, released }: CardBatchLine["counts"]): number =>
  outstanding + issued + refused + released;
