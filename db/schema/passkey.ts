import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { officer } from "./officer";

/** That a colleague lets an officer enrol a passkey (docs/adr/0103): one key, within three days. */
export const passkeyInvitation = tenant.table(
  "passkey_invitation",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: uuid("account_id").notNull(),
    /** Account ids. */
    invitedBy: uuid("invited_by").notNull(),
    invitedAt: instant("invited_at").notNull().default(sql`clock_timestamp()`),
    expiresAt: instant("expires_at").notNull().default(sql`clock_timestamp() + interval '3 days'`),
    /** The second colleague, where the officer has had two passkeys before. */
    confirmedBy: uuid("confirmed_by"),
    confirmedAt: instant("confirmed_at"),
    /** The signer's: what the new key signs. */
    challenge: text("challenge"),
    challengedAt: instant("challenged_at"),
    usedAt: instant("used_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("passkey_invitation_of").on(table.organisationId, table.accountId),
    tenantForeignKey("passkey_invitation_officer", table.accountId, officer.accountId),
    check(
      "passkey_invitation_whole",
      sql`(${table.confirmedAt} is null) = (${table.confirmedBy} is null)
        and (${table.challenge} is null) = (${table.challengedAt} is null)`,
    ),
  ],
);

/** A passkey of an officer's. The signer writes it; it can be removed and nothing else. */
export const passkey = tenant.table(
  "passkey",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: uuid("account_id").notNull(),
    /** None for the demo's. */
    invitationId: uuid("invitation_id"),
    credentialId: bytea("credential_id").notNull(),
    /** COSE_Key. */
    publicKey: bytea("public_key").notNull(),
    counter: bigint("counter", { mode: "number" }).notNull(),
    /** By what it is vouched for (`none`, `self`, or a certificate's format), and which model it says it is. */
    attestation: text("attestation").notNull(),
    aaguid: uuid("aaguid").notNull(),
    syncable: boolean("syncable").notNull(),
    synced: boolean("synced").notNull(),
    /** The demo's: whoever runs the signing page can sign with it. */
    software: boolean("software").notNull().default(false),
    enrolledAt: instant("enrolled_at").notNull().default(sql`clock_timestamp()`),
    removedAt: instant("removed_at"),
    removedBy: uuid("removed_by"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("passkey_credential").on(table.organisationId, table.credentialId),
    unique("passkey_invited").on(table.organisationId, table.invitationId),
    index("passkey_of").on(table.organisationId, table.accountId),
    tenantForeignKey("passkey_officer", table.accountId, officer.accountId),
    tenantForeignKey("passkey_of_invitation", table.invitationId, passkeyInvitation.id),
    check("passkey_by_invitation", sql`${table.software} = (${table.invitationId} is null)`),
    check("passkey_removed", sql`(${table.removedAt} is null) = (${table.removedBy} is null)`),
    check("passkey_size", sql`octet_length(${table.credentialId}) between 16 and 1023`),
  ],
);
