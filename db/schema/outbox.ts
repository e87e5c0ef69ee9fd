import { sql } from "drizzle-orm";
import { bigserial, index, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, organisationId, tenant } from "./columns";

/** Work that must happen after the commit and not before; the worker polls it. */
export const outbox = tenant.table(
  "outbox",
  {
    organisationId: organisationId(),
    id: bigserial("id", { mode: "number" }).notNull(),
    /** As db/core/outbox.ts lists them. */
    kind: text("kind").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    createdAt: instant("created_at").notNull(),
    dueAt: instant("due_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    doneAt: instant("done_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("outbox_due").on(table.dueAt).where(sql`done_at is null`),
    index("outbox_dead").on(table.doneAt).where(sql`last_error is not null and done_at is not null`),
  ],
);

/** Mail as it was sent; the demo employer's mailbox page reads it. */
export const mail = tenant.table(
  "mail",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    recipient: text("recipient").notNull(),
    template: text("template").notNull(),
    locale: text("locale").notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("mail_by_time").on(table.organisationId, table.createdAt),
  ],
);
