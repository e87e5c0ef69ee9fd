import { sql } from "drizzle-orm";
import { bigserial, check, index, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { contactKinds } from "@/lib/domain/people/contact-address";
import { instant, oneOf, organisationId, tenant } from "./columns";

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
    /** Whose it is while it waits for the outside world, until `due_at`: another claim takes another. */
    lease: uuid("lease"),
    /** Of work that was given up: when somebody had it done again or let it be. */
    settledAt: instant("settled_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("outbox_due").on(table.dueAt).where(sql`done_at is null`),
    index("outbox_dead")
      .on(table.organisationId, table.doneAt)
      .where(sql`last_error is not null and done_at is not null and settled_at is null`),
    check(
      "outbox_settled_after",
      sql`settled_at is null or (done_at is not null and last_error is not null)`,
    ),
  ],
);

/** Mail as it was sent; the demo employer's mailbox page reads it. */
export const mail = tenant.table(
  "mail",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** By mail, or by text message to a number. */
    channel: oneOf("channel", contactKinds).notNull().default("email"),
    recipient: text("recipient").notNull(),
    template: text("template").notNull(),
    locale: text("locale").notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
    /** When no further try was to come; sent again afterwards, it has both. */
    givenUpAt: instant("given_up_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("mail_by_time").on(table.organisationId, table.createdAt),
  ],
);
