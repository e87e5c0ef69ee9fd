import { z } from "zod";
import { countLeftIn, lockDepartment, lockDepartments, saveDepartment } from "@/db/people/department";
import { command } from "@/lib/command";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { refuseClose, refuseDepartmentVerb } from "@/lib/domain/people/department-tree";
import { subject } from "./fields";
import { departmentAudit } from "./record";

/** Nobody is put in it any more; those who have left are still told to have been there. */
export const closeDepartment = command({
  name: "department.close",
  permission: "department:write",
  input: z.object(subject),
  async run({ tx, actor, now }, { departmentId, version }) {
    await lockDepartments(tx, actor.organisationId);
    const before = await lockDepartment(tx, departmentId, version);
    refuseDepartmentVerb(before, "close");
    refuseClose(await countLeftIn(tx, departmentId, dayOf(now)));
    await saveDepartment(tx, before, { closedAt: now });
    const told = { before: { closed: false }, after: { closed: true } };
    return { value: { departmentId }, audit: departmentAudit("department.closed", before, told) };
  },
});
