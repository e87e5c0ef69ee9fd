import { z } from "zod";
import { lockTermsDraft, readTermsInForce, saveTermsPublished } from "@/db/credential/terms";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";

/** Puts the draft in force as it was shown. What has been published is never edited: the next change is a new version. */
export const publishTerms = command({
  name: "terms.publish",
  permission: "terms:write",
  input: z.object({ seen: z.coerce.date() }),
  async run({ tx, actor, now }, { seen }) {
    const draft = await lockTermsDraft(tx, actor.organisationId, seen);
    if (!draft?.textSv || !draft.textEn) throw new Refusal("terms-incomplete");
    const before = await readTermsInForce(tx);
    await saveTermsPublished(tx, draft, now);
    return {
      value: { version: draft.version },
      audit: {
        action: "terms.published",
        subjectKind: "terms",
        subjectId: String(draft.version),
        detail: {
          subjectName: String(draft.version),
          before: before ? { version: before.version } : null,
          after: { version: draft.version, textSv: draft.textSv, textEn: draft.textEn },
        },
      },
    };
  },
});
