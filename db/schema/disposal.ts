import { sql } from "drizzle-orm";
import { check, date, index, integer, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { recordClassCodes } from "@/lib/domain/operation/disposal";
import { decidedByTwo, isOneOf, oneOf, organisationId, tenant } from "./columns";

/** That two have decided to dispose of a class of records from before a day, and what went (docs/adr/0085). */
export const disposal = tenant.table(
  "disposal",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    recordClass: oneOf("record_class", recordClassCodes).notNull(),
    /** What was done with before this day began. */
    before: date("before").notNull(),
    /** The employer's own decision on disposal: its retention plan, by case. */
    reference: text("reference").notNull(),
    /** How many it was when it was proposed. */
    counted: integer("counted").notNull(),
    ...decidedByTwo(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    // One of a class at a time.
    uniqueIndex("disposal_open")
      .on(table.organisationId, table.recordClass)
      .where(sql`confirmed_at is not null and withdrawn_at is null and carried_out_at is null`),
    index("disposal_proposed").on(table.organisationId, table.proposedAt),
    check("disposal_class", isOneOf(table.recordClass, recordClassCodes)),
    check("disposal_reference", sql`${table.reference} <> ''`),
    check(
      "disposal_two_people",
      sql`num_nonnulls(${table.confirmedBy}, ${table.confirmedAt}) in (0, 2)
        and num_nonnulls(${table.withdrawnBy}, ${table.withdrawnAt}) in (0, 2)
        and ${table.confirmedBy} <> ${table.proposedBy}`,
    ),
    check(
      "disposal_in_order",
      sql`(${table.carriedOutAt} is null or (${table.confirmedAt} is not null and ${table.withdrawnAt} is null))
        and (${table.loggedAt} is null or ${table.carriedOutAt} is not null)
        and (${table.confirmedAt} is not null or (${table.gone} = 0 and ${table.digest} is null))`,
    ),
  ],
);
