import { z } from "zod";
import { listDepartments, lockDepartment, lockDepartments, saveDepartment } from "@/db/people/department";
import { command } from "@/lib/command";
import { byId, refuseDepartmentVerb, refusePlace, refuseTaken } from "@/lib/domain/people/department-tree";
import { refuseIntoOwnReach } from "@/lib/domain/people/own-reach";
import { reachesOf } from "@/lib/people/department-choice";
import { place, subject } from "./fields";
import { departmentAudit, parentLabel } from "./record";

/** Below another, or to the top, with all that is below it. */
export const moveDepartment = command({
  name: "department.move",
  permission: "department:write",
  input: z.object({ ...subject, ...place }),
  async run({ tx, actor }, { departmentId, version, parentId }) {
    await lockDepartments(tx, actor.organisationId);
    const before = await lockDepartment(tx, departmentId, version);
    refuseDepartmentVerb(before, "move");
    const all = await listDepartments(tx);
    refusePlace(all, before.id, parentId);
    refuseTaken(all, { ...before, parentId });
    const moved = all.map((one) => (one.id === before.id ? { ...one, parentId } : one));
    const place = (tree: typeof all) => ({ id: before.id, tree: byId(tree) });
    refuseIntoOwnReach(await reachesOf({ tx, actor }), place(all), place(moved), "parentId");
    await saveDepartment(tx, before, { parentId });
    return {
      value: { departmentId },
      audit: departmentAudit("department.moved", before, {
        before: { parent: parentLabel(all, before.parentId) },
        after: { parent: parentLabel(all, parentId) },
      }),
    };
  },
});
