import { sql } from "drizzle-orm";
import {
  bigserial,
  check,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { keyProvenances } from "@/lib/domain/credential/carrier";
import { blockVerbs, eidEventVerbs, eidStatuses } from "@/lib/domain/credential/eid";
import { relations } from "@/lib/domain/credential/order";
import { reasons } from "@/lib/domain/credential/reason";
import { instant, isOneOf, oneOf, organisationId, quoted, tenant, tenantForeignKey } from "./columns";
import { employee } from "./employee";
import { eidType } from "./issuer";

/** Of those their holder has, or is about to get. */
export const statusesHeld = ["ready", "active", "suspended"] as const;

/** The projection of its events: the current state of one e-ID. */
export const eid = tenant.table(
  "eid",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    number: text("number").notNull(),
    employeeId: uuid("employee_id").notNull(),
    typeId: uuid("type_id").notNull(),
    typeVersion: integer("type_version").notNull(),
    status: oneOf("status", eidStatuses).notNull(),
    statusReason: oneOf("status_reason", reasons),
    statusSince: instant("status_since").notNull(),
    validDay: date("valid_day").notNull(),
    validTo: instant("valid_to").notNull(),
    /** Printed on the card, or the serial number of another carrier. */
    carrierNumber: text("carrier_number"),
    keyProvenance: oneOf("key_provenance", keyProvenances),
    orderedBy: uuid("ordered_by"),
    orderedAt: instant("ordered_at").notNull(),
    approvedBy: uuid("approved_by"),
    producedBy: uuid("produced_by"),
    handedOverBy: uuid("handed_over_by"),
    handedOverAt: instant("handed_over_at"),
    suspendedBy: uuid("suspended_by"),
    heldSince: instant("held_since"),
    revokesAt: instant("revokes_at"),
    lostAt: instant("lost_at"),
    /** The day that a hold for leave is over; nothing lifts the hold by itself. */
    returnsOn: date("returns_on"),
    collectBy: date("collect_by"),
    /** Why it was sent back, or why production failed, until the next step. */
    note: text("note"),
    predecessorId: uuid("predecessor_id"),
    /** renew, replace or complement */
    relation: oneOf("relation", relations),
    /** A supplier's own name for it, such as EFOS-88213. */
    supplierReference: text("supplier_reference"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("eid_number").on(table.organisationId, table.number),
    uniqueIndex("eid_carrier_number")
      .on(table.organisationId, table.carrierNumber)
      .where(sql`carrier_number is not null and status not in ('revoked', 'cancelled')`),
    uniqueIndex("eid_supplier_reference")
      .on(table.organisationId, sql`upper(supplier_reference)`)
      .where(sql`supplier_reference is not null and status <> 'cancelled'`),
    uniqueIndex("eid_live_once")
      .on(table.organisationId, table.employeeId, table.typeId)
      .where(sql`status in ('active', 'suspended') and relation is distinct from 'complement'`),
    index("eid_of_employee").on(table.organisationId, table.employeeId),
    index("eid_by_status").on(table.organisationId, table.status, table.validTo),
    index("eid_held")
      .on(table.organisationId, table.employeeId)
      .where(sql`status in (${sql.raw(quoted(statusesHeld))})`),
    index("eid_by_valid_day").on(table.organisationId, table.validDay, table.status),
    index("eid_by_valid_to").on(table.organisationId, table.validTo, table.id),
    // The files of a period are found from this alone (db/mark/control-issuance.ts).
    index("eid_by_handed_over").on(
      table.organisationId,
      table.handedOverAt,
      table.id,
      table.employeeId,
      table.orderedBy,
      table.producedBy,
    ),
    // Counted by month and day (db/operation/statistics.ts): final, so that neither row moves again.
    index("eid_by_ordered").on(table.organisationId, table.orderedAt),
    index("eid_by_revoked").on(table.organisationId, table.statusSince).where(sql`status = 'revoked'`),
    // Who can use what is counted from these alone, in the order of the people.
    index("eid_in_use")
      .on(table.organisationId, table.employeeId, table.typeId, table.typeVersion, table.validTo)
      .where(sql`status = 'active'`),
    // lib/domain/credential/order.ts's isSuccessor: one e-ID is followed by one.
    uniqueIndex("eid_successor")
      .on(table.organisationId, table.predecessorId)
      .where(
        sql`relation in ('renew', 'replace') and status <> 'cancelled' and (status <> 'revoked' or handed_over_at is not null)`,
      ),
    index("eid_due").on(table.revokesAt).where(sql`revokes_at is not null`),
    tenantForeignKey("eid_employee", table.employeeId, employee.id),
    tenantForeignKey("eid_type", [table.typeId, table.typeVersion], [eidType.id, eidType.version]),
    tenantForeignKey("eid_predecessor", table.predecessorId, table.id),
    check("eid_status", isOneOf(table.status, eidStatuses)),
    check(
      "eid_final_reason",
      sql`${table.status} not in ('revoked', 'suspended', 'cancelled') or ${table.statusReason} is not null`,
    ),
    check(
      "eid_hand_over_by_another",
      sql`${table.handedOverBy} is null or ${table.handedOverBy} is distinct from ${table.producedBy} or ${table.keyProvenance} = 'bare-request'`,
    ),
    check("eid_relation", sql`${table.relation} is null or ${isOneOf(table.relation, relations)}`),
  ],
);

/** Append-only: the truth of which the row above is the projection. */
export const eidEvent = tenant.table(
  "eid_event",
  {
    organisationId: organisationId(),
    id: bigserial("id", { mode: "number" }).notNull(),
    eidId: uuid("eid_id").notNull(),
    verb: oneOf("verb", eidEventVerbs).notNull(),
    fromStatus: oneOf("from_status", eidStatuses),
    toStatus: oneOf("to_status", eidStatuses).notNull(),
    reason: oneOf("reason", reasons),
    note: text("note"),
    at: instant("at").notNull(),
    /** The database's own clock, set by a trigger whatever the inserter says (db/core/lifecycle.sql). */
    recordedAt: instant("recorded_at").notNull().default(sql`clock_timestamp()`),
    /** The account, or null for a job. */
    byAccount: uuid("by_account"),
    byName: text("by_name").notNull(),
    source: text("source").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("eid_event_of").on(table.organisationId, table.eidId, table.id),
    // How many one officer has blocked of late is counted before and after each block (db/credential/block-pause.ts).
    index("eid_event_block_by")
      .on(table.organisationId, table.byAccount, table.at)
      .where(sql`verb in (${sql.raw(quoted(blockVerbs))}) and by_account is not null`),
    // What an inbox tells of (db/operation/inbox-source.ts), the newest of a month.
    index("eid_event_told")
      .on(table.organisationId, table.at)
      .where(sql`verb in ('suspend', 'revoke', 'resume', 'approve', 'hand-over')`),
    tenantForeignKey("eid_event_eid", table.eidId, eid.id),
  ],
);

/** An order under way: one a page, kept until it is placed. */
export const eidDraft = tenant.table(
  "eid_draft",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: uuid("account_id").notNull(),
    answers: jsonb("answers").$type<Record<string, string>>().notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.id] })],
);
