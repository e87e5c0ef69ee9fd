import { integer, jsonb, primaryKey, uuid } from "drizzle-orm/pg-core";
import { theirMailKinds } from "@/lib/domain/operation/mail-kind";
import type { MailTemplateText } from "@/lib/domain/operation/mail-template";
import { instant, oneOf, organisationId, tenant } from "./columns";

/** An employer's own words in a kind of mail, in two languages; a published version is never edited. */
export const mailTemplate = tenant.table(
  "mail_template",
  {
    organisationId: organisationId(),
    kind: oneOf("kind", theirMailKinds).notNull(),
    version: integer("version").notNull(),
    /** Null puts the product's words back. */
    text: jsonb("text").$type<MailTemplateText>(),
    publishedAt: instant("published_at"),
    editedAt: instant("edited_at").notNull(),
    editedBy: uuid("edited_by"),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.kind, table.version] })],
);
