import { listTemplates, mailTemplateOf } from "@/db/core/mail-template";
import { readOrganisation } from "@/db/people/organisation";
import { Refusal } from "@/lib/domain/core/refusal";
import { type TheirMailKind, theirMailKind, theirMailKinds } from "@/lib/domain/operation/mail-kind";
import type { MailTemplateText } from "@/lib/domain/operation/mail-template";
import { query } from "@/lib/query";

export interface TemplateState {
  kind: TheirMailKind;
  /** Whose words it is written in now. */
  isTheirs: boolean;
  hasDraft: boolean;
}
export interface TemplateView {
  kind: TheirMailKind;
  organisation: string;
  draft: { version: number; text: MailTemplateText; editedAt: Date } | null;
  /** Newest first; null is the product's words. */
  published: { version: number; text: MailTemplateText | null; publishedAt: Date }[];
}

/** Every kind that may have the employer's words, and whether it has. */
export const readTemplates = query({
  permission: "organisation:write",
  async run({ tx }, _input: undefined): Promise<TemplateState[]> {
    const rows = await listTemplates(tx);
    return theirMailKinds.map((kind) => {
      const own = rows.filter((row) => row.kind === kind);
      const inForce = own.find(({ publishedAt }) => publishedAt !== null);
      return {
        kind,
        isTheirs: Boolean(inForce?.text),
        hasDraft: own.some((row) => row.publishedAt === null),
      };
    });
  },
});

/** One kind's words: the version being written and every one published. */
export const readTemplate = query({
  permission: "organisation:write",
  async run({ tx, actor }, asked: { kind: string }): Promise<TemplateView> {
    const kind = theirMailKind(asked.kind);
    if (!kind) throw new Refusal("not-found");
    const { listPublished, readDraft } = mailTemplateOf(kind);
    const draft = await readDraft(tx);
    const { name } = await readOrganisation(tx, actor.organisationId);
    return {
      kind,
      organisation: name,
      draft: draft?.text ? { version: draft.version, text: draft.text, editedAt: draft.editedAt } : null,
      published: (await listPublished(tx)).map(({ version, text, publishedAt }) => ({
        ...{ version, text, publishedAt },
      })),
    };
  },
});
