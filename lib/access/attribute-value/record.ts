import { z } from "zod";
import { holdAttribute } from "@/db/access/attribute";
import { deleteValue, insertValue, lockValue, saveValue } from "@/db/access/attribute-value";
import { changedMeanwhile } from "@/db/core/versioned";
import { type EmployeeRow, holdEmployee } from "@/db/people/employee";
import { command, type Scope } from "@/lib/command";
import { longestValue, refuseValue } from "@/lib/domain/access/attribute-value";
import { accountOf, isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName, employmentState, maySeeProtected } from "@/lib/domain/people/employee";
import { day, line, version } from "@/lib/form/schema";
import { isIdentityNumber, refuseNotImported } from "./imported";

const key = { attributeId: z.uuid("choose"), employeeId: z.uuid("uuid"), version };

/** Records what one person has of an attribute that is imported, in place of what was shown. */
export const recordAttributeValue = command({
  name: "attribute-value.record",
  permission: "attribute:write",
  input: z.object({ ...key, value: line(longestValue).min(1, "required"), sourceOn: day }),
  async run(scope, { version: shown, value, sourceOn, ...of }) {
    const { tx, actor, now } = scope;
    const recordedBy = accountOf(actor);
    if (!recordedBy) throw new Refusal("forbidden");
    const attribute = await holdAttribute(tx, of.attributeId);
    refuseNotImported(attribute);
    const person = await holdEmployee(tx, of.employeeId);
    refusePerson(person, scope);
    if (employmentState(person, dayOf(now)) === "ended") throw new Refusal("employment-over");
    refuseValue({ value, sourceOn, isIdentityNumber: isIdentityNumber(value, now) }, now);
    const before = await lockValue(tx, of, shown);
    const row = { value, sourceOn, recordedAt: now, recordedBy };
    if (before) await saveValue(tx, before, row);
    else if (shown > 0 || !(await insertValue(tx, { ...row, ...of, organisationId: actor.organisationId })))
      throw await changedMeanwhile(tx, actor.organisationId, of.employeeId);
    return { value: of, audit: entryOf("attribute.value-recorded", person, attribute.name) };
  },
});

/** Takes away what one person has of an attribute; also when the employment is over. */
export const removeAttributeValue = command({
  name: "attribute-value.remove",
  permission: "attribute:write",
  input: z.object(key),
  async run(scope, { version: shown, ...of }) {
    const { tx, actor } = scope;
    const attribute = await holdAttribute(tx, of.attributeId);
    const person = await holdEmployee(tx, of.employeeId);
    refusePerson(person, scope);
    if (!(await lockValue(tx, of, shown)))
      throw await changedMeanwhile(tx, actor.organisationId, of.employeeId);
    await deleteValue(tx, of);
    return { value: of, audit: entryOf("attribute.value-removed", person, attribute.name) };
  },
});

/** Nobody says what is so of themselves; of somebody protected only who may see them. */
function refusePerson(person: EmployeeRow, { actor }: Pick<Scope, "actor">): void {
  if (isSelf(actor, person.id)) throw new Refusal("acts-on-self");
  if (person.protectedIdentity && !maySeeProtected(actor)) throw new Refusal("protected-needs-permission");
}

/** Which attribute, and never what it says. */
const entryOf = (action: string, person: EmployeeRow, attributeName: string) => ({
  action,
  subjectKind: "employee",
  subjectId: person.id,
  detail: { subjectName: displayName(person, false), after: { attribute: attributeName } },
});
