import { z } from "zod";
import { appendEmploymentEnd, countEndingEids } from "@/db/credential/due";
import { lockEmployee, saveEmployee } from "@/db/people/employee";
import { countEids } from "@/db/people/employee-list";
import { command, type Scope } from "@/lib/command";
import { underBlockGuard } from "@/lib/credential/block-guard";
import { isOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { refuseEmployeeVerb } from "@/lib/domain/people/employee";
import { day, ticked } from "@/lib/form/schema";
import { subject } from "./fields";
import { auditOf } from "./record";

const input = z.object({ ...subject, employedTo: day, confirmed: ticked });
type Ask = z.output<typeof input>;

/**
 * Sets or moves the last day of an employment. The worker revokes the e-IDs when that day is over, wherever it is
 * moved before then; a day that is over already blocks them at once, and for that `confirmed` must be given.
 */
export const endEmployment = command({
  name: "employee.end-employment",
  permission: "employee:write",
  input,
  run: endFor,
});

/** The same in the transaction of somebody who does it to many. */
export async function endFor(scope: Scope, ask: Ask) {
  const { tx, now } = scope;
  const { employeeId, employedTo } = ask;
  const atOnce = employedTo < dayOf(now) && (await countEndingEids(tx, employeeId, employedTo)) > 0;
  const { before, blocks } = atOnce
    ? await underBlockGuard(scope, employeeId, () => endOver(scope, ask))
    : await end(scope, ask);
  return {
    value: { employeeId, employedTo, blocks },
    audit: auditOf("employee.ended", before, {
      before: { employedTo: before.employedTo },
      after: { employedTo },
    }),
  };
}

async function end({ tx, actor, now }: Scope, { employeeId, version, employedTo, confirmed }: Ask) {
  const before = await lockEmployee(tx, employeeId, version);
  const today = dayOf(now);
  refuseEmployeeVerb(before, "end", actor, today);
  if (employedTo < before.employedFrom) throw new Refusal("end-before-start", {}, "employedTo");
  const blocks = (await countEids(tx, [employeeId], now)).get(employeeId)?.live ?? 0;
  if (employedTo < today && blocks > 0 && !confirmed)
    throw new Refusal("revokes-immediately", { count: String(blocks) }, "confirmed");
  await saveEmployee(tx, before, { employedTo });
  return { before, blocks };
}

/** An employment that is over already: its e-IDs are blocked by this hand, though the worker does it. */
async function endOver(scope: Scope, input: Ask) {
  const ended = await end(scope, input);
  const { tx, actor, now } = scope;
  if (isOfficer(actor)) await appendEmploymentEnd(tx, input.employeeId, input.employedTo, { actor, now });
  return ended;
}
