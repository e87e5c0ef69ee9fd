import { z } from "zod";
import { listDepartments, lockDepartment, lockDepartments, saveDepartment } from "@/db/people/department";
import { command } from "@/lib/command";
import { refuseDepartmentVerb, refusePlace, refuseTaken } from "@/lib/domain/people/department-tree";
import { subject } from "./fields";
import { departmentAudit } from "./record";

/** Takes people in again, where it was; refused while the one above is closed or another there has its name. */
export const reopenDepartment = command({
  name: "department.reopen",
  permission: "department:write",
  input: z.object(subject),
  async run({ tx, actor }, { departmentId, version }) {
    await lockDepartments(tx, actor.organisationId);
    const before = await lockDepartment(tx, departmentId, version);
    refuseDepartmentVerb(before, "reopen");
    const all = await listDepartments(tx);
    refusePlace(all, before.id, before.parentId);
    refuseTaken(all, before);
    await saveDepartment(tx, before, { closedAt: null });
    const told = { before: { closed: true }, after: { closed: false } };
    return { value: { departmentId }, audit: departmentAudit("department.reopened", before, told) };
  },
});
