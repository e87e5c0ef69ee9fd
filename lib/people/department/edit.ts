import { z } from "zod";
import { listDepartments, lockDepartment, lockDepartments, saveDepartment } from "@/db/people/department";
import { command } from "@/lib/command";
import { refuseDepartmentVerb, refuseTaken } from "@/lib/domain/people/department-tree";
import { called, subject } from "./fields";
import { departmentAudit } from "./record";

/** Another name or code; the people in it stay. */
export const editDepartment = command({
  name: "department.edit",
  permission: "department:write",
  input: z.object({ ...subject, ...called }),
  async run({ tx, actor }, { departmentId, version, name, code }) {
    await lockDepartments(tx, actor.organisationId);
    const before = await lockDepartment(tx, departmentId, version);
    refuseDepartmentVerb(before, "edit");
    refuseTaken(await listDepartments(tx), { id: before.id, name, code, parentId: before.parentId });
    await saveDepartment(tx, before, { name, code });
    return {
      value: { departmentId },
      audit: departmentAudit("department.edited", before, {
        before: { name: before.name, code: before.code },
        after: { name, code },
      }),
    };
  },
});
