import { z } from "zod";
import { lockOfficer, saveOfficer } from "@/db/people/officer";
import { command } from "@/lib/command";
import { isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";

/** Lets a disabled officer back in, without roles: those are asked for and granted anew. */
export const enableOfficer = command({
  name: "officer.enable",
  permission: "officer:add",
  stepUp: true,
  input: z.object({ officerId: z.uuid("uuid") }),
  async run({ tx, actor }, { officerId }) {
    const before = await lockOfficer(tx, officerId);
    if (isSamePerson(actor, before.accountId)) throw new Refusal("acts-on-self");
    await saveOfficer(tx, before, { disabledAt: null });
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
