import { z } from "zod";
import { lockEid, saveReturnDay } from "@/db/credential/eid";
import { readEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { changedReturnDay } from "@/lib/domain/credential/block";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { day, optional } from "@/lib/form/schema";

/** Changes when a holder on leave is expected back, or takes the day away. The hold itself is unchanged. */
export const changeReturnDay = command({
  name: "eid.change-return-day",
  permission: "eid:suspend",
  input: z.object({
    eidId: z.uuid("uuid"),
    version: z.coerce.number().int(),
    /** The day that the page showed. */
    shownDay: optional(day),
    returnsOn: optional(day),
  }),
  async run({ tx, actor, now }, { eidId, version, shownDay, returnsOn }) {
    const eid = await lockEid(tx, eidId, version);
    const [refusal] = refusalsAbout(await readEmployee(tx, eid.employeeId), actor);
    if (refusal) throw refusal;
    // The version counts steps of the e-ID, and a day is none.
    if (eid.returnsOn !== shownDay) throw new Refusal("changed-meanwhile");
    const changed = changedReturnDay(eid, returnsOn, now);
    await saveReturnDay(tx, eid, changed);
    return {
      value: { eidId },
      audit: {
        action: "eid.return-day-changed",
        subjectKind: "eid",
        subjectId: eidId,
        detail: {
          subjectName: eid.number,
          before: { returnsOn: eid.returnsOn },
          after: { returnsOn: changed },
        },
      },
    };
  },
});
