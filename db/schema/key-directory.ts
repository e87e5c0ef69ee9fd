import { sql } from "drizzle-orm";
import { check, integer, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, organisationId, tenant } from "./columns";

/**
 * Whose passkeys count at an employer, entry by entry (docs/adr/0111). The signer writes it from a file of its own, which
 * is what it believes; this is for reading. Append-only.
 */
export const keyDirectory = tenant.table(
  "key_directory",
  {
    organisationId: organisationId(),
    number: integer("number").notNull(),
    /** As the file has it, in JSON: with its hash and that of the one before. */
    entry: text("entry").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.number] }),
    check("key_directory_number", sql`${table.number} > 0`),
  ],
);

/** What the signer found when it last held its own copy against the table: one row an employer. */
export const keyDirectoryCheck = tenant.table(
  "key_directory_check",
  {
    organisationId: organisationId().primaryKey(),
    checkedAt: instant("checked_at").notNull(),
    /** Of the signer's copy. */
    entries: integer("entries").notNull(),
    /** The first entry that is not the same; null while all are. */
    differsAt: integer("differs_at"),
  },
  (table) => [check("key_directory_check_number", sql`${table.differsAt} > 0`)],
);
