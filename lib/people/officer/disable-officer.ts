import { z } from "zod";
import {
  countHolding,
  listOfficerRoles,
  lockOfficer,
  lockTakingAway,
  saveOfficer,
  saveOfficerRole,
} from "@/db/people/officer";
import { saveAllRemoved } from "@/db/people/passkey";
import { endSessionsHere } from "@/db/people/session-end";
import { command } from "@/lib/command";
import { isSamePerson, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { rolePeriodState } from "@/lib/domain/core/role-period";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { tellPasskeyChange } from "@/lib/people/tell-passkey-change";

/** Shuts an officer out at once: every role and passkey is taken away, and no open sign-in reaches this employer. */
export const disableOfficer = command({
  name: "officer.disable",
  permission: "officer:remove-role",
  input: z.object({ officerId: z.uuid("uuid") }),
  async run(scope, { officerId }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    await lockTakingAway(tx, actor.organisationId);
    const before = await lockOfficer(tx, officerId);
    if (isSamePerson(actor, before.accountId)) throw new Refusal("acts-on-self");
    const roles = await listOfficerRoles(tx, officerId);
    const held = roles.filter((role) => rolePeriodState(role, dayOf(now)) !== "over");
    if (
      held.some((role) => role.role === "administrator" && role.grantedAt && role.validTo === null) &&
      (await countHolding(tx, "administrator")) <= 2
    )
      throw new Refusal("last-administrator");
    for (const role of held) await saveOfficerRole(tx, role, { removedBy: actor.accountId, removedAt: now });
    const lost = await saveAllRemoved(tx, before.accountId, { removedAt: now, removedBy: actor.accountId });
    if (lost > 0) await tellPasskeyChange(scope, before.accountId, "disabled");
    await saveOfficer(tx, before, { disabledAt: now });
    const sessions = await endSessionsHere(tx, actor.organisationId, before.accountId, now);
    return {
      value: { officerId, sessions },
      audit: {
        action: "officer.disabled",
        subjectKind: "officer",
        subjectId: officerId,
        detail: {
          subjectName: before.name,
          before: { roles: held.map((role) => role.role) },
          after: { roles: [] },
        },
      },
    };
  },
});
