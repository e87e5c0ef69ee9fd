import { z } from "zod";
import { lockMandate, mandateOf, saveMandate } from "@/db/access/mandate";
import { readService } from "@/db/use/service";
import { command } from "@/lib/command";
import { refuseEnd, refuseMandateVerb } from "@/lib/domain/access/mandate";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { day, optional, version } from "@/lib/form/schema";
import { isAmong } from "./reach";

/** Another last day, or none. What two have agreed to gets no longer. */
export const changeMandateEnd = command({
  name: "mandate.change-end",
  permission: "mandate:grant",
  input: z.object({ mandateId: z.uuid("uuid"), version, validTo: optional(day) }),
  async run({ tx, actor, now }, { mandateId, version: shown, validTo }) {
    const before = await lockMandate(tx, mandateId, shown);
    const mandate = mandateOf(before);
    refuseMandateVerb(mandate, "change-end", actor, now);
    if (mandate.holder.kind === "group" && (await isAmong({ tx, actor }, mandate.holder)))
      throw new Refusal("acts-on-self");
    refuseEnd(before, validTo, dayOf(now));
    await saveMandate(tx, before, { validTo });
    const { name } = await readService(tx, actor.organisationId, before.serviceId);
    return {
      value: { mandateId },
      audit: {
        action: "mandate.end-changed",
        subjectKind: "mandate",
        subjectId: mandateId,
        detail: {
          subjectName: `${before.act}: ${name}`,
          before: { validTo: before.validTo },
          after: { validTo },
        },
      },
    };
  },
});
