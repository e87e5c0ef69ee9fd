import { sql } from "drizzle-orm";
import { check, index, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { purposes } from "@/lib/domain/credential/certificate";
import { pinPolicies, touchPolicies } from "@/lib/domain/credential/key-attestation";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";

/** That a key was made inside the carrier and cannot leave it: what the carrier signed, and what it says. Evidence. */
export const keyAttestation = tenant.table(
  "key_attestation",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    eidId: uuid("eid_id").notNull(),
    purpose: oneOf("purpose", purposes).notNull(),
    /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
    keyFingerprint: text("key_fingerprint").notNull(),
    carrierNumber: text("carrier_number").notNull(),
    slot: text("slot").notNull(),
    serial: text("serial").notNull(),
    firmware: text("firmware").notNull(),
    pin: oneOf("pin", pinPolicies).notNull(),
    touch: oneOf("touch", touchPolicies).notNull(),
    /** PEM, from the attestation to the root. */
    certificates: text("certificates").notNull(),
    attestedAt: instant("attested_at").notNull(),
    receivedBy: uuid("received_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("key_attestation_of_eid").on(table.organisationId, table.eidId),
    tenantForeignKey("key_attestation_eid", table.eidId, eid.id),
    check("key_attestation_purpose", isOneOf(table.purpose, purposes)),
    check("key_attestation_pin", isOneOf(table.pin, pinPolicies)),
    check("key_attestation_touch", isOneOf(table.touch, touchPolicies)),
    check("key_attestation_key", sql`${table.keyFingerprint} ~ '^[0-9a-f]{64}$'`),
    check("key_attestation_serial", sql`${table.serial} ~ '^[0-9]{1,20}$'`),
    check("key_attestation_size", sql`length(${table.certificates}) between 1 and 100000`),
  ],
);
