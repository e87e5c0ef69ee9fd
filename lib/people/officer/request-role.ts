import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertOfficerRole, listOfficerRoles, lockOfficer } from "@/db/people/officer";
import { isKnownPerson } from "@/db/people/officer-identity";
import { command } from "@/lib/command";
import { accountOf, isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { grants } from "@/lib/domain/core/role";
import { combinable } from "@/lib/domain/core/role-change";

/** Asks for a role on somebody's behalf. Vetting must be on record (K3.2); another administrator grants it. */
export const requestRole = command({
  name: "officer.request-role",
  permission: "officer:request-role",
  input: z.object({ officerId: z.uuid("uuid"), role: z.enum(grants, "choose") }),
  async run({ tx, actor, now }, { officerId, role }) {
    const officer = await lockOfficer(tx, officerId);
    const held = await listOfficerRoles(tx, officerId);
    if (isSamePerson(actor, officer.accountId)) throw new Refusal("acts-on-self");
    if (!officer.vettedAt) throw new Refusal("vetting-missing");
    if (!(await isKnownPerson(tx, actor.organisationId, officer.accountId)))
      throw new Refusal("officer-unknown");
    if (held.some((other) => other.role === role)) throw new Refusal("role-already-held", {}, "role");
    if (
      !combinable(
        held.map((other) => other.role),
        role,
      )
    )
      throw new Refusal("role-not-combinable", {}, "role");
    const id = randomUUID();
    await insertOfficerRole(tx, {
      organisationId: actor.organisationId,
      id,
      officerId,
      role,
      requestedBy: accountOf(actor),
      requestedAt: now,
    });
    return {
      value: { officerId, roleId: id },
      audit: {
        action: "officer.role-requested",
        subjectKind: "officer",
        subjectId: officerId,
        detail: { subjectName: officer.name, after: { role } },
      },
    };
  },
});
