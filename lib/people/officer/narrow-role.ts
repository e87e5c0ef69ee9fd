import { randomUUID } from "node:crypto";
import { z } from "zod";
import { listDepartments } from "@/db/people/department";
import {
  insertOfficerRole,
  listOfficerRoles,
  lockOfficer,
  lockOfficerRole,
  lockTakingAway,
  saveOfficerRole,
} from "@/db/people/officer";
import { insertRoleDepartments, listRoleDepartments } from "@/db/people/officer-role-department";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { combinableWithin, refuseLimit } from "@/lib/domain/core/role-change";
import { rolePeriodState } from "@/lib/domain/core/role-period";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { refuseNotNarrower } from "@/lib/domain/people/role-narrowing";
import { departmentNames, departmentsGiven, placeOf } from "./role-place";

/**
 * Leaves of a role that is held some of its departments. Like taking away, it needs one administrator and bites on the
 * officer's next request; who asked for the role and who granted it stays as it was.
 */
export const narrowRole = command({
  name: "officer.narrow-role",
  permission: "officer:remove-role",
  input: z.object({
    roleId: z.uuid("uuid"),
    departments: departmentsGiven.refine((ids) => ids.length > 0, "choose"),
  }),
  async run({ tx, actor, now }, { roleId, departments }) {
    await lockTakingAway(tx, actor.organisationId);
    const before = await lockOfficerRole(tx, roleId);
    const officer = await lockOfficer(tx, before.officerId);
    const { role, organisationId } = before;
    if (!before.grantedAt) throw new Refusal("not-found");
    if (rolePeriodState(before, dayOf(now)) === "over") throw new Refusal("role-period-past");
    refuseLimit({ role, departments });
    const others = (await listOfficerRoles(tx, officer.id)).filter(
      (one) => one.id !== roleId && one.role !== role && rolePeriodState(one, dayOf(now)) !== "over",
    );
    if (!combinableWithin(others, { role, departments }))
      throw new Refusal("role-not-combinable", {}, "departments");
    const was = await placeOf(tx, roleId);
    const held = (await listRoleDepartments(tx, [roleId])).get(roleId) ?? null;
    const where = await departmentNames(tx, departments);
    refuseNotNarrower(held, departments, await listDepartments(tx));
    const id = randomUUID();
    await saveOfficerRole(tx, before, { removedBy: accountOf(actor), removedAt: now });
    await insertOfficerRole(tx, { ...before, id });
    await insertRoleDepartments(tx, { organisationId, roleId: id }, departments);
    return {
      value: { officerId: officer.id, roleId: id },
      audit: {
        action: "officer.role-narrowed",
        subjectKind: "officer",
        subjectId: officer.id,
        detail: {
          subjectName: officer.name,
          before: { role, ...was },
          after: { role, departments: where },
        },
      },
    };
  },
});
