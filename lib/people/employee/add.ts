import { z } from "zod";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { chooseDepartment } from "@/lib/people/department-choice";
import { addPeople } from "./add-people";
import { askAboutName, optionalDay, reachFields, workFields } from "./fields";

/** Puts a person on record, with a pseudonym and an affiliation of their own. Answers the new id. */
export const addEmployee = command({
  name: "employee.add",
  permission: "employee:add",
  input: z.object({ ...workFields, employedTo: optionalDay, ...reachFields }),
  async run(scope, typed) {
    const { newDepartment, department, ...person } = askAboutName(typed);
    const place = await chooseDepartment(scope, department, newDepartment);
    const [added] = await addPeople(scope, [{ ...person, ...place }]);
    if (!added || added instanceof Refusal) throw added;
    return { value: { employeeId: added.employeeId }, audit: added.audit };
  },
});
