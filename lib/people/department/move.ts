import { z } from "zod";
import { listDepartments, lockDepartment, lockDepartments } from "@/db/people/department";
import { command } from "@/lib/command";
import { place, subject } from "./fields";
import { moveTogether } from "./move-together";

/** Below another, or to the top, with all that is below it. */
export const moveDepartment = command({
  name: "department.move",
  permission: "department:write",
  input: z.object({ ...subject, ...place }),
  async run(scope, { departmentId, version, parentId }) {
    await lockDepartments(scope.tx, scope.actor.organisationId);
    const moved = [await lockDepartment(scope.tx, departmentId, version)];
    const audit = await moveTogether(scope, await listDepartments(scope.tx), { moved, parentId });
    return { value: { departmentId }, audit };
  },
});
