import { sql } from "drizzle-orm";
import { check, date, index, integer, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { grants } from "@/lib/domain/core/role";
import { roleDecisions } from "@/lib/domain/mark/review";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { officer } from "./officer";

/** A risk analysis gone through (K2.4 c). */
export const riskReview = tenant.table(
  "risk_review",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    performedOn: date("performed_on").notNull(),
    participants: text("participants").notNull(),
    summary: text("summary").notNull(),
    reference: text("reference"),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.id] })],
);

/** A review of who holds which role (K3.3): each is kept or taken away, one by one. */
export const roleReview = tenant.table(
  "role_review",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    startedAt: instant("started_at").notNull(),
    startedBy: text("started_by").notNull(),
    completedAt: instant("completed_at"),
    completedBy: text("completed_by"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("role_review_open").on(table.organisationId).where(sql`completed_at is null`),
  ],
);

export const roleReviewRow = tenant.table(
  "role_review_row",
  {
    organisationId: organisationId(),
    reviewId: uuid("review_id").notNull(),
    officerId: uuid("officer_id").notNull(),
    role: oneOf("role", grants).notNull(),
    /** keep or remove */
    decision: oneOf("decision", roleDecisions),
    note: text("note").notNull().default(""),
    decidedBy: text("decided_by"),
    decidedAt: instant("decided_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.reviewId, table.officerId, table.role] }),
    tenantForeignKey("role_review_row_review", table.reviewId, roleReview.id),
    tenantForeignKey("role_review_row_officer", table.officerId, officer.id),
    check("role_review_row_decision", isOneOf(table.decision, roleDecisions)),
  ],
);

/** A course an officer went through (K3.2). */
export const officerTraining = tenant.table(
  "officer_training",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    officerId: uuid("officer_id").notNull(),
    course: text("course").notNull(),
    completedOn: date("completed_on").notNull(),
    validTo: date("valid_to"),
    reference: text("reference"),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("officer_training_of").on(table.organisationId, table.officerId),
    tenantForeignKey("officer_training_officer", table.officerId, officer.id),
    check(
      "officer_training_period",
      sql`${table.validTo} is null or ${table.validTo} >= ${table.completedOn}`,
    ),
  ],
);
