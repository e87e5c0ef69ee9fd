import { z } from "zod";
import { mailTemplateOf } from "@/db/core/mail-template";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { theirMailKinds } from "@/lib/domain/operation/mail-kind";

/** The product's own words again, from now on; a draft goes with it. What was published stays to be read. */
export const putBackTemplate = command({
  name: "mail-template.put-back",
  permission: "organisation:write",
  input: z.object({
    kind: z.enum(theirMailKinds),
    seen: z.coerce.date().or(z.literal("").transform(() => null)),
  }),
  async run({ tx, actor, now }, { kind, seen }) {
    const { organisationId } = actor;
    const { lockDraft, readInForce, saveDraft, savePublished } = mailTemplateOf(kind);
    const draft = await lockDraft(tx, organisationId, seen);
    const before = await readInForce(tx);
    if (!draft && !before?.text) throw new Refusal("changed-meanwhile");
    const after = { text: null, editedAt: now, editedBy: accountOf(actor) };
    const version = await saveDraft(tx, organisationId, draft, after);
    await savePublished(tx, { organisationId, version }, now);
    return {
      value: { kind, version },
      audit: {
        action: "mail-template.put-back",
        subjectKind: "mail-template",
        subjectId: kind,
        detail: {
          subjectName: kind,
          before: before?.text ? { version: before.version, ...before.text } : null,
          after: { version },
        },
      },
    };
  },
});
