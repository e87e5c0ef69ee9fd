import { z } from "zod";
import { insertSystemOwner, lockSystemOwner, saveSystemOwner } from "@/db/access/system-owner";
import { readEmployee } from "@/db/people/employee";
import { readService } from "@/db/use/service";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { employmentState } from "@/lib/domain/people/employee";
import { optional, version } from "@/lib/form/schema";

/** Who answers for a service, and so approves what is applied for there; or nobody, and nothing can be. */
export const setSystemOwner = command({
  name: "system-owner.set",
  permission: "mandate-type:write",
  input: z.object({ serviceId: z.uuid("uuid"), version, ownerId: optional(z.uuid("uuid")) }),
  async run({ tx, actor, now }, { serviceId, version: shown, ownerId }) {
    const { organisationId } = actor;
    const { name } = await readService(tx, organisationId, serviceId);
    const owner = ownerId === null ? null : await readEmployee(tx, ownerId);
    if (owner && employmentState(owner, dayOf(now)) === "ended")
      throw new Refusal("system-owner-has-left", {}, "ownerId");
    const before = await lockSystemOwner(tx, serviceId, shown);
    if (before) await saveSystemOwner(tx, before, { ownerId });
    else await insertSystemOwner(tx, { organisationId, serviceId, ownerId });
    return {
      value: { serviceId },
      audit: {
        action: "system-owner.set",
        subjectKind: "service",
        subjectId: serviceId,
        detail: {
          subjectName: name,
          before: { employeeId: before?.ownerId ?? null },
          after: { employeeId: ownerId },
        },
      },
    };
  },
});
