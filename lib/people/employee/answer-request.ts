import { z } from "zod";
import { type AuditEntry, appendAudits } from "@/db/core/audit";
import { holdDepartment, listDepartments } from "@/db/people/department";
import { lockEmployee, saveEmployee } from "@/db/people/employee";
import { lockPersonRequest, type PersonRequestRow, savePersonRequest } from "@/db/people/person-request";
import { command, type Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { labelsOf } from "@/lib/domain/people/department-tree";
import { refuseEmployeeVerb } from "@/lib/domain/people/employee";
import { type RequestOutcome, refuseAnswered, requestOutcomes } from "@/lib/domain/people/person-request";
import { lines } from "@/lib/form/schema";
import { refuseMove } from "@/lib/people/department-choice";
import { addPeople } from "./add-people";
import { auditOf } from "./record";
import { holderOf, type RequestedPerson, requestedPerson } from "./requested-person";

/** Adds the person, puts whoever has the number already in the department, or says no and why. */
export const answerPersonRequest = command({
  name: "employee.answer-request",
  permission: "employee:add",
  input: z.object({
    personRequestId: z.uuid("uuid"),
    outcome: z.enum(requestOutcomes, "choose"),
    note: lines(300).default(""),
  }),
  async run(scope, { personRequestId, outcome, note }) {
    const { tx, actor, now } = scope;
    const before = await lockPersonRequest(tx, personRequestId);
    refuseAnswered(before);
    const person = requestedPerson(before);
    if (!person) throw new Refusal("not-found");
    if (outcome === "declined" && note === "") throw new Refusal("reason-missing", {}, "note");
    const done = outcome === "declined" ? null : await answers[outcome](scope, before, person);
    if (done) await appendAudits(tx, actor, now, [done.audit]);
    await savePersonRequest(tx, before, {
      ...{ outcome, ciphertext: null, note: outcome === "declined" ? note : null },
      ...{ settledAt: now, settledBy: accountOf(actor), settledByName: actor.name },
    });
    return {
      value: { employeeId: done?.employeeId ?? null },
      audit: {
        action: told[outcome],
        subjectKind: "employee",
        subjectId: done?.employeeId ?? null,
        ...(outcome === "declined" ? { detail: { note } } : {}),
      },
    };
  },
});

const told: Record<RequestOutcome, string> = {
  added: "employee.request-added",
  placed: "employee.request-placed",
  declined: "employee.request-declined",
};

type Answering = (
  scope: Scope,
  request: PersonRequestRow,
  person: RequestedPerson,
) => Promise<{ employeeId: string; audit: AuditEntry }>;

const answers: Record<"added" | "placed", Answering> = {
  async added(scope, request, person) {
    const [added] = await addPeople(scope, [{ ...person, ...(await placeOf(scope, request)) }]);
    if (!added || added instanceof Refusal) throw added;
    return added;
  },
  async placed(scope, request, person) {
    const { tx, actor, now } = scope;
    const employeeId = await holderOf(tx, request.organisationId, person);
    if (!employeeId) throw new Refusal("nobody-has-number");
    const before = await lockEmployee(tx, employeeId);
    refuseEmployeeVerb(before, "edit", actor, dayOf(now));
    const { departmentId, department } = await placeOf(scope, request);
    await refuseMove(scope, before.departmentId, departmentId);
    await saveEmployee(tx, before, { departmentId });
    const audit = auditOf("employee.edited", before, {
      before: { department: before.department },
      after: { department },
    });
    return { employeeId, audit };
  },
};

async function placeOf({ tx }: Scope, { departmentId }: PersonRequestRow) {
  const held = await holdDepartment(tx, departmentId);
  if (held.closedAt !== null) throw new Refusal("department-closed", { name: held.name });
  const label = labelsOf(await listDepartments(tx)).get(departmentId);
  return { departmentId, department: label ?? held.name };
}
