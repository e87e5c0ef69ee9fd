import { z } from "zod";
import { lockEmployee } from "@/db/people/employee";
import { readOpenBounce, saveBouncesCleared } from "@/db/people/mail-bounce";
import { command } from "@/lib/command";
import { accountOf, isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { displayName } from "@/lib/domain/people/employee";

/** An officer has made sure that the address is right: the next mail that comes back says otherwise. */
export const clearBounce = command({
  name: "mail-bounce.clear",
  permission: "employee:write",
  input: z.object({ employeeId: z.uuid("uuid"), bounceId: z.uuid("uuid") }),
  async run({ tx, actor, now }, { employeeId, bounceId }) {
    if (isSelf(actor, employeeId)) throw new Refusal("acts-on-self");
    const person = await lockEmployee(tx, employeeId);
    const open = await readOpenBounce(tx, employeeId);
    // Another has come back since it was shown, or it has been dealt with.
    if (open?.id !== bounceId) throw new Refusal("changed-meanwhile");
    await saveBouncesCleared(tx, employeeId, { at: now, by: accountOf(actor), mailedUntil: now });
    return {
      value: { employeeId },
      audit: {
        action: "employee.bounce-cleared",
        subjectKind: "employee",
        subjectId: employeeId,
        detail: { subjectName: displayName(person, false) },
      },
    };
  },
});
