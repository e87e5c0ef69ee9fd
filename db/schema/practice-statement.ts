import { integer, jsonb, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { PracticeSections } from "@/lib/domain/credential/practice-statement";
import { instant, organisationId, tenant } from "./columns";

/** The issuer's practice statement (K5.3) in two languages; a published version is never edited. */
export const practiceStatement = tenant.table(
  "practice_statement",
  {
    organisationId: organisationId(),
    version: integer("version").notNull(),
    sections: jsonb("sections").$type<PracticeSections>().notNull(),
    publishedAt: instant("published_at"),
    editedAt: instant("edited_at").notNull(),
    editedBy: uuid("edited_by"),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.version] })],
);
