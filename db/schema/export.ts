import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { exportFormats, exportLists } from "@/lib/domain/core/export";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant } from "./columns";

const exportStates = ["waiting", "ready", "refused"] as const;

/** A long list as a file, made for one person by the job of the same id, and gone after a day. */
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
    content: bytea("content"),
    /** Made for somebody who may see protected persons by name. */
    seesProtected: boolean("sees_protected").notNull().default(false),
    /** The departments whose people it was made of, by the roles then; null for everybody. */
    departments: jsonb("departments").$type<string[]>(),
    askedAt: instant("asked_at").notNull(),
    fetchedAt: instant("fetched_at"),
    /** From then on the row may be removed. */
    goneAt: instant("gone_at").notNull(),
    /** Of the release before, in which a file was no job; that release runs beside this one for a while. To be dropped. */
    state: oneOf("state", exportStates).notNull().default("waiting"),
    rows: integer("rows").notNull().default(0),
    refused: oneOf("refused", refusalCodes),
    endedAt: instant("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("export_file_of").on(table.organisationId, table.accountId, table.askedAt),
    check("export_file_state", isOneOf(table.state, exportStates)),
    check("export_file_refused", sql`(${table.state} = 'refused') = (${table.refused} is not null)`),
  ],
);
