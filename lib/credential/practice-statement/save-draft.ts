import { z } from "zod";
import { lockStatementDraft, saveStatementDraft } from "@/db/credential/practice-statement";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import {
  allPracticeParts,
  practiceField,
  practiceSections,
} from "@/lib/domain/credential/practice-statement";

const text = z.string().trim().max(20_000);
const parts = z.object(Object.fromEntries(allPracticeParts.map((one) => [practiceField(one), text])));

/** Writes the next version of the statement, in both languages; it says nothing to anybody until it is published. */
export const saveStatement = command({
  name: "practice-statement.save-draft",
  permission: "practice-statement:write",
  input: parts.and(
    z.object({
      /** When the draft was last edited as the form showed it; empty when there was none. */
      seen: z.coerce.date().or(z.literal("").transform(() => null)),
    }),
  ),
  async run({ tx, actor, now }, { seen, ...given }) {
    const before = await lockStatementDraft(tx, actor.organisationId, seen);
    const typed: Record<string, unknown> = given;
    const sections = practiceSections((one) => String(typed[practiceField(one)] ?? ""));
    const after = { sections, editedAt: now, editedBy: accountOf(actor) };
    const version = await saveStatementDraft(tx, actor.organisationId, before, after);
    return {
      value: { version },
      audit: {
        action: "practice-statement.draft-saved",
        subjectKind: "practice-statement",
        subjectId: String(version),
        detail: {
          subjectName: String(version),
          before: before ? { ...before.sections } : null,
          after: { ...sections },
        },
      },
    };
  },
});
