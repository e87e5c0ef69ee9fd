import { z } from "zod";
import { lockMandate, mandateOf, saveMandate } from "@/db/access/mandate";
import { readService } from "@/db/use/service";
import { command } from "@/lib/command";
import { refuseMandateVerb } from "@/lib/domain/access/mandate";
import { accountOf } from "@/lib/domain/core/actor";
import { version } from "@/lib/form/schema";

/** The second of two: from now on a sensitive mandate holds. */
export const confirmMandate = command({
  name: "mandate.confirm",
  permission: "mandate:confirm",
  input: z.object({ mandateId: z.uuid("uuid"), version }),
  async run({ tx, actor, now }, given) {
    const before = await lockMandate(tx, given.mandateId, given.version);
    refuseMandateVerb(mandateOf(before), "confirm", actor, now);
    const confirmedBy = accountOf(actor);
    await saveMandate(tx, before, { confirmedBy, confirmedAt: now });
    const { name } = await readService(tx, actor.organisationId, before.serviceId);
    return {
      value: { mandateId: before.id },
      audit: {
        action: "mandate.confirmed",
        subjectKind: "mandate",
        subjectId: before.id,
        detail: { subjectName: `${before.act}: ${name}` },
      },
    };
  },
});
