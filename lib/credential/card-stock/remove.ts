import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { deleteCardSeries, findUsed, lockCardSeries } from "@/db/credential/card-stock";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { printedNumber, printedRange, sizeOf } from "@/lib/domain/credential/card-stock";
import { version } from "@/lib/form/schema";

/** Takes away a series that was typed wrong: nothing has been done with any of its cards. */
export const removeCardSeries = command({
  name: "card-stock.remove",
  permission: "card-stock:write",
  input: z.object({ seriesId: z.uuid("uuid"), version }),
  async run({ tx }, { seriesId, version: shown }) {
    const series = await lockCardSeries(tx, seriesId);
    await refuseOutdated(tx, series, shown);
    const used = await findUsed(tx, series.organisationId, series);
    if (used !== undefined) throw new Refusal("card-series-used", { number: printedNumber(series, used) });
    await deleteCardSeries(tx, series);
    return {
      value: { seriesId },
      audit: {
        action: "card-stock.removed",
        subjectKind: "card-series",
        subjectId: seriesId,
        detail: {
          subjectName: printedRange(series),
          before: { product: series.product, cards: sizeOf(series) },
        },
      },
    };
  },
});
