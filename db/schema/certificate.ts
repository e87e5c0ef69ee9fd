import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { certificateStatuses, purposes } from "@/lib/domain/credential/certificate";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey, xid8 } from "./columns";
import { eid } from "./eid";
import { issuer } from "./issuer";

/** A key's request and what we mean to sign for it: stored before the signer is asked. */
export const certificateRequest = tenant.table(
  "certificate_request",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    eidId: uuid("eid_id").notNull(),
    purpose: oneOf("purpose", purposes).notNull(),
    der: bytea("der").notNull(),
    /** SHA-256 of the public key, hex. A key is never certified twice. */
    keyFingerprint: text("key_fingerprint").notNull(),
    keyKind: text("key_kind").notNull(),
    receivedAt: instant("received_at").notNull(),
    receivedBy: uuid("received_by").notNull(),
    /** waiting, signed, failed or withdrawn */
    state: text("state").notNull().default("waiting"),
    failure: text("failure"),
    /** The to-be-signed bytes and serial, fixed before signing. */
    toBeSigned: bytea("to_be_signed"),
    serial: text("serial"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("certificate_request_key").on(table.organisationId, table.keyFingerprint),
    uniqueIndex("certificate_request_waiting")
      .on(table.organisationId, table.eidId, table.purpose)
      .where(sql`state = 'waiting'`),
    tenantForeignKey("certificate_request_eid", table.eidId, eid.id),
    check("certificate_request_purpose", isOneOf(table.purpose, purposes)),
  ],
);

export const certificate = tenant.table(
  "certificate",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    eidId: uuid("eid_id").notNull(),
    issuerId: uuid("issuer_id").notNull(),
    purpose: oneOf("purpose", purposes).notNull(),
    /** Lower-case hex, no leading zeros beyond a whole octet. */
    serial: text("serial").notNull(),
    subject: text("subject").notNull(),
    keyFingerprint: text("key_fingerprint").notNull(),
    der: bytea("der").notNull(),
    notBefore: instant("not_before").notNull(),
    notAfter: instant("not_after").notNull(),
    issuedAt: instant("issued_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("certificate_serial").on(table.organisationId, table.issuerId, table.serial),
    index("certificate_of_eid").on(table.organisationId, table.eidId),
    index("certificate_by_serial").on(table.organisationId, table.serial),
    // What was issued of late is told beside each list (db/credential/published.ts).
    index("certificate_by_issued").on(table.organisationId, table.issuerId, table.issuedAt),
    tenantForeignKey("certificate_eid", table.eidId, eid.id),
    tenantForeignKey("certificate_issuer", table.issuerId, issuer.id),
  ],
);

/** The narrow table the status program reads: the projection of certificate events. */
export const certificateStatus = tenant.table(
  "certificate_status",
  {
    organisationId: organisationId(),
    issuerId: uuid("issuer_id").notNull(),
    serial: text("serial").notNull(),
    /** good, hold or revoked */
    status: oneOf("status", certificateStatuses).notNull(),
    reason: text("reason"),
    at: instant("at"),
    invalidityAt: instant("invalidity_at"),
    notAfter: instant("not_after").notNull(),
    /** Which of its issuer's lists names it when it is blocked: the one whose address it has. */
    shard: integer("shard").notNull().default(0),
    /** The transaction that last wrote the row, set by a trigger (db/core/lifecycle.sql); null: from before it was kept. */
    changedIn: xid8("changed_in"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.issuerId, table.serial] }),
    index("certificate_status_by_serial").on(table.serial),
    // What the status programs follow (db/credential/status-feed.ts).
    index("certificate_status_changed_in").on(table.changedIn),
    // What a list names.
    index("certificate_status_blocked")
      .on(table.organisationId, table.issuerId, table.shard)
      .where(sql`status <> 'good'`),
    check("certificate_status_known", isOneOf(table.status, certificateStatuses)),
  ],
);

/**
 * Where a certificate stands in its issuer's Token Status List: by chance, never moved, never another's. Given by a
 * trigger in the transaction that brings the certificate (db/core/status-list.sql).
 */
export const statusListIndex = tenant.table(
  "status_list_index",
  {
    organisationId: organisationId(),
    issuerId: uuid("issuer_id").notNull(),
    serial: text("serial").notNull(),
    idx: integer("idx").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.issuerId, table.serial] }),
    unique("status_list_index_once").on(table.organisationId, table.issuerId, table.idx),
    tenantForeignKey("status_list_index_issuer", table.issuerId, issuer.id),
    check("status_list_index_range", sql`${table.idx} between 0 and 67108863`),
  ],
);

/** Append-only. */
export const certificateEvent = tenant.table(
  "certificate_event",
  {
    organisationId: organisationId(),
    id: bigserial("id", { mode: "number" }).notNull(),
    issuerId: uuid("issuer_id").notNull(),
    serial: text("serial").notNull(),
    fromStatus: text("from_status"),
    toStatus: text("to_status").notNull(),
    reason: text("reason"),
    at: instant("at").notNull(),
    /** The database's own clock, set by a trigger whatever the inserter says (db/core/lifecycle.sql). */
    recordedAt: instant("recorded_at").notNull().default(sql`clock_timestamp()`),
    statusAt: instant("status_at"),
    invalidityAt: instant("invalidity_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("certificate_event_of").on(table.organisationId, table.issuerId, table.serial, table.id),
  ],
);

/**
 * A certificate that was published and that a restored database does not know: it stays on the list until it ends, by a
 * status of its own, and nobody can end its block, since nobody knows whose it is.
 */
export const keptCertificate = tenant.table(
  "kept_certificate",
  {
    organisationId: organisationId(),
    issuerId: uuid("issuer_id").notNull(),
    serial: text("serial").notNull(),
    /** Null when only the list itself was left. */
    eidNumber: text("eid_number"),
    /** What the world was told before: good, hold or revoked */
    published: oneOf("published", certificateStatuses).notNull(),
    /** By the list it was found beside. */
    listNumber: bigint("list_number", { mode: "bigint" }).notNull(),
    keptAt: instant("kept_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.issuerId, table.serial] }),
    tenantForeignKey(
      "kept_certificate_status",
      [table.issuerId, table.serial],
      [certificateStatus.issuerId, certificateStatus.serial],
    ),
    check("kept_certificate_published", isOneOf(table.published, certificateStatuses)),
  ],
);
