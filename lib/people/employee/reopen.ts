import { z } from "zod";
import { lockEmployee, saveEmployee } from "@/db/people/employee";
import { command, type Scope } from "@/lib/command";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { refuseEmployeeVerb } from "@/lib/domain/people/employee";
import { subject } from "./fields";
import { auditOf } from "./record";

const input = z.object(subject);

/** Takes the last day back while it is not over: nothing is blocked. To move it, end the employment on another day. */
export const reopenEmployment = command({
  name: "employee.reopen-employment",
  permission: "employee:write",
  input,
  run: reopen,
});

/** The same in the transaction of somebody who does it to many. */
export async function reopen({ tx, actor, now }: Scope, { employeeId, version }: z.output<typeof input>) {
  const before = await lockEmployee(tx, employeeId, version);
  refuseEmployeeVerb(before, "reopen", actor, dayOf(now));
  await saveEmployee(tx, before, { employedTo: null });
  return {
    value: { employeeId },
    audit: auditOf("employee.reopened", before, {
      before: { employedTo: before.employedTo },
      after: { employedTo: null },
    }),
  };
}
