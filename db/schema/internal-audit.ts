import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { findingSeverities, findingStatuses } from "@/lib/domain/mark/finding";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { evidence } from "./evidence";
import { incident } from "./incident";
import { officer } from "./officer";
import { qualityMark } from "./quality-mark";

/** An internal audit (K2.9), planned or performed, and the requirements it looked at. */
export const internalAudit = tenant.table(
  "internal_audit",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    markId: uuid("mark_id").notNull(),
    title: text("title").notNull(),
    /** Who looked: independent of what is looked at. */
    auditor: text("auditor").notNull(),
    plannedOn: date("planned_on").notNull(),
    performedOn: date("performed_on"),
    requirements: jsonb("requirements").$type<string[]>().notNull(),
    conclusion: text("conclusion").notNull().default(""),
    evidenceId: uuid("evidence_id"),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    tenantForeignKey("internal_audit_mark", table.markId, qualityMark.id),
    tenantForeignKey("internal_audit_evidence", table.evidenceId, evidence.id),
  ],
);

/** What an audit, an incident or somebody found, and what is done about it. */
export const finding = tenant.table(
  "finding",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    markId: uuid("mark_id").notNull(),
    requirement: text("requirement").notNull(),
    internalAuditId: uuid("internal_audit_id"),
    incidentId: uuid("incident_id"),
    /** major, minor or observation */
    severity: oneOf("severity", findingSeverities).notNull(),
    text: text("text").notNull(),
    action: text("action").notNull().default(""),
    ownerId: uuid("owner_id"),
    dueOn: date("due_on").notNull(),
    /** open, done or verified */
    status: oneOf("status", findingStatuses).notNull(),
    foundBy: text("found_by").notNull(),
    foundAt: instant("found_at").notNull(),
    doneBy: uuid("done_by"),
    doneByName: text("done_by_name"),
    doneAt: instant("done_at"),
    verifiedBy: uuid("verified_by"),
    verifiedByName: text("verified_by_name"),
    verifiedAt: instant("verified_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("finding_of").on(table.organisationId, table.markId, table.requirement),
    tenantForeignKey("finding_mark", table.markId, qualityMark.id),
    tenantForeignKey("finding_audit", table.internalAuditId, internalAudit.id),
    tenantForeignKey("finding_incident", table.incidentId, incident.id),
    tenantForeignKey("finding_owner", table.ownerId, officer.id),
    check("finding_severity", isOneOf(table.severity, findingSeverities)),
    check("finding_status", isOneOf(table.status, findingStatuses)),
    check(
      "finding_second_person",
      sql`${table.verifiedBy} is null or ${table.verifiedBy} <> ${table.doneBy}`,
    ),
  ],
);

/** A random sample of issued e-IDs, drawn so that the same seed draws the same ones again. */
export const sample = tenant.table(
  "sample",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    markId: uuid("mark_id").notNull(),
    seed: text("seed").notNull(),
    size: integer("size").notNull(),
    periodFrom: date("period_from").notNull(),
    periodTo: date("period_to").notNull(),
    population: integer("population").notNull(),
    eidIds: jsonb("eid_ids").$type<string[]>().notNull(),
    drawnAt: instant("drawn_at").notNull(),
    drawnBy: text("drawn_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    tenantForeignKey("sample_mark", table.markId, qualityMark.id),
    check("sample_size", sql`${table.size} between 1 and 500`),
  ],
);
