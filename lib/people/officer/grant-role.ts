import { z } from "zod";
import { lockOfficerRole, readOfficer, saveOfficerRole } from "@/db/people/officer";
import { isKnownPerson } from "@/db/people/officer-identity";
import { command } from "@/lib/command";
import { accountOf, isSamePerson, isSecondPerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { rolePeriodState } from "@/lib/domain/core/role-period";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { periodDetail } from "./period-detail";
import { placeOf } from "./role-place";

/** Grants a role that another administrator asked for: never one's own wish, never to oneself. */
export const grantRole = command({
  name: "officer.grant-role",
  permission: "officer:grant-role",
  stepUp: true,
  input: z.object({ roleId: z.uuid("uuid") }),
  async run({ tx, actor, now }, { roleId }) {
    const before = await lockOfficerRole(tx, roleId);
    const officer = await readOfficer(tx, before.officerId);
    if (before.grantedAt) throw new Refusal("role-already-held");
    if (rolePeriodState(before, dayOf(now)) === "over") throw new Refusal("role-period-past");
    if (!isSecondPerson(actor, before.requestedBy)) throw new Refusal("second-person-needed");
    if (isSamePerson(actor, officer.accountId)) throw new Refusal("acts-on-self");
    if (!officer.vettedAt) throw new Refusal("vetting-missing");
    if (!(await isKnownPerson(tx, actor.organisationId, officer.accountId)))
      throw new Refusal("officer-unknown");
    const { role, substituteFor } = before;
    const substituteName = substituteFor ? (await readOfficer(tx, substituteFor)).name : null;
    await saveOfficerRole(tx, before, { grantedBy: accountOf(actor), grantedAt: now });
    return {
      value: { officerId: officer.id },
      audit: {
        action: "officer.role-granted",
        subjectKind: "officer",
        subjectId: officer.id,
        detail: {
          subjectName: officer.name,
          after: { role, ...(await placeOf(tx, roleId)), ...periodDetail({ ...before, substituteName }) },
        },
      },
    };
  },
});
