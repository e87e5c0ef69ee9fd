import { z } from "zod";
import { lockProcurement, saveProcurement } from "@/db/contract/procurement";
import { command } from "@/lib/command";
import { refuseClosed } from "@/lib/domain/contract/procurement";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { day, lines } from "@/lib/form/schema";
import { subject } from "./fields";

/** Ends a procurement without a contract, with the reason the bidders were given. */
export const cancelProcurement = command({
  name: "procurement.cancel",
  permission: "procurement:write",
  input: z.object({ ...subject, cancelledOn: day, reason: lines(2000).min(1, "required") }),
  async run({ tx, actor: { organisationId }, now }, { procurementId, version, cancelledOn, reason }) {
    const before = await lockProcurement(tx, organisationId, procurementId, version);
    refuseClosed(before);
    if (cancelledOn > dayOf(now)) throw new Refusal("day-in-future", {}, "cancelledOn");
    await saveProcurement(tx, before, { cancelledOn, cancelledReason: reason });
    return {
      value: { procurementId },
      audit: {
        action: "procurement.cancelled",
        subjectKind: "procurement",
        subjectId: procurementId,
        detail: { subjectName: before.number, note: reason, after: { cancelledOn } },
      },
    };
  },
});
