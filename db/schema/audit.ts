import { sql } from "drizzle-orm";
import { bigint, bigserial, index, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, organisationId, tenant, tenantForeignKey, xid8 } from "./columns";

/** Append-only. The leaf holds no personal data: only ids and the salted hash of the detail beside it. */
export const auditEvent = tenant.table(
  "audit_event",
  {
    organisationId: organisationId(),
    id: bigserial("id", { mode: "number" }).notNull(),
    /** Lets a sealer take rows only when no earlier transaction can still commit one. */
    xid: xid8("xid").notNull().default(sql`pg_current_xact_id()`),
    at: instant("at").notNull(),
    /** The database's own clock, set by a trigger whatever the inserter says (db/core/lifecycle.sql). */
    recordedAt: instant("recorded_at").notNull().default(sql`clock_timestamp()`),
    /** eid.revoked, or eid:revoke for a refused attempt */
    action: text("action").notNull(),
    /** done or refused */
    outcome: text("outcome").notNull(),
    code: text("code"),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id").notNull(),
    subjectKind: text("subject_kind"),
    subjectId: text("subject_id"),
    detailHash: bytea("detail_hash").notNull(),
    /** SHA-256 of the canonical JSON of all the above. */
    leaf: bytea("leaf").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("audit_event_by_time").on(table.organisationId, table.at, table.id),
    index("audit_event_by_subject").on(table.organisationId, table.subjectId, table.id),
    index("audit_event_by_actor").on(table.organisationId, table.actorId, table.id),
  ],
);

/** The personal half of an entry: erasable without breaking the proof. */
export const auditDetail = tenant.table(
  "audit_detail",
  {
    organisationId: organisationId(),
    eventId: bigint("event_id", { mode: "number" }).notNull(),
    salt: bytea("salt").notNull(),
    detail: jsonb("detail").$type<AuditDetail>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.eventId] }),
    tenantForeignKey("audit_detail_event", table.eventId, auditEvent.id),
  ],
);

/** How far an employer's log has been sent to the receiver of AUDIT_SYSLOG; no row before the first time. */
export const auditCursor = tenant.table(
  "audit_cursor",
  {
    organisationId: organisationId(),
    /** Up to this event, and with it, all is sent. */
    lastEventId: bigint("last_event_id", { mode: "number" }).notNull(),
    /** Which worker sends now, and until when it may be waited for. */
    leaseId: uuid("lease_id").notNull(),
    leasedUntil: instant("leased_until").notNull(),
    sentAt: instant("sent_at"),
  },
  (table) => [primaryKey({ columns: [table.organisationId] })],
);

export interface AuditDetail {
  actorName: string;
  subjectName?: string;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  note?: string;
  /** What a refusal said of itself, for its words. */
  refused?: Record<string, string>;
}

/** One request of one form: a double click or a replay finds its answer here. */
export const request = tenant.table(
  "request",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: uuid("account_id").notNull(),
    /** The command's name, and a keyed hash of its parsed input (null in rows of an earlier release). */
    command: text("command").notNull(),
    inputHash: bytea("input_hash"),
    at: instant("at").notNull(),
    result: jsonb("result"),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.accountId, table.id] })],
);
