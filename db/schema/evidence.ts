import { sql } from "drizzle-orm";
import { check, date, index, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { classifications } from "@/lib/domain/core/classification";
import { evidenceKinds, evidenceStates } from "@/lib/domain/mark/evidence";
import { agreement } from "./agreement";
import { storedFile } from "./agreement-file";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { controlResult } from "./control";
import { officer } from "./officer";
import { assessment } from "./quality-mark";

/** What shows that requirements are met: a file, a link, an agreement or a frozen control result. */
export const evidence = tenant.table(
  "evidence",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    title: text("title").notNull(),
    /** file, link, agreement or control */
    kind: oneOf("kind", evidenceKinds).notNull(),
    sha256: bytea("sha256"),
    fileName: text("file_name"),
    url: text("url"),
    agreementId: uuid("agreement_id"),
    controlResultId: uuid("control_result_id"),
    /** The days it speaks of, whenever it was added. */
    effectiveFrom: date("effective_from").notNull(),
    effectiveTo: date("effective_to"),
    /** open, internal or secret */
    classification: oneOf("classification", classifications).notNull(),
    ownerId: uuid("owner_id"),
    /** not-ready, ready, approved or returned */
    state: oneOf("state", evidenceStates).notNull(),
    authorId: uuid("author_id").notNull(),
    authorName: text("author_name").notNull(),
    addedAt: instant("added_at").notNull(),
    reviewedBy: uuid("reviewed_by"),
    reviewedByName: text("reviewed_by_name"),
    reviewedAt: instant("reviewed_at"),
    reviewNote: text("review_note"),
    withdrawnAt: instant("withdrawn_at"),
    /** What took its place; it stays to be read. */
    supersededBy: uuid("superseded_by"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("evidence_by_end").on(table.organisationId, table.effectiveTo),
    tenantForeignKey("evidence_file", table.sha256, storedFile.sha256),
    tenantForeignKey("evidence_agreement", table.agreementId, agreement.id),
    tenantForeignKey("evidence_control", table.controlResultId, controlResult.id),
    tenantForeignKey("evidence_owner", table.ownerId, officer.id),
    tenantForeignKey("evidence_superseded_by", table.supersededBy, table.id),
    check(
      "evidence_kind",
      sql`(${table.kind} = 'file') = (${table.sha256} is not null) and (${table.kind} = 'link') = (${table.url} is not null) and (${table.kind} = 'agreement') = (${table.agreementId} is not null) and (${table.kind} = 'control') = (${table.controlResultId} is not null)`,
    ),
    check("evidence_state", isOneOf(table.state, evidenceStates)),
    check("evidence_classification", isOneOf(table.classification, classifications)),
    check(
      "evidence_period",
      sql`${table.effectiveTo} is null or ${table.effectiveTo} >= ${table.effectiveFrom}`,
    ),
    check(
      "evidence_second_person",
      sql`${table.reviewedBy} is null or ${table.reviewedBy} <> ${table.authorId}`,
    ),
  ],
);

/** Which requirements it is for: one evidence may serve many. */
export const evidenceUse = tenant.table(
  "evidence_use",
  {
    organisationId: organisationId(),
    evidenceId: uuid("evidence_id").notNull(),
    markId: uuid("mark_id").notNull(),
    requirement: text("requirement").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.evidenceId, table.markId, table.requirement] }),
    index("evidence_use_of").on(table.organisationId, table.markId, table.requirement),
    tenantForeignKey("evidence_use_evidence", table.evidenceId, evidence.id),
    tenantForeignKey(
      "evidence_use_assessment",
      [table.markId, table.requirement],
      [assessment.markId, assessment.requirement],
    ),
  ],
);
