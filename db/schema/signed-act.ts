import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { actVerbs } from "@/lib/domain/credential/signed-act";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid, eidEvent } from "./eid";
import { officer } from "./officer";
import { passkey } from "./passkey";

const ofDecision = {
  organisationId: organisationId(),
  id: uuid("id").notNull(),
  eidId: uuid("eid_id").notNull(),
  /** As it was shown. */
  eidVersion: integer("eid_version").notNull(),
  verb: oneOf("verb", actVerbs).notNull(),
  accountId: uuid("account_id").notNull(),
};

/** What somebody is about to sign (docs/adr/0103). Web says of what; the signer writes the words and the nonce in them. */
export const actRequest = tenant.table(
  "act_request",
  {
    ...ofDecision,
    /** SHA-256 of each key that is to be certified, in hex, a space between; of a production alone. */
    keys: text("keys"),
    /** What its form had, given back once it is signed: requests are no secrets. */
    given: jsonb("given").$type<Record<string, string>>(),
    askedAt: instant("asked_at").notNull().default(sql`clock_timestamp()`),
    words: text("words"),
    issuedAt: instant("issued_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    tenantForeignKey("act_request_eid", table.eidId, eid.id),
    tenantForeignKey("act_request_officer", table.accountId, officer.accountId),
    check("act_request_verb", isOneOf(table.verb, actVerbs)),
    check(
      "act_request_keys",
      sql`(${table.verb} = 'produce') = (${table.keys} is not null)
      and coalesce(${table.keys} ~ '^[0-9a-f]{64}( [0-9a-f]{64})?$', true)`,
    ),
    check("act_request_issued", sql`(${table.words} is null) = (${table.issuedAt} is null)`),
  ],
);

/** What was signed, with all that shows it. Append-only, and the signer's alone to write. */
export const signedAct = tenant.table(
  "signed_act",
  {
    ...ofDecision,
    passkeyId: uuid("passkey_id").notNull(),
    words: text("words").notNull(),
    clientData: bytea("client_data").notNull(),
    authenticatorData: bytea("authenticator_data").notNull(),
    signature: bytea("signature").notNull(),
    /** SubjectPublicKeyInfo, DER. */
    publicKey: bytea("public_key").notNull(),
    signedAt: instant("signed_at").notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("signed_act_of_eid").on(table.organisationId, table.eidId),
    tenantForeignKey("signed_act_request", table.id, actRequest.id),
    tenantForeignKey("signed_act_eid", table.eidId, eid.id),
    tenantForeignKey("signed_act_passkey", table.passkeyId, passkey.id),
    check("signed_act_verb", isOneOf(table.verb, actVerbs)),
  ],
);

/** Which decision an act was for: one act, one decision. */
export const signedActUse = tenant.table(
  "signed_act_use",
  {
    organisationId: organisationId(),
    actId: uuid("act_id").notNull(),
    eidId: uuid("eid_id").notNull(),
    eventId: bigint("event_id", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.actId] }),
    unique("signed_act_use_event").on(table.organisationId, table.eventId),
    index("signed_act_use_of_eid").on(table.organisationId, table.eidId),
    tenantForeignKey("signed_act_use_act", table.actId, signedAct.id),
    tenantForeignKey("signed_act_use_eid", table.eidId, eid.id),
    tenantForeignKey("signed_act_use_of", table.eventId, eidEvent.id),
  ],
);
