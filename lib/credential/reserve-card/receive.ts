import { randomUUID } from "node:crypto";
import { z } from "zod";
import { listWithdrawnAmong } from "@/db/credential/card-stock";
import { listOrderTypes } from "@/db/credential/order";
import { insertReserveCards, listKnownNumbers } from "@/db/credential/reserve-card";
import { command } from "@/lib/command";
import { holdSeries } from "@/lib/credential/card-guard";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { cardSeries, longestSeries } from "@/lib/domain/credential/reserve-card";
import { line } from "@/lib/form/schema";

const input = z.object({
  typeId: z.uuid("choose"),
  first: line(60).min(1, "required"),
  last: line(60).default(""),
  place: line(80).min(1, "required"),
});

/** Cards in a series that has come and lies in a drawer from now: all of them, or none. */
export const receiveReserveCards = command({
  name: "reserve-card.receive",
  permission: "eid:produce",
  input,
  async run({ tx, actor, now }, { typeId, first, last, place }) {
    refuseNonOfficer(actor);
    const type = (await listOrderTypes(tx, now)).find(({ id }) => id === typeId);
    if (!type?.reserve || type.carrier !== "card" || !type.active || type.supplied)
      throw new Refusal("not-a-reserve-type", {}, "typeId");
    const numbers = cardSeries(first, last);
    if (!numbers) throw new Refusal("no-card-series", { most: String(longestSeries) }, "last");
    await holdSeries({ tx }, first, last);
    const [withdrawn] = await listWithdrawnAmong(tx, actor.organisationId, numbers);
    if (withdrawn) throw new Refusal("card-withdrawn", { number: withdrawn }, "first");
    const [known] = await listKnownNumbers(tx, numbers);
    if (known) throw new Refusal("card-number-known", { number: known }, "first");
    const own = { organisationId: actor.organisationId, typeId, typeVersion: type.version, place };
    const rows = numbers.map((number) => ({
      ...{ ...own, id: randomUUID(), number, receivedAt: now, receivedBy: actor.accountId },
    }));
    if ((await insertReserveCards(tx, rows)) < rows.length)
      throw new Refusal("card-number-known", { number: numbers[0] ?? "" }, "first");
    return {
      value: { count: rows.length },
      audit: {
        action: "reserve-card.received",
        subjectKind: "reserve-card",
        subjectId: rows[0]?.id ?? null,
        detail: {
          subjectName: [...new Set([numbers[0], numbers.at(-1)])].join(" – "),
          after: { type: type.nameSv, place, made: rows.length },
        },
      },
    };
  },
});
