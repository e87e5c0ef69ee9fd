import { z } from "zod";
import { lockAssignment, saveAssignment } from "@/db/people/assignment";
import { readEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { refuseAssignmentEnd } from "@/lib/domain/people/assignment";
import { day, optional, version } from "@/lib/form/schema";
import { entryOf } from "./entry";

/** Ends it after a day, or at once and for good. It gets no longer: that is another assignment. */
export const endAssignment = command({
  name: "assignment.end",
  permission: "assignment:write",
  input: z.object({ assignmentId: z.uuid("uuid"), version, lastDay: optional(day) }),
  async run({ tx, actor, now }, { assignmentId, version: shown, lastDay }) {
    const before = await lockAssignment(tx, assignmentId, shown);
    const person = await readEmployee(tx, before.employeeId);
    refuseAssignmentEnd({ person, assignment: before }, lastDay, actor, now);
    await saveAssignment(
      tx,
      before,
      lastDay === null ? { endedBy: accountOf(actor), endedAt: now } : { validTo: lastDay },
    );
    const { title, validTo } = before;
    return {
      value: { assignmentId, employeeId: person.id },
      audit: entryOf("employee.assignment-ended", person, {
        before: { title, validTo },
        after: { title, validTo: lastDay ?? dayOf(now) },
      }),
    };
  },
});
