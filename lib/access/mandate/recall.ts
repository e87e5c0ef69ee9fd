import { z } from "zod";
import { lockMandate, mandateOf, saveMandate } from "@/db/access/mandate";
import { readService } from "@/db/use/service";
import { command } from "@/lib/command";
import { refuseMandateVerb } from "@/lib/domain/access/mandate";
import { accountOf } from "@/lib/domain/core/actor";
import { lines, version } from "@/lib/form/schema";

/** Takes it away at once and for good. */
export const recallMandate = command({
  name: "mandate.recall",
  permission: "mandate:recall",
  input: z.object({ mandateId: z.uuid("uuid"), version, reason: lines(500).min(1, "required") }),
  async run({ tx, actor, now }, { mandateId, version: shown, reason }) {
    const before = await lockMandate(tx, mandateId, shown);
    refuseMandateVerb(mandateOf(before), "recall", actor, now);
    const recalledBy = accountOf(actor);
    await saveMandate(tx, before, { recalledBy, recalledAt: now, recallReason: reason });
    const { name } = await readService(tx, actor.organisationId, before.serviceId);
    return {
      value: { mandateId },
      audit: {
        action: "mandate.recalled",
        subjectKind: "mandate",
        subjectId: mandateId,
        detail: { subjectName: `${before.act}: ${name}`, note: reason },
      },
    };
  },
});
