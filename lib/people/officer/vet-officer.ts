import { z } from "zod";
import { lockOfficer, saveOfficer } from "@/db/people/officer";
import { command } from "@/lib/command";
import { isSamePerson } from "@/lib/domain/core/actor";
import { hasInvisible } from "@/lib/domain/core/invisible-characters";
import { Refusal } from "@/lib/domain/core/refusal";

/** Records that background check and training are complete (K3.2); nobody vouches for themselves. */
export const vetOfficer = command({
  name: "officer.vet",
  permission: "officer:vet",
  input: z.object({
    officerId: z.uuid("uuid"),
    reference: z
      .string()
      .trim()
      .min(1, "required")
      .max(200)
      .refine((line) => !hasInvisible(line), "unseen-characters"),
  }),
  async run({ tx, actor, now }, { officerId, reference }) {
    const before = await lockOfficer(tx, officerId);
    if (isSamePerson(actor, before.accountId)) throw new Refusal("acts-on-self");
    await saveOfficer(tx, before, { vettedAt: now, vettedBy: actor.name, vettingReference: reference });
    return {
      value: { officerId },
      audit: {
        action: "officer.vetted",
        subjectKind: "officer",
        subjectId: officerId,
        detail: {
          subjectName: before.name,
          before: { reference: before.vettingReference },
          after: { reference },
        },
      },
    };
  },
});
