import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, organisationId, tenant } from "./columns";

/** A long list as a file, made by the worker for one person and gone after a day. */
export const exportFile = tenant.table(
  "export_file",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: uuid("account_id").notNull(),
    list: text("list").notNull(),
    format: text("format").notNull(),
    locale: text("locale").notNull(),
    /** What the list is narrowed by, as its query takes it, and as the log is told it. */
    listing: jsonb("listing").$type<Record<string, unknown>>().notNull(),
    filters: jsonb("filters").$type<Record<string, string>>().notNull(),
    state: text("state").notNull(),
    /** How many rows have been read so far. */
    rows: integer("rows").notNull().default(0),
    /** Why there is no file: a refusal's code. */
    refused: text("refused"),
    content: bytea("content"),
    askedAt: instant("asked_at").notNull(),
    endedAt: instant("ended_at"),
    fetchedAt: instant("fetched_at"),
    /** From then on the row may be removed. */
    goneAt: instant("gone_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("export_file_of").on(table.organisationId, table.accountId, table.askedAt),
    check("export_file_state", sql`${table.state} in ('waiting', 'ready', 'refused')`),
    check("export_file_ready", sql`(${table.state} = 'ready') = (${table.content} is not null)`),
    check("export_file_refused", sql`(${table.state} = 'refused') = (${table.refused} is not null)`),
  ],
);
