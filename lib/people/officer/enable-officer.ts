import { z } from "zod";
import { lockOfficer, saveOfficer } from "@/db/people/officer";
import { saveAllRemoved } from "@/db/people/passkey";
import { command } from "@/lib/command";
import { isSamePerson, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { tellPasskeyChange } from "@/lib/people/tell-passkey-change";

/** Lets a disabled officer back in, without roles or passkeys: those are asked for, granted and invited to anew. */
export const enableOfficer = command({
  name: "officer.enable",
  permission: "officer:add",
  stepUp: true,
  input: z.object({ officerId: z.uuid("uuid") }),
  async run(scope, { officerId }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const before = await lockOfficer(tx, officerId);
    if (isSamePerson(actor, before.accountId)) throw new Refusal("acts-on-self");
    // Of one who was shut out before passkeys went with the roles.
    const lost = await saveAllRemoved(tx, before.accountId, { removedAt: now, removedBy: actor.accountId });
    await saveOfficer(tx, before, { disabledAt: null });
    for (let nth = 0; nth < lost; nth += 1) await tellPasskeyChange(scope, before.accountId, "removed");
    return {
      value: { officerId },
      audit: {
        action: "officer.enabled",
        subjectKind: "officer",
        subjectId: officerId,
        detail: { subjectName: before.name },
      },
    };
  },
});
