import { z } from "zod";
import { findEidOnCard, findUsed, listWithdrawnAmong, lockSeriesWith } from "@/db/credential/card-stock";
import { type EidRow, lockEid } from "@/db/credential/eid";
import { readReserveCardNumbered } from "@/db/credential/reserve-card";
import { command, type Scope } from "@/lib/command";
import { writeWithdrawal } from "@/lib/credential/card-guard";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type CardRange, cardRange, printedNumber } from "@/lib/domain/credential/card-stock";
import { cardBringers, refuseWithdrawal, withdrawalReasons } from "@/lib/domain/credential/card-withdrawal";
import { line, optional, ticked } from "@/lib/form/schema";

const input = z.object({
  /** As scanned. */
  first: line(60).min(1, "required"),
  /** Of many blank ones alike. */
  last: line(60).default(""),
  reason: z.enum(withdrawalReasons, "choose"),
  handedInBy: optional(z.enum(cardBringers, "choose")),
  destroyed: ticked,
});

/** A card that is damaged, lost or handed in, or blank ones that go: bound to no e-ID and handed to nobody from now. */
export const withdrawCards = command({
  name: "card-stock.withdraw",
  permission: "card-stock:write",
  input,
  async run(scope, { first, last, reason, handedInBy: bringer, destroyed }) {
    refuseNonOfficer(scope.actor);
    const range = cardRange(first, last);
    const handedInBy = reason === "handed-in" ? bringer : null;
    const eid = await lockCards(scope, range);
    refuseWithdrawal({ eid, reason, handedInBy, destroyed }, scope.now);
    const audit = await writeWithdrawal(scope, { range, reason, handedInBy, eid, destroyed });
    return { value: { withdrawalId: audit.subjectId }, audit };
  },
});

/** Locks what tells of the cards: the e-ID that is or was on one, or the series that has them all and has used none. */
async function lockCards({ tx, actor }: Scope, range: CardRange): Promise<EidRow | null> {
  const { organisationId } = actor;
  const isOne = range.first === range.last;
  const number = printedNumber(range, range.first);
  const eidId = isOne ? await findEidOnCard(tx, organisationId, number) : undefined;
  const eid = eidId ? await lockEid(tx, eidId) : null;
  const series = await lockSeriesWith(tx, range, "update");
  if (isOne && (await readReserveCardNumbered(tx, number))) throw new Refusal("card-is-reserve", {}, "first");
  if (!eid && !series) throw new Refusal("card-not-in-stock", {}, "first");
  if (isOne && (await listWithdrawnAmong(tx, organisationId, [number])).size > 0)
    throw new Refusal("card-withdrawn", { number }, "first");
  const used = eid ? undefined : await findUsed(tx, organisationId, range);
  if (used !== undefined)
    throw new Refusal("cards-used", { number: printedNumber(range, used) }, isOne ? "first" : "last");
  return eid;
}
