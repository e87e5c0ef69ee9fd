import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { assessmentStatuses } from "@/lib/domain/mark/assessment";
import { markStatuses, milestones } from "@/lib/domain/mark/quality-mark";
import { agreement } from "./agreement";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { framework } from "./framework";
import { issuer } from "./issuer";
import { officer } from "./officer";

/** One own issuer's quality mark at one level, measured against one version of the framework. */
export const qualityMark = tenant.table(
  "quality_mark",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    issuerId: uuid("issuer_id").notNull(),
    level: integer("level").notNull(),
    frameworkId: text("framework_id").notNull(),
    /** Whether it also issues identity assertions: then chapter 8 applies. */
    issuesAssertions: boolean("issues_assertions").notNull(),
    /** not-applied, applied, under-review, approved or withdrawn */
    status: oneOf("status", markStatuses).notNull(),
    appliedOn: date("applied_on"),
    decisionNumber: text("decision_number"),
    decidedOn: date("decided_on"),
    validTo: date("valid_to"),
    /** When somebody last saw at the publisher's that this is so. */
    checkedOn: date("checked_on"),
    /** The agreement with the publisher. */
    agreementId: uuid("agreement_id"),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("quality_mark_once").on(table.organisationId, table.issuerId, table.level),
    tenantForeignKey("quality_mark_issuer", table.issuerId, issuer.id),
    tenantForeignKey("quality_mark_framework", table.frameworkId, framework.id),
    tenantForeignKey("quality_mark_agreement", table.agreementId, agreement.id),
    check("quality_mark_level", sql`${table.level} between 2 and 4`),
    check("quality_mark_status", isOneOf(table.status, markStatuses)),
    check(
      "quality_mark_decision",
      sql`${table.status} <> 'approved' or (${table.decisionNumber} is not null and ${table.decidedOn} is not null)`,
    ),
  ],
);

/** A step on the way to the mark, done once (lib/domain/mark/quality-mark.ts names them). */
export const qualityMarkMilestone = tenant.table(
  "quality_mark_milestone",
  {
    organisationId: organisationId(),
    markId: uuid("mark_id").notNull(),
    milestone: oneOf("milestone", milestones).notNull(),
    dueOn: date("due_on"),
    doneOn: date("done_on"),
    doneBy: text("done_by"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.markId, table.milestone] }),
    tenantForeignKey("quality_mark_milestone_mark", table.markId, qualityMark.id),
  ],
);

/** How one requirement is met. What is missing or overdue follows from the days and the evidence. */
export const assessment = tenant.table(
  "assessment",
  {
    organisationId: organisationId(),
    markId: uuid("mark_id").notNull(),
    /** K3.4 */
    requirement: text("requirement").notNull(),
    ownerId: uuid("owner_id"),
    answer: text("answer").notNull().default(""),
    /** 1–5, as in the yearly trust declaration. */
    maturity: integer("maturity"),
    /** open, met or not-applicable */
    status: oneOf("status", assessmentStatuses).notNull().default("open"),
    dueOn: date("due_on"),
    nextReviewOn: date("next_review_on"),
    /** Why it does not apply, asked by one and approved by another. */
    reason: text("reason"),
    askedBy: uuid("asked_by"),
    askedByName: text("asked_by_name"),
    askedAt: instant("asked_at"),
    approvedBy: uuid("approved_by"),
    approvedByName: text("approved_by_name"),
    approvedAt: instant("approved_at"),
    /** Carried over from another version of the framework, and not read again since. */
    reread: boolean("reread").notNull().default(false),
    updatedBy: text("updated_by"),
    updatedAt: instant("updated_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.markId, table.requirement] }),
    index("assessment_of_owner").on(table.organisationId, table.ownerId),
    tenantForeignKey("assessment_mark", table.markId, qualityMark.id),
    tenantForeignKey("assessment_owner", table.ownerId, officer.id),
    check("assessment_status", isOneOf(table.status, assessmentStatuses)),
    check("assessment_maturity", sql`${table.maturity} between 1 and 5`),
    check(
      "assessment_not_applicable",
      sql`${table.status} <> 'not-applicable' or (${table.reason} is not null and ${table.approvedAt} is not null)`,
    ),
    check(
      "assessment_second_person",
      sql`${table.approvedBy} is distinct from ${table.askedBy} or ${table.approvedBy} is null`,
    ),
  ],
);
