import { z } from "zod";
import { holdDepartment } from "@/db/people/department";
import { lockEmployee, saveEmployee } from "@/db/people/employee";
import { countEids } from "@/db/people/employee-list";
import { command, type Scope } from "@/lib/command";
import { limitOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { refuseEmployeeVerb } from "@/lib/domain/people/employee";
import { day } from "@/lib/form/schema";
import { endFormerPermissions } from "@/lib/people/former-permissions";
import { optionalDay, subject } from "./fields";
import { auditOf } from "./record";

const input = z.object({ ...subject, employedFrom: day, employedTo: optionalDay });

/** A new employment of somebody whose last one is over: same person, same affiliation, new e-IDs. */
export const rehireEmployee = command({
  name: "employee.rehire",
  permission: "employee:write",
  input,
  run: rehire,
});

/** The same in the transaction of somebody who does it to many. */
export async function rehire(
  { tx, actor, now }: Scope,
  { employeeId, version, employedFrom, employedTo }: z.output<typeof input>,
) {
  const before = await lockEmployee(tx, employeeId, version);
  refuseEmployeeVerb(before, "rehire", actor, dayOf(now));
  if (before.employedTo !== null && employedFrom <= before.employedTo)
    throw new Refusal("periods-overlap", { day: before.employedTo }, "employedFrom");
  if (employedTo !== null && employedTo < employedFrom)
    throw new Refusal("end-before-start", {}, "employedTo");
  // Otherwise an e-ID that should have been blocked would live on in the new employment.
  if ((await countEids(tx, [employeeId], now)).has(employeeId)) throw new Refusal("blocks-pending");
  // A department that was closed meanwhile takes nobody in.
  const place = before.departmentId === null ? null : await holdDepartment(tx, before.departmentId);
  const closed = place !== null && place.closedAt !== null;
  if (closed && limitOf(actor, "employee:write")) throw new Refusal("outside-your-departments");
  await endFormerPermissions({ tx, actor, now }, employeeId);
  await saveEmployee(tx, before, { employedFrom, employedTo, ...(closed ? { departmentId: null } : {}) });
  const left = closed ? { before: { department: before.department }, after: { department: "" } } : {};
  return {
    value: { employeeId },
    audit: auditOf("employee.rehired", before, {
      before: { employedFrom: before.employedFrom, employedTo: before.employedTo, ...left.before },
      after: { employedFrom, employedTo, ...left.after },
    }),
  };
}
