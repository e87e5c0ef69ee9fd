import { sql } from "drizzle-orm";
import { boolean, check, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { inboxKindCodes } from "@/lib/domain/operation/inbox";
import { instant, oneOf, organisationId, tenant } from "./columns";

/** That somebody has read something of their inbox, which itself is stored nowhere (docs/adr/0062), or seen how a job ended. */
export const inboxRead = tenant.table(
  "inbox_read",
  {
    organisationId: organisationId(),
    accountId: uuid("account_id").notNull(),
    kind: oneOf("kind", [...inboxKindCodes, "job"]).notNull(),
    /** Which of its kind, as db/operation/inbox-source.ts calls it; the id of a job. */
    ref: text("ref").notNull(),
    readAt: instant("read_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.accountId, table.kind, table.ref] }),
    check(
      "inbox_read_length",
      sql`char_length(${table.ref}) between 1 and 80 and char_length(${table.kind}) <= 40`,
    ),
  ],
);

/** What an officer wants to be told; without a row, everything. */
export const inboxSetting = tenant.table(
  "inbox_setting",
  {
    organisationId: organisationId(),
    accountId: uuid("account_id").notNull(),
    /** Kinds that are not told; urgent ones are told all the same. */
    muted: text("muted").array().notNull().default([]),
    dailyMail: boolean("daily_mail").notNull().default(true),
    /** When the last daily mail was written. */
    mailedAt: instant("mailed_at"),
    version: integer("version").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.accountId] }),
    check("inbox_setting_muted", sql`cardinality(${table.muted}) <= 40`),
  ],
);
