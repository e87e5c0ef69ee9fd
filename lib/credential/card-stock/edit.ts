import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { lockCardSeries, saveCardSeries } from "@/db/credential/card-stock";
import { readDeskRow } from "@/db/credential/desk";
import { command } from "@/lib/command";
import { printedRange } from "@/lib/domain/credential/card-stock";
import { version } from "@/lib/form/schema";
import { keptAt } from "./fields";

/** Where a series is kept from now, and at which level the desk is told. */
export const editCardSeries = command({
  name: "card-stock.edit",
  permission: "card-stock:write",
  input: z.object({ seriesId: z.uuid("uuid"), version, ...keptAt }),
  async run({ tx }, { seriesId, version: shown, ...given }) {
    const before = await lockCardSeries(tx, seriesId);
    await refuseOutdated(tx, before, shown);
    const was = before.deskId ? (await readDeskRow(tx, before.deskId)).name : null;
    const desk = given.deskId ? (await readDeskRow(tx, given.deskId)).name : null;
    await saveCardSeries(tx, before, given);
    return {
      value: { seriesId },
      audit: {
        action: "card-stock.changed",
        subjectKind: "card-series",
        subjectId: seriesId,
        detail: {
          subjectName: printedRange(before),
          before: { place: before.place, desk: was, warnBelow: before.warnBelow },
          after: { place: given.place, desk, warnBelow: given.warnBelow },
        },
      },
    };
  },
});
