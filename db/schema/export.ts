import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { exportFormats, exportLists } from "@/lib/domain/core/export";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant } from "./columns";

const exportStates = ["waiting", "ready", "refused"] as const;

/** A long list as a file, made by the worker for one person and gone after a day. */
export const exportFile = tenant.table(
  "export_file",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: uuid("account_id").notNull(),
    list: oneOf("list", exportLists).notNull(),
    format: oneOf("format", exportFormats).notNull(),
    locale: text("locale").notNull(),
    /** What the list is narrowed by, as its query takes it, and as the log is told it. */
    listing: jsonb("listing").$type<Record<string, unknown>>().notNull(),
    filters: jsonb("filters").$type<Record<string, string>>().notNull(),
    state: oneOf("state", exportStates).notNull(),
    /** How many rows have been read so far. */
    rows: integer("rows").notNull().default(0),
    /** Why there is no file: a refusal's code. */
    refused: oneOf("refused", refusalCodes),
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
    check("export_file_state", isOneOf(table.state, exportStates)),
    check("export_file_ready", sql`(${table.state} = 'ready') = (${table.content} is not null)`),
    check("export_file_refused", sql`(${table.state} = 'refused') = (${table.refused} is not null)`),
  ],
);
