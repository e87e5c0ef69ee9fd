import { z } from "zod";
import { listDepartments, lockDepartment, lockDepartments } from "@/db/people/department";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { maximumMoved } from "@/lib/domain/people/department-move";
import { place } from "./fields";
import { consequencesOf } from "./move-consequence";
import { moveTogether } from "./move-together";

const departmentId = z
  .preprocess(
    (ticked) => [ticked ?? []].flat(),
    z
      .array(z.uuid({ error: "uuid" }))
      .min(1)
      .max(maximumMoved),
  )
  .transform((ids) => [...new Set(ids)].sort());

const plan = z
  .string()
  .max(64)
  .regex(/^[0-9a-f]{64}$/);

/** Moves several below one department or to the top, all or none, once what happens was looked at. */
export const moveDepartments = command({
  name: "department.move-several",
  permission: "department:write",
  input: z.object({ departmentId, ...place, plan }),
  async run(scope, { departmentId: ids, parentId, plan: looked }) {
    const { tx, actor } = scope;
    await lockDepartments(tx, actor.organisationId);
    const moved = [];
    for (const id of ids) moved.push(await lockDepartment(tx, id));
    const all = await listDepartments(tx);
    const shown = await consequencesOf(scope, all, { moved, parentId });
    if (shown.plan !== looked) throw new Refusal("department-move-changed");
    const audit = await moveTogether(scope, all, { moved, parentId });
    return { value: { count: audit.length }, audit };
  },
});
