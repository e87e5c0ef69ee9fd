import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertDepartment, listDepartments, lockDepartments } from "@/db/people/department";
import { command } from "@/lib/command";
import { refusePlace, refuseTaken } from "@/lib/domain/people/department-tree";
import { called, place } from "./fields";
import { departmentAudit, parentLabel } from "./record";

/** A department of its own, at the top or below another. Answers the new id. */
export const addDepartment = command({
  name: "department.add",
  permission: "department:write",
  input: z.object({ ...called, ...place }),
  async run({ tx, actor }, { name, code, parentId }) {
    await lockDepartments(tx, actor.organisationId);
    const all = await listDepartments(tx);
    refusePlace(all, null, parentId);
    refuseTaken(all, { name, code, parentId });
    const row = { organisationId: actor.organisationId, id: randomUUID(), name, code, parentId };
    await insertDepartment(tx, row);
    const after = { name, code, parent: parentLabel(all, parentId) };
    return { value: { departmentId: row.id }, audit: departmentAudit("department.added", row, { after }) };
  },
});
