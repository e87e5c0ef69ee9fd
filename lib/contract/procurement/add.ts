import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertProcurement, takeProcurementNumber } from "@/db/contract/procurement";
import { command } from "@/lib/command";
import { usualStandstill } from "@/lib/domain/contract/procurement";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { planFields } from "./fields";
import { planned } from "./plan";

/** Opens a procurement. Its number is the next of the year. */
export const addProcurement = command({
  name: "procurement.add",
  permission: "procurement:write",
  input: z.object(planFields),
  async run({ tx, actor: { organisationId }, now }, typed) {
    const today = dayOf(now);
    const plan = await planned(tx, organisationId, typed, today);
    const id = randomUUID();
    const number = await takeProcurementNumber(tx, organisationId, Number(today.slice(0, 4)));
    await insertProcurement(tx, {
      ...plan,
      organisationId,
      id,
      number,
      standstillDays: usualStandstill(plan.procedure),
      createdAt: now,
    });
    return {
      value: { procurementId: id },
      audit: {
        action: "procurement.added",
        subjectKind: "procurement",
        subjectId: id,
        detail: { subjectName: number, after: plan },
      },
    };
  },
});
