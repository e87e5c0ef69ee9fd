import { sql } from "drizzle-orm";
import { boolean, check, index, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { type DisclosureReason, disclosureKinds } from "@/lib/domain/access/disclosure";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant } from "./columns";

/**
 * Each answer about a person, yes or no, and to whom. Append-only. Whose it is is a keyed pseudonym, so that nobody is
 * named by the row alone, nor by anything once the person is erased (docs/adr/0081). That client, party, agreement and
 * service are on record is asked for all rows of a statement at once, where foreign keys would ask for each
 * (db/core/disclosure.sql).
 */
export const disclosure = tenant.table(
  "disclosure",
  {
    organisationId: organisationId(),
    at: instant("at").notNull(),
    id: uuid("id").notNull(),
    /** The database's own clock (db/core/lifecycle.sql). */
    recordedAt: instant("recorded_at").notNull().default(sql`clock_timestamp()`),
    clientId: uuid("client_id").notNull(),
    partyId: uuid("party_id").notNull(),
    agreementId: uuid("agreement_id"),
    serviceId: uuid("service_id"),
    subject: bytea("subject"),
    kind: oneOf("kind", disclosureKinds).notNull(),
    act: text("act"),
    purpose: text("purpose"),
    /** Names, never values. */
    asked: text("asked").array().notNull(),
    told: text("told").array().notNull(),
    answer: boolean("answer").notNull(),
    reason: text("reason").$type<DisclosureReason>(),
    transactionId: text("transaction_id").notNull(),
  },
  (table) => [
    // By time first: a row is written at the end of the index, and patterns and disposal read a period.
    primaryKey({ columns: [table.organisationId, table.at, table.id] }),
    index("disclosure_of")
      .on(table.organisationId, table.subject, table.at, table.id)
      .where(sql`subject is not null`),
    check("disclosure_kind", isOneOf(table.kind, disclosureKinds)),
    check("disclosure_subject", sql`octet_length(${table.subject}) = 32`),
    check(
      "disclosure_about",
      sql`case ${table.kind} when 'decision' then ${table.act} is not null else ${table.purpose} is not null end
        and length(${table.act}) between 1 and 200 and length(${table.purpose}) between 1 and 200`,
    ),
    check(
      "disclosure_told",
      sql`${table.told} <@ ${table.asked} and (${table.answer} or ${table.told} = '{}')`,
    ),
    check(
      "disclosure_reason",
      sql`(${table.reason} is null) = ${table.answer} and ${table.reason} ~ '^[a-z][a-z-]{1,40}$'`,
    ),
    check("disclosure_transaction", sql`length(${table.transactionId}) between 1 and 100`),
  ],
);
