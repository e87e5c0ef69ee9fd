import { sql } from "drizzle-orm";
import { boolean, check, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { agreement } from "./agreement";
import { instant, organisationId, tenant, tenantForeignKey } from "./columns";

/** Why something is bought without a procurement of one's own: asked for by one and decided by another. */
export const purchaseBasis = tenant.table(
  "purchase_basis",
  {
    organisationId: organisationId(),
    agreementId: uuid("agreement_id").notNull(),
    reason: text("reason").notNull(),
    askedBy: uuid("asked_by").notNull(),
    askedByName: text("asked_by_name").notNull(),
    askedAt: instant("asked_at").notNull(),
    decidedBy: uuid("decided_by"),
    decidedByName: text("decided_by_name"),
    decidedAt: instant("decided_at"),
    approved: boolean("approved"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.agreementId] }),
    tenantForeignKey("purchase_basis_of", table.agreementId, agreement.id),
    check(
      "purchase_basis_second_person",
      sql`${table.decidedBy} is null or ${table.decidedBy} <> ${table.askedBy}`,
    ),
    check("purchase_basis_decided", sql`(${table.decidedBy} is null) = (${table.approved} is null)`),
  ],
);
