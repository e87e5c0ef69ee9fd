import { z } from "zod";
import { settleDeadLetter } from "@/db/operation/dead-letter";
import { command } from "@/lib/command";
import { deadWorkOf } from "@/lib/domain/operation/dead-letter";

/** Lets what was given up be: it leaves the list, and nothing more is done. */
export const dismissDeadLetter = command({
  name: "dead-letter.dismiss",
  permission: "dead-letter:settle",
  input: z.object({ deadLetterId: z.coerce.number().int().positive() }),
  async run({ tx, actor, now }, { deadLetterId }) {
    const { work, template } = await settleDeadLetter(tx, actor.organisationId, deadLetterId, now);
    return {
      value: { deadLetterId },
      audit: {
        action: "dead-letter.dismissed",
        subjectKind: "dead-letter",
        subjectId: String(deadLetterId),
        detail: { after: { work: deadWorkOf({ kind: work.kind, template }) } },
      },
    };
  },
});
