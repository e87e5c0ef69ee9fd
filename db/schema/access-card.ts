import { sql } from "drizzle-orm";
import { check, date, index, integer, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accessCardReasons } from "@/lib/domain/access/access-card";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { employee } from "./employee";

/** A card for the doors, from when it is applied for until it is handed in (lib/domain/access/access-card.ts). */
export const accessCard = tenant.table(
  "access_card",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    employeeId: uuid("employee_id").notNull(),
    /** Where it is to open. */
    premises: text("premises").notNull(),
    purpose: text("purpose").notNull(),
    validTo: date("valid_to").notNull(),
    askedAt: instant("asked_at").notNull(),
    /** Account ids. */
    askedBy: uuid("asked_by").notNull(),
    /** What the sign-in reached, as the identity provider said it. */
    signInLevel: text("sign_in_level"),
    approvedBy: uuid("approved_by"),
    approvedAt: instant("approved_at"),
    refusedBy: uuid("refused_by"),
    refusedAt: instant("refused_at"),
    reason: text("reason"),
    withdrawnAt: instant("withdrawn_at"),
    /** As it stands on the card. */
    number: text("number"),
    handedOutBy: uuid("handed_out_by"),
    handedOutAt: instant("handed_out_at"),
    blockedBy: uuid("blocked_by"),
    blockedAt: instant("blocked_at"),
    blockReason: oneOf("block_reason", accessCardReasons),
    returnedBy: uuid("returned_by"),
    returnedAt: instant("returned_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    // One that is back can be handed out to somebody else.
    uniqueIndex("access_card_number").on(table.organisationId, table.number).where(sql`returned_at is null`),
    index("access_card_of").on(table.organisationId, table.employeeId, table.askedAt),
    index("access_card_asked").on(table.organisationId, table.askedAt, table.id),
    tenantForeignKey("access_card_employee", table.employeeId, employee.id),
    check("access_card_reason", isOneOf(table.blockReason, accessCardReasons)),
    check("access_card_written", sql`${table.premises} <> '' and ${table.purpose} <> ''`),
    check(
      "access_card_in_order",
      sql`num_nulls(${table.approvedBy}, ${table.approvedAt}) in (0, 2)
        and num_nulls(${table.refusedBy}, ${table.refusedAt}, ${table.reason}) in (0, 3)
        and num_nulls(${table.number}, ${table.handedOutBy}, ${table.handedOutAt}) in (0, 3)
        and num_nulls(${table.blockedBy}, ${table.blockedAt}, ${table.blockReason}) in (0, 3)
        and num_nulls(${table.returnedBy}, ${table.returnedAt}) in (0, 2)
        and num_nonnulls(${table.approvedAt}, ${table.refusedAt}) < 2
        and num_nonnulls(${table.handedOutAt}, ${table.refusedAt}, ${table.withdrawnAt}) < 2
        and (${table.approvedAt} is not null or ${table.handedOutAt} is null)
        and (${table.handedOutAt} is not null or num_nonnulls(${table.blockedAt}, ${table.returnedAt}) = 0)`,
    ),
  ],
);
