import { randomUUID } from "node:crypto";
import { z } from "zod";
import { answersOf, insertException, listAnswers, listBidders, listExceptions } from "@/db/contract/demand";
import { lockProcurement } from "@/db/contract/procurement";
import { command } from "@/lib/command";
import { demandCodes, isMandatory } from "@/lib/domain/contract/demand";
import { refuseClosed } from "@/lib/domain/contract/procurement";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { lines } from "@/lib/form/schema";
import { bidderSubject } from "./fields";

/** Asks that a mandatory demand be let go for one bidder, with the reason; somebody else decides. */
export const requestException = command({
  name: "procurement.request-exception",
  permission: "procurement:write",
  input: z.object({
    ...bidderSubject,
    demand: z.enum(demandCodes, "choose"),
    reason: lines(2000).min(1, "required"),
  }),
  async run({ tx, actor, now }, { procurementId, partyId, demand, reason }) {
    const { organisationId } = actor;
    const held = await lockProcurement(tx, organisationId, procurementId);
    refuseClosed(held);
    const askedBy = accountOf(actor);
    const bidder = (await listBidders(tx, organisationId, procurementId)).find(
      (one) => one.partyId === partyId,
    );
    if (!bidder || !askedBy) throw new Refusal("not-found");
    const answers = answersOf(await listAnswers(tx, organisationId, procurementId), partyId);
    if (!isMandatory(demand) || answers[demand] === "met")
      throw new Refusal("exception-not-needed", {}, "demand");
    const asked = await listExceptions(tx, organisationId, procurementId);
    if (asked.some((one) => one.partyId === partyId && one.demand === demand && one.allowed !== false))
      throw new Refusal("already-exists", {}, "demand");
    const id = randomUUID();
    const by = { askedBy, askedByName: actor.name, askedAt: now };
    await insertException(tx, { organisationId, id, procurementId, partyId, demand, reason, ...by });
    return {
      value: { procurementId, exceptionId: id },
      audit: {
        action: "procurement.exception-asked",
        subjectKind: "procurement",
        subjectId: procurementId,
        detail: { subjectName: held.number, note: reason, after: { bidder: bidder.name, demand } },
      },
    };
  },
});
