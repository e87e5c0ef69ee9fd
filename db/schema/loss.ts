import { sql } from "drizzle-orm";
import { index, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { lossReasons } from "@/lib/domain/credential/reason";
import { lossChannels } from "@/lib/domain/credential/signed-out-loss";
import { breakGlassCode } from "./break-glass";
import { instant, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";
import { employee } from "./employee";

/** A reported loss: who said what was gone, when it reached us and when it was entered. */
export const lossReport = tenant.table(
  "loss_report",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    employeeId: uuid("employee_id").notNull(),
    reason: oneOf("reason", lossReasons).notNull(),
    channel: oneOf("channel", lossChannels).notNull(),
    /** The emergency code it was reported with. */
    breakGlassCodeId: uuid("break_glass_code_id"),
    /** What this report blocked. */
    eidIds: jsonb("eid_ids").$type<string[]>().notNull(),
    /** What somebody else had blocked already when it was chosen. */
    skipped: jsonb("skipped").$type<SkippedEid[]>().notNull().default([]),
    lostAt: instant("lost_at"),
    receivedAt: instant("received_at").notNull(),
    registeredAt: instant("registered_at").notNull(),
    registeredBy: uuid("registered_by"),
    revokesAt: instant("revokes_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("loss_report_of").on(table.organisationId, table.employeeId),
    tenantForeignKey("loss_report_employee", table.employeeId, employee.id),
    tenantForeignKey("loss_report_break_glass_code", table.breakGlassCodeId, breakGlassCode.id),
  ],
);

export interface SkippedEid {
  eidId: string;
  /** Who had changed it last, and when (ISO). */
  by: string;
  at: string;
}

/** A holder's "found it": a request that a security officer answers. */
export const foundRequest = tenant.table(
  "found_request",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    eidId: uuid("eid_id").notNull(),
    askedAt: instant("asked_at").notNull(),
    /** The account; null for whoever asked by a one-time code, not signed in (docs/adr/0061). */
    askedBy: uuid("asked_by"),
    note: text("note"),
    /** resumed, declined or overtaken */
    answer: text("answer"),
    answeredAt: instant("answered_at"),
    answeredBy: uuid("answered_by"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("found_request_of").on(table.organisationId, table.eidId),
    uniqueIndex("found_request_open").on(table.organisationId, table.eidId).where(sql`answer is null`),
    tenantForeignKey("found_request_eid", table.eidId, eid.id),
  ],
);
