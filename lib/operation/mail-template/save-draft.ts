import { z } from "zod";
import { mailTemplateOf } from "@/db/core/mail-template";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { theirMailKinds } from "@/lib/domain/operation/mail-kind";
import {
  allTemplateFields,
  linesOf,
  type MailTemplateText,
  templateBounds,
  templateText,
} from "@/lib/domain/operation/mail-template";
import { refuseTemplate } from "@/lib/domain/operation/mail-template-fault";
import { lines } from "@/lib/form/schema";
import { templateLimits } from "./limits";

const texts = z.object(
  Object.fromEntries(
    allTemplateFields.map(({ part, field }) => [
      field,
      z
        .string()
        .max(2 * templateBounds[part].characters)
        .transform(linesOf)
        .pipe(lines(templateBounds[part].characters)),
    ]),
  ),
);

/** Writes the next version of the employer's words in a kind of mail; no mail has them until they are published. */
export const saveTemplate = command({
  name: "mail-template.save-draft",
  permission: "organisation:write",
  input: texts.and(
    z.object({
      kind: z.enum(theirMailKinds),
      /** When the draft was last edited as the form showed it; empty when there was none. */
      seen: z.coerce.date().or(z.literal("").transform(() => null)),
    }),
  ),
  async run(scope, { kind, seen, ...given }) {
    const { tx, actor, now } = scope;
    const typed: Record<string, unknown> = given;
    const text = templateText((field) => String(typed[field] ?? ""));
    refuseTemplate(kind, text, await templateLimits(scope));
    const { lockDraft, saveDraft } = mailTemplateOf(kind);
    const before = await lockDraft(tx, actor.organisationId, seen);
    const after = { text, editedAt: now, editedBy: accountOf(actor) };
    const version = await saveDraft(tx, actor.organisationId, before, after);
    return {
      value: { kind, version },
      audit: {
        action: "mail-template.draft-saved",
        subjectKind: "mail-template",
        subjectId: kind,
        detail: {
          subjectName: kind,
          before: before?.text ? traced(before.text) : null,
          after: { version, ...traced(text) },
        },
      },
    };
  },
});

const traced = ({ opening, closing, signature }: MailTemplateText) => ({ opening, closing, signature });
