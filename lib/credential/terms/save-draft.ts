import { z } from "zod";
import { lockTermsDraft, saveTermsDraft } from "@/db/credential/terms";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";

const text = z.string().trim().max(50_000);

/** Writes the next version of the terms, in both languages; nobody is bound by it until it is published. */
export const saveDraft = command({
  name: "terms.save-draft",
  permission: "terms:write",
  input: z.object({
    textSv: text,
    textEn: text,
    /** When the draft was last edited as the form showed it; empty when there was none. */
    seen: z.coerce.date().or(z.literal("").transform(() => null)),
  }),
  async run({ tx, actor, now }, { textSv, textEn, seen }) {
    const before = await lockTermsDraft(tx, actor.organisationId, seen);
    const after = { textSv, textEn, editedAt: now, editedBy: accountOf(actor) };
    const version = await saveTermsDraft(tx, actor.organisationId, before, after);
    return {
      value: { version },
      audit: {
        action: "terms.draft-saved",
        subjectKind: "terms",
        subjectId: String(version),
        detail: {
          subjectName: String(version),
          before: before ? traced(before) : null,
          after: { textSv, textEn },
        },
      },
    };
  },
});

const traced = ({ textSv, textEn }: { textSv: string; textEn: string }) => ({ textSv, textEn });
