import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertAccessCard, listAccessCardsOf } from "@/db/access/access-card";
import { lockEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { accessRequestsADay, refuseLastDay } from "@/lib/domain/access/access-request";
import { accountOf, employeeIdOf, signInLevelOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { employmentState } from "@/lib/domain/people/employee";
import { day, line, lines } from "@/lib/form/schema";
import { cardSubject, judgeCards } from "./judged";
import { notifyCardAsked } from "./notify";

/** Somebody applies for a card for the doors, for themselves: one at a time. */
export const applyForAccessCard = command({
  name: "access-card.apply",
  permission: "own:apply-for-access",
  input: z.object({
    premises: line(200).min(1, "required"),
    purpose: lines(500).min(1, "required"),
    validTo: day,
  }),
  async run(scope, given) {
    const { tx, actor, now } = scope;
    const [askedBy, employeeId] = [accountOf(actor), employeeIdOf(actor)];
    if (!askedBy || !employeeId) throw new Refusal("not-found");
    const person = await lockEmployee(tx, employeeId);
    if (employmentState(person, dayOf(now)) === "ended") throw new Refusal("employment-over");
    refuseLastDay(given.validTo, dayOf(now));
    const earlier = await listAccessCardsOf(tx, employeeId, accessRequestsADay);
    const states = [...(await judgeCards(scope, earlier)).values()].map(({ state }) => state);
    if (states.some((state) => state === "asked" || state === "approved"))
      throw new Refusal("access-applied-already", {}, "premises");
    const yesterday = now.getTime() - 86_400_000;
    if (earlier.filter(({ askedAt }) => askedAt.getTime() > yesterday).length >= accessRequestsADay)
      throw new Refusal("applied-often");
    const row = {
      ...{ organisationId: actor.organisationId, id: randomUUID(), employeeId, ...given },
      ...{ askedAt: now, askedBy, signInLevel: signInLevelOf(actor) },
    };
    await insertAccessCard(tx, row);
    await notifyCardAsked(scope, row.id);
    const { detail, ...subject } = cardSubject(row, person);
    const after = { premises: given.premises, validTo: given.validTo, signInLevel: row.signInLevel };
    return {
      value: { accessCardId: row.id },
      audit: { action: "access-card.applied-for", ...subject, detail: { ...detail, after } },
    };
  },
});
