import { and, desc, inArray, isNotNull } from "drizzle-orm";
import { mailTemplate } from "@/db/schema/mail-template";
import { type MailKind, type TheirMailKind, theirMailKind } from "@/lib/domain/operation/mail-kind";
import type { MailTemplateText } from "@/lib/domain/operation/mail-template";
import type { Tx } from "./client";
import { versionedText } from "./versioned-text";

export type MailTemplateRow = typeof mailTemplate.$inferSelect;

/** The versions of one kind's words. */
export const mailTemplateOf = (kind: TheirMailKind) =>
  versionedText<MailTemplateRow, "kind">(mailTemplate, "mail-template", {
    column: mailTemplate.kind,
    key: "kind",
    value: kind,
  });

/** The employer's own words in force, of the kinds that may have them. Nothing is read for those that may not. */
export async function readTemplatesInForce(
  tx: Tx,
  kinds: readonly MailKind[],
): Promise<Map<MailKind, MailTemplateText | null>> {
  const asked = new Set(kinds.flatMap((kind) => theirMailKind(kind) ?? []));
  if (asked.size === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([mailTemplate.kind], { kind: mailTemplate.kind, text: mailTemplate.text })
    .from(mailTemplate)
    .where(and(inArray(mailTemplate.kind, [...asked]), isNotNull(mailTemplate.publishedAt)))
    .orderBy(mailTemplate.kind, desc(mailTemplate.version));
  return new Map(rows.map(({ kind, text }) => [kind, text]));
}

/** What each kind has, for a list of them: whether its words are the employer's, and whether a draft waits. */
export async function listTemplates(tx: Tx): Promise<MailTemplateRow[]> {
  return tx.select().from(mailTemplate).orderBy(mailTemplate.kind, desc(mailTemplate.version));
}
