import { z } from "zod";
import { lockProcurement, saveProcurement } from "@/db/contract/procurement";
import { command } from "@/lib/command";
import { refuseClosed, usualStandstill } from "@/lib/domain/contract/procurement";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { planFields, planOf, subject } from "./fields";
import { planned } from "./plan";

/** Changes what is planned, until it is decided: after that the bidders rely on it. */
export const editProcurement = command({
  name: "procurement.edit",
  permission: "procurement:write",
  input: z.object({ ...subject, ...planFields }),
  async run({ tx, actor: { organisationId }, now }, { procurementId, version, ...typed }) {
    const before = await lockProcurement(tx, organisationId, procurementId, version);
    refuseClosed(before);
    if (before.decidedOn !== null) throw new Refusal("already-decided");
    const plan = await planned(tx, organisationId, typed, dayOf(now));
    await saveProcurement(tx, before, { ...plan, standstillDays: usualStandstill(plan.procedure) });
    return {
      value: { procurementId },
      audit: {
        action: "procurement.edited",
        subjectKind: "procurement",
        subjectId: procurementId,
        detail: { subjectName: before.number, before: planOf(before), after: plan },
      },
    };
  },
});
