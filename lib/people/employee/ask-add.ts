import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertPersonRequest } from "@/db/people/person-request";
import { command } from "@/lib/command";
import { encryptField } from "@/lib/crypto/field-encryption";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { chooseDepartment } from "@/lib/people/department-choice";
import { refusePerson } from "./add-people";
import { askAboutName, optionalDay, reachFields, workFields } from "./fields";

/**
 * Asks for a person to be put on record, by an officer whose role holds in some departments. The answer is one and the
 * same whether or not anybody has the number: who has is asked by the colleague who answers.
 */
export const askForPerson = command({
  name: "employee.ask-add",
  permission: "employee:write",
  input: z.object({ ...workFields, employedTo: optionalDay, ...reachFields }),
  async run(scope, typed) {
    const { tx, actor, now } = scope;
    const { newDepartment, department, ...person } = askAboutName(typed);
    const { departmentId, department: where } = await chooseDepartment(scope, department, newDepartment);
    if (departmentId === null) throw new Refusal("outside-your-departments", {}, "department");
    refusePerson(person, actor);
    const id = randomUUID();
    const place = { organisationId: actor.organisationId, identifierId: id };
    await insertPersonRequest(tx, {
      ...{ organisationId: actor.organisationId, id, departmentId },
      ...encryptField(JSON.stringify(person), place),
      ...{ askedBy: accountOf(actor) ?? "", askedByName: actor.name, askedAt: now },
    });
    return {
      value: { requestId: id },
      audit: {
        action: "employee.add-requested",
        subjectKind: "employee",
        subjectId: null,
        detail: { after: { department: where } },
      },
    };
  },
});
