import { z } from "zod";
import { lockEmployee, saveEmployee } from "@/db/employee";
import { countLiveEids } from "@/db/employee-list";
import { command } from "@/lib/command";
import { refuseEmployeeVerb } from "@/lib/domain/employee";
import { Refusal } from "@/lib/domain/refusal";
import { dayOf } from "@/lib/domain/stockholm";
import { day, subject, ticked } from "./fields";
import { auditOf } from "./record";

/**
 * Sets or moves the last day of an employment. The worker revokes the e-IDs when that day is over, wherever it is
 * moved before then; a day that is over already blocks them at once, and for that `confirmed` must be given.
 */
export const endEmployment = command({
  permission: "employee:write",
  input: z.object({ ...subject, employedTo: day, confirmed: ticked }),
  async run({ tx, actor, now }, { employeeId, version, employedTo, confirmed }) {
    const before = await lockEmployee(tx, employeeId, version);
    const today = dayOf(now);
    refuseEmployeeVerb(before, "end", actor, today);
    if (employedTo < before.employedFrom) throw new Refusal("end-before-start", {}, "employedTo");
    const blocks = (await countLiveEids(tx, [employeeId], now)).get(employeeId) ?? 0;
    if (employedTo < today && blocks > 0 && !confirmed)
      throw new Refusal("blocks-at-once", { count: String(blocks) }, "confirmed");
    await saveEmployee(tx, before, { employedTo });
    return {
      value: { employeeId, employedTo, blocks },
      audit: auditOf("employee.ended", before, {
        before: { employedTo: before.employedTo },
        after: { employedTo },
      }),
    };
  },
});
