import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { PdfSignature } from "@/lib/domain/contract/document";
import { agreement } from "./agreement";
import { bytea, instant, organisationId, tenant, tenantForeignKey } from "./columns";

/** A stored file, named by what it holds. */
export const storedFile = tenant.table(
  "stored_file",
  {
    organisationId: organisationId(),
    sha256: bytea("sha256").notNull(),
    /** As its bytes say, not its name. */
    mediaType: text("media_type").notNull(),
    size: integer("size").notNull(),
    content: bytea("content").notNull(),
    storedAt: instant("stored_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.sha256] }),
    check("stored_file_size", sql`${table.size} between 1 and 10485760`),
  ],
);

/** A file under an agreement. */
export const agreementDocument = tenant.table(
  "agreement_document",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    agreementId: uuid("agreement_id").notNull(),
    sha256: bytea("sha256").notNull(),
    name: text("name").notNull(),
    signatures: jsonb("signatures").$type<PdfSignature[]>().notNull().default([]),
    addedBy: text("added_by").notNull(),
    addedAt: instant("added_at").notNull(),
    removedAt: instant("removed_at"),
    removedBy: text("removed_by"),
    /** The document that took its place; it stays to be read. */
    supersededBy: uuid("superseded_by"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("agreement_document_once")
      .on(table.organisationId, table.agreementId, table.sha256)
      .where(sql`removed_at is null and superseded_by is null`),
    index("agreement_document_of").on(table.organisationId, table.agreementId),
    tenantForeignKey("agreement_document_agreement", table.agreementId, agreement.id),
    tenantForeignKey("agreement_document_file", table.sha256, storedFile.sha256),
  ],
);

/** One warned-of day of one agreement's period: sent once, and answered or put off. */
export const agreementReminder = tenant.table(
  "agreement_reminder",
  {
    organisationId: organisationId(),
    agreementId: uuid("agreement_id").notNull(),
    /** terminate, extend, end or call-off: which last day. */
    about: text("about").notNull(),
    /** The last day itself. */
    day: date("day").notNull(),
    firstSentAt: instant("first_sent_at"),
    escalatedAt: instant("escalated_at"),
    answeredAt: instant("answered_at"),
    answeredBy: text("answered_by"),
    snoozedUntil: date("snoozed_until"),
    reason: text("reason"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.agreementId, table.about, table.day] }),
    tenantForeignKey("agreement_reminder_of", table.agreementId, agreement.id),
  ],
);

/** A calendar's secret address, kept as its hash. */
export const calendarFeed = tenant.table(
  "calendar_feed",
  {
    organisationId: organisationId(),
    accountId: uuid("account_id").notNull(),
    tokenHash: bytea("token_hash").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.accountId] }),
    unique("calendar_feed_token").on(table.organisationId, table.tokenHash),
  ],
);
