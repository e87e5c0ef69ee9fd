import { sql } from "drizzle-orm";
import { check, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { incidentSeverities } from "@/lib/domain/mark/incident";
import { instant, isOneOf, oneOf, organisationId, tenant } from "./columns";

/** An incident, with the clock of its reports: within 24 hours, 72 hours and a month of when it was detected. */
export const incident = tenant.table(
  "incident",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    /** low, serious or critical */
    severity: oneOf("severity", incidentSeverities).notNull(),
    occurredAt: instant("occurred_at").notNull(),
    detectedAt: instant("detected_at").notNull(),
    firstReportAt: instant("first_report_at"),
    secondReportAt: instant("second_report_at"),
    finalReportAt: instant("final_report_at"),
    closedAt: instant("closed_at"),
    /** Ids of e-IDs and services that it touched. */
    eidIds: jsonb("eid_ids").$type<string[]>().notNull().default([]),
    serviceIds: jsonb("service_ids").$type<string[]>().notNull().default([]),
    recordedBy: text("recorded_by").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    check("incident_severity", isOneOf(table.severity, incidentSeverities)),
    check("incident_order", sql`${table.detectedAt} >= ${table.occurredAt}`),
  ],
);
