import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertAssignment } from "@/db/people/assignment";
import { holdDepartment } from "@/db/people/department";
import { holdEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { refuseAssignment } from "@/lib/domain/people/assignment";
import { day, line, optional } from "@/lib/form/schema";
import { entryOf } from "./entry";

const input = z.object({
  employeeId: z.uuid("uuid"),
  title: line(100).min(1, "required"),
  departmentId: optional(z.uuid("uuid")),
  validFrom: day,
  validTo: optional(day),
});

/** Records what somebody does beside their employment. Mandates by title and department rest on it too. */
export const recordAssignment = command({
  name: "assignment.record",
  permission: "assignment:write",
  input,
  async run({ tx, actor, now }, given) {
    const recordedBy = accountOf(actor);
    if (!recordedBy) throw new Refusal("forbidden");
    const person = await holdEmployee(tx, given.employeeId);
    refuseAssignment(person, given, actor, dayOf(now));
    const department = given.departmentId === null ? null : await holdDepartment(tx, given.departmentId);
    if (department && department.closedAt !== null)
      throw new Refusal("department-closed", { name: department.name }, "departmentId");
    const id = randomUUID();
    const { organisationId } = actor;
    await insertAssignment(tx, { ...given, organisationId, id, recordedBy, recordedAt: now });
    const { title, validFrom, validTo } = given;
    const after = { title, department: department?.name ?? null, validFrom, validTo };
    return {
      value: { assignmentId: id, employeeId: person.id },
      audit: entryOf("employee.assignment-recorded", person, { after }),
    };
  },
});
