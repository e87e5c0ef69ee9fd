import { z } from "zod";
import {
  countHolding,
  listOfficerRoles,
  lockOfficer,
  lockOfficerRole,
  lockTakingAway,
  saveOfficerRole,
} from "@/db/people/officer";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { refuseTakingAway } from "@/lib/domain/core/role-change";
import { rolePeriodState } from "@/lib/domain/core/role-period";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { placeOf } from "./role-place";

/** Takes a role away, or turns down a wish for one. Bites on the officer's next request. Two administrators must remain. */
export const removeRole = command({
  name: "officer.remove-role",
  permission: "officer:remove-role",
  input: z.object({ roleId: z.uuid("uuid") }),
  async run({ tx, actor, now }, { roleId }) {
    await lockTakingAway(tx, actor.organisationId);
    const before = await lockOfficerRole(tx, roleId);
    const officer = await lockOfficer(tx, before.officerId);
    const left = (await listOfficerRoles(tx, officer.id)).filter(
      (other) => other.id !== roleId && rolePeriodState(other, dayOf(now)) !== "over",
    );
    const taken = { role: before.role, held: before.grantedAt !== null && before.validTo === null };
    refuseTakingAway(
      taken,
      left.map((other) => other.role),
      await countHolding(tx, "administrator"),
    );
    await saveOfficerRole(tx, before, { removedBy: accountOf(actor), removedAt: now });
    return {
      value: { officerId: officer.id },
      audit: {
        action: before.grantedAt ? "officer.role-removed" : "officer.role-declined",
        subjectKind: "officer",
        subjectId: officer.id,
        detail: { subjectName: officer.name, before: { role: before.role, ...(await placeOf(tx, roleId)) } },
      },
    };
  },
});
