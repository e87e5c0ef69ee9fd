import { z } from "zod";
import { readOfficerName } from "@/db/people/officer";
import { readPasskey, saveRemoved } from "@/db/people/passkey";
import { command } from "@/lib/command";
import { isSamePerson, may, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { tellPasskeyChange } from "@/lib/people/tell-passkey-change";

/** Everybody removes their own, and whoever may invite removes anybody's: it signs nothing from now on. */
export const removePasskey = command({
  name: "passkey.remove",
  permission: "passkey:use",
  stepUp: "enrolled",
  input: z.object({ passkeyId: z.uuid("uuid") }),
  async run(scope, { passkeyId }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const passkey = await readPasskey(tx, passkeyId);
    if (!(isSamePerson(actor, passkey.accountId) || may(actor, "passkey:invite")))
      throw new Refusal("not-found");
    if (passkey.removedAt) throw new Refusal("changed-meanwhile");
    await saveRemoved(tx, passkey, { removedAt: now, removedBy: actor.accountId });
    await tellPasskeyChange(scope, passkey.accountId, "removed");
    const subjectName = (await readOfficerName(tx, passkey.accountId)) ?? "";
    return {
      value: { passkeyId },
      audit: {
        action: "passkey.removed",
        subjectKind: "passkey",
        subjectId: passkeyId,
        detail: { subjectName },
      },
    };
  },
});
