import { z } from "zod";
import { lockDepartment, saveDepartment } from "@/db/people/department";
import { readEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { refuseDepartmentVerb } from "@/lib/domain/people/department-tree";
import { employmentState } from "@/lib/domain/people/employee";
import { optional } from "@/lib/form/schema";
import { subject } from "./fields";
import { departmentAudit, managerName } from "./record";

/** Who manages those in it and below it who have no manager of their own (lib/domain/people/manager.ts); or nobody. */
export const setDepartmentManager = command({
  name: "department.set-manager",
  permission: "department:write",
  input: z.object({ ...subject, managerId: optional(z.uuid({ error: "uuid" })) }),
  async run({ tx, actor, now }, { departmentId, version, managerId }) {
    if (!may(actor, "employee:read")) throw new Refusal("forbidden", { permission: "employee:read" });
    const before = await lockDepartment(tx, departmentId, version);
    refuseDepartmentVerb(before, "set-manager");
    const manager = managerId === null ? null : await readEmployee(tx, managerId);
    if (manager && employmentState(manager, dayOf(now)) === "ended")
      throw new Refusal("manager-has-left", {}, "managerId");
    await saveDepartment(tx, before, { managerId });
    return {
      value: { departmentId },
      audit: departmentAudit("department.manager-set", before, {
        before: { manager: await managerName(tx, before.managerId) },
        after: { manager: await managerName(tx, managerId) },
      }),
    };
  },
});
