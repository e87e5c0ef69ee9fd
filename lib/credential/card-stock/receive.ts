import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertCardSeries } from "@/db/credential/card-stock";
import { readDeskRow } from "@/db/credential/desk";
import { command } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { cardRange, printedRange, sizeOf } from "@/lib/domain/credential/card-stock";
import { line, optional } from "@/lib/form/schema";
import { keptAt } from "./fields";

const input = z.object({
  first: line(60).min(1, "required"),
  last: line(60).default(""),
  product: line(100).min(1, "required"),
  deliveryNote: optional(line(60)),
  ...keptAt,
});

/** A series of blank cards that has come: one row, however long. One that overlaps another is refused by the table. */
export const receiveCards = command({
  name: "card-stock.receive",
  permission: "card-stock:write",
  input,
  async run({ tx, actor, now }, { first, last, ...given }) {
    refuseNonOfficer(actor);
    const range = cardRange(first, last);
    const desk = given.deskId ? await readDeskRow(tx, given.deskId) : null;
    const id = randomUUID();
    await insertCardSeries(tx, {
      ...{ organisationId: actor.organisationId, id, ...range, ...given },
      ...{ receivedAt: now, receivedBy: actor.accountId },
    });
    const { product, deliveryNote, place, warnBelow } = given;
    return {
      value: { seriesId: id, count: sizeOf(range) },
      audit: {
        action: "card-stock.received",
        subjectKind: "card-series",
        subjectId: id,
        detail: {
          subjectName: printedRange(range),
          after: { product, deliveryNote, place, desk: desk?.name ?? null, warnBelow, cards: sizeOf(range) },
        },
      },
    };
  },
});
