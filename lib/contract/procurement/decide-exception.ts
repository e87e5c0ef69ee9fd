import { z } from "zod";
import { listBidders, lockException, saveException } from "@/db/contract/demand";
import { lockProcurement } from "@/db/contract/procurement";
import { command } from "@/lib/command";
import { refuseClosed } from "@/lib/domain/contract/procurement";
import { accountOf, isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { version } from "@/lib/form/schema";

/** Allows an exception or declines it: never the one who asked. What is decided stays so. */
export const decideException = command({
  name: "procurement.decide-exception",
  permission: "procurement:allow-exception",
  input: z.object({
    procurementId: z.uuid("uuid"),
    exceptionId: z.uuid("uuid"),
    version,
    decision: z.enum(["allow", "decline"], "choose"),
  }),
  async run({ tx, actor, now }, { procurementId, exceptionId, version: shown, decision }) {
    const { organisationId } = actor;
    const held = await lockProcurement(tx, organisationId, procurementId);
    refuseClosed(held);
    const before = await lockException(tx, organisationId, exceptionId, shown);
    if (before.procurementId !== procurementId) throw new Refusal("not-found");
    if (before.allowed !== null) throw new Refusal("already-decided");
    const decidedBy = accountOf(actor);
    if (!decidedBy || isSamePerson(actor, before.askedBy)) throw new Refusal("exception-own");
    const allowed = decision === "allow";
    await saveException(tx, before, { decidedBy, decidedByName: actor.name, decidedAt: now, allowed });
    const bidders = await listBidders(tx, organisationId, procurementId);
    const bidder = bidders.find((one) => one.partyId === before.partyId)?.name ?? "";
    return {
      value: { procurementId, allowed },
      audit: {
        action: allowed ? "procurement.exception-allowed" : "procurement.exception-declined",
        subjectKind: "procurement",
        subjectId: procurementId,
        detail: { subjectName: held.number, note: before.reason, after: { bidder, demand: before.demand } },
      },
    };
  },
});
