import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { insertEmployee, takeAlias } from "@/db/people/employee";
import { command } from "@/lib/command";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { sortNameOf } from "@/lib/domain/people/employee";
import { chooseDepartment } from "@/lib/people/department-choice";
import { enterFirstAddresses } from "./contact-address";
import { askAboutName, optionalDay, reachFields, workFields } from "./fields";
import { auditOf, identifiersIn, recordIdentifier } from "./record";

const base32 = "abcdefghijklmnopqrstuvwxyz234567";
/** Opaque, 80 bits: the left half of orgAffiliation, never given to anybody else. */
const newAffiliationUid = () => Array.from(randomBytes(16), (byte) => base32[byte % 32]).join("");

/** Puts a person on record, with a pseudonym and an affiliation of their own. Answers the new id. */
export const addEmployee = command({
  name: "employee.add",
  permission: "employee:write",
  input: z.object({ ...workFields, employedTo: optionalDay, ...reachFields }),
  async run({ tx, actor, now }, typed) {
    const { personalNumber, hsaId, employeeNumber, newDepartment, department, ...person } =
      askAboutName(typed);
    const place = await chooseDepartment({ tx, actor }, department, newDepartment);
    if (person.protectedIdentity && !may(actor, "employee:read-protected"))
      throw new Refusal("protected-needs-permission", {}, "protectedIdentity");
    if (person.employedTo !== null && person.employedTo < person.employedFrom)
      throw new Refusal("end-before-start", {}, "employedTo");
    const { organisationId } = actor;
    const row = {
      ...person,
      departmentId: place.departmentId,
      organisationId,
      id: randomUUID(),
      sortName: sortNameOf(person.givenName, person.surname),
      alias: await takeAlias(tx, organisationId),
      affiliationUid: newAffiliationUid(),
      createdAt: now,
    };
    await insertEmployee(tx, row);
    await enterFirstAddresses({ tx, actor, now }, row, person);
    const identifiers = identifiersIn(typed);
    const hire = { organisationId, employeeId: row.id, hired: true };
    for (const found of identifiers) await recordIdentifier({ tx, actor }, hire, found, dayOf(now));
    const after = {
      ...person,
      department: place.department,
      personalNumber: personalNumber?.masked ?? null,
      hsaId,
      employeeNumber,
      alias: row.alias,
      affiliationUid: row.affiliationUid,
    };
    return { value: { employeeId: row.id }, audit: auditOf("employee.added", row, { after }) };
  },
});
