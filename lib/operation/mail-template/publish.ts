import { z } from "zod";
import { mailTemplateOf } from "@/db/core/mail-template";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { theirMailKinds } from "@/lib/domain/operation/mail-kind";
import { refuseTemplate } from "@/lib/domain/operation/mail-template-fault";
import { templateLimits } from "./limits";

/** Every mail of the kind that is written from now on has the draft's words, as it was shown. */
export const publishTemplate = command({
  name: "mail-template.publish",
  permission: "organisation:write",
  input: z.object({
    kind: z.enum(theirMailKinds),
    seen: z.coerce.date(),
  }),
  async run(scope, { kind, seen }) {
    const { tx, actor, now } = scope;
    const { lockDraft, readInForce, savePublished } = mailTemplateOf(kind);
    const draft = await lockDraft(tx, actor.organisationId, seen);
    if (!draft?.text) throw new Refusal("changed-meanwhile");
    // What was allowed when it was written may lead to another's by now.
    refuseTemplate(kind, draft.text, await templateLimits(scope));
    const before = await readInForce(tx);
    await savePublished(tx, draft, now);
    return {
      value: { kind, version: draft.version },
      audit: {
        action: "mail-template.published",
        subjectKind: "mail-template",
        subjectId: kind,
        detail: {
          subjectName: kind,
          before: before ? { version: before.version, ...before.text } : null,
          after: { version: draft.version, ...draft.text },
        },
      },
    };
  },
});
