import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { amendmentKinds } from "@/lib/domain/contract/agreement-amendment";
import { agreement } from "./agreement";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";

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

/** What was written into an agreement after it was signed, as it was before and after. */
export const agreementAmendment = tenant.table(
  "agreement_amendment",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    agreementId: uuid("agreement_id").notNull(),
    /** completion or amendment */
    kind: oneOf("kind", amendmentKinds).notNull(),
    signedOn: date("signed_on"),
    counterSignedOn: date("counter_signed_on"),
    caseReference: text("case_reference"),
    note: text("note").notNull().default(""),
    before: jsonb("before").$type<Record<string, unknown>>().notNull(),
    after: jsonb("after").$type<Record<string, unknown>>().notNull(),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("agreement_amendment_of_agreement").on(table.organisationId, table.agreementId),
    tenantForeignKey("agreement_amendment_of", table.agreementId, agreement.id),
    check("agreement_amendment_kind", isOneOf(table.kind, amendmentKinds)),
    check(
      "agreement_amendment_signed",
      sql`${table.kind} <> 'amendment' or (${table.signedOn} is not null and ${table.counterSignedOn} is not null)`,
    ),
  ],
);
