import { z } from "zod";
import {
  listPublishedStatements,
  lockStatementDraft,
  saveStatementPublished,
} from "@/db/credential/practice-statement";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseIncomplete } from "@/lib/domain/credential/practice-statement";

/** Puts the draft in force as it was shown. What has been published is never edited: the next change is a new version. */
export const publishStatement = command({
  name: "practice-statement.publish",
  permission: "practice-statement:write",
  input: z.object({ seen: z.coerce.date() }),
  async run({ tx, actor, now }, { seen }) {
    const draft = await lockStatementDraft(tx, actor.organisationId, seen);
    if (!draft) throw new Refusal("changed-meanwhile");
    refuseIncomplete(draft.sections);
    const [before] = await listPublishedStatements(tx);
    await saveStatementPublished(tx, draft, now);
    return {
      value: { version: draft.version },
      audit: {
        action: "practice-statement.published",
        subjectKind: "practice-statement",
        subjectId: String(draft.version),
        detail: {
          subjectName: String(draft.version),
          before: before ? { version: before.version } : null,
          after: { version: draft.version, ...draft.sections },
        },
      },
    };
  },
});
