import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertMandate } from "@/db/access/mandate";
import { holdMandateType } from "@/db/access/mandate-type";
import { holdDepartment } from "@/db/people/department";
import { type EmployeeRow, holdEmployee } from "@/db/people/employee";
import { readService } from "@/db/use/service";
import { auditOf } from "@/lib/access/granted";
import { command, type Scope } from "@/lib/command";
import { type Holder, refuseGrant } from "@/lib/domain/access/mandate";
import { accountOf, isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { employmentState, maySeeProtected } from "@/lib/domain/people/employee";
import { day, line, optional, ticked } from "@/lib/form/schema";
import { limitFields, limitsOf } from "./limits";
import { isAmong } from "./reach";

const input = z.object({
  act: z.string("choose").min(1, "choose").max(60),
  serviceId: z.uuid("choose"),
  special: ticked,
  ...limitFields,
  employeeId: optional(z.uuid("uuid")),
  departmentId: optional(z.uuid("uuid")),
  title: optional(line(100)),
  validFrom: day,
  validTo: optional(day),
  decidedBy: line(100).min(1, "required"),
  decidedOn: day,
  delegation: line(100).min(1, "required"),
  caseReference: optional(line(60)),
});

/** Records that somebody has decided who may do what; what is sensitive holds once a second person has agreed. */
export const grantMandate = command({
  name: "mandate.grant",
  permission: "mandate:grant",
  input,
  async run({ tx, actor, now }, given) {
    const { most: _, unit: __, cases: ___, ...columns } = given;
    const grantedBy = accountOf(actor);
    if (!grantedBy) throw new Refusal("forbidden");
    const type = await holdMandateType(tx, given.act);
    const service = await readService(tx, actor.organisationId, given.serviceId);
    const { holder, called } = await holderOf({ tx, actor, now }, given);
    const isOwn = holder.kind === "group" && (await isAmong({ tx, actor }, holder));
    refuseGrant({ ...given, holder }, { type, service, isOwn }, dayOf(now));
    const id = randomUUID();
    const row = {
      ...columns,
      ...(holder.kind === "person" ? { departmentId: null, title: null } : {}),
      limits: limitsOf(given),
      needsSecond: type.sensitive,
    };
    const { organisationId } = actor;
    await insertMandate(tx, { ...row, organisationId, id, grantedBy, grantedAt: now });
    return {
      value: { mandateId: id },
      audit: auditOf("mandate.granted", { id, act: type.act }, { row, service: service.name, called }),
    };
  },
});

interface Whom {
  employeeId: string | null;
  departmentId: string | null;
  title: string | null;
}

/** Whom it is for, on record until this transaction ends, and what they are called where many read it. */
async function holderOf(scope: Scope, { employeeId, departmentId, title }: Whom) {
  if (employeeId !== null) {
    const person = await holdEmployee(scope.tx, employeeId);
    refusePerson(person, scope);
    return { holder: { kind: "person", employeeId } as Holder, called: {} };
  }
  const department = departmentId === null ? null : await holdDepartment(scope.tx, departmentId);
  if (department && department.closedAt !== null)
    throw new Refusal("department-closed", { name: department.name }, "departmentId");
  return {
    holder: { kind: "group", departmentId, title } as Holder,
    called: { ...(department ? { department: department.name } : {}), ...(title ? { title } : {}) },
  };
}

function refusePerson(person: EmployeeRow, { actor, now }: Pick<Scope, "actor" | "now">): void {
  if (isSelf(actor, person.id)) throw new Refusal("acts-on-self");
  if (person.protectedIdentity && !maySeeProtected(actor)) throw new Refusal("protected-needs-permission");
  if (employmentState(person, dayOf(now)) === "ended") throw new Refusal("employment-over");
}
