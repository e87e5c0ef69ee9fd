import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, primaryKey, uuid } from "drizzle-orm/pg-core";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { maximumImportBytes } from "@/lib/domain/people/import-column";
import { type ReceiptContent, receiptStates } from "@/lib/domain/people/import-receipt";
import { client } from "./client";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";

/** A list that a client sent and the worker has not taken yet: encrypted, and written by the api program alone. */
export const employeeDelivery = tenant.table(
  "employee_delivery",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    clientId: uuid("client_id").notNull(),
    sha256: bytea("sha256").notNull(),
    size: integer("size").notNull(),
    content: bytea("content").notNull(),
    /** The database's clock, whatever the api program writes. */
    receivedAt: instant("received_at").notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("employee_delivery_by_time").on(table.organisationId, table.receivedAt),
    tenantForeignKey("employee_delivery_client", table.clientId, client.id),
    check("employee_delivery_size", sql.raw(`size between 1 and ${maximumImportBytes}`)),
    // Encrypted, a file is a little longer.
    check(
      "employee_delivery_length",
      sql`octet_length(${table.content}) between ${table.size} and ${table.size} + 64`,
    ),
  ],
);

/** How far a client's lists are carried out by themselves: proposed by one officer and approved by another. */
export const employeeFeed = tenant.table(
  "employee_feed",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    clientId: uuid("client_id").notNull(),
    /** Whether each list has everybody, so that who is missing has left. */
    wholeList: boolean("whole_list").notNull(),
    /** The most rows that begin by themselves, of all the client's lists in a day. */
    mostChanged: integer("most_changed").notNull(),
    mostAdded: integer("most_added").notNull(),
    mostEnded: integer("most_ended").notNull(),
    /** After so many days without a list the feed is a task. */
    silentDays: integer("silent_days").notNull(),
    /** Account ids. */
    proposedBy: uuid("proposed_by").notNull(),
    proposedAt: instant("proposed_at").notNull(),
    approvedBy: uuid("approved_by"),
    approvedAt: instant("approved_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("employee_feed_client").on(table.organisationId, table.clientId, table.proposedAt),
    tenantForeignKey("employee_feed_client_known", table.clientId, client.id),
    check(
      "employee_feed_limits",
      sql`least(${table.mostChanged}, ${table.mostAdded}, ${table.mostEnded}) >= 0 and ${table.silentDays} between 1 and 366`,
    ),
    check(
      "employee_feed_two_people",
      sql`num_nonnulls(${table.approvedBy}, ${table.approvedAt}) in (0, 2) and ${table.approvedBy} <> ${table.proposedBy}`,
    ),
  ],
);

/** The outcome of an import by a person or a client: counts, row numbers and codes, and no cell of the file. */
export const employeeImportReceipt = tenant.table(
  "employee_import_receipt",
  {
    organisationId: organisationId(),
    /** The list's own id, which is gone before this is. */
    id: uuid("id").notNull(),
    /** The account or the client whose list it was. */
    senderId: uuid("sender_id").notNull(),
    clientId: uuid("client_id"),
    sha256: bytea("sha256").notNull(),
    size: integer("size").notNull(),
    state: oneOf("state", receiptStates).notNull(),
    refused: oneOf("refused", refusalCodes),
    content: jsonb("content").$type<ReceiptContent>().notNull(),
    receivedAt: instant("received_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("employee_import_receipt_by_time").on(table.organisationId, table.receivedAt, table.id),
    index("employee_import_receipt_client").on(table.organisationId, table.clientId, table.receivedAt),
    tenantForeignKey("employee_import_receipt_client_known", table.clientId, client.id),
    check("employee_import_receipt_state", isOneOf(table.state, receiptStates)),
  ],
);
