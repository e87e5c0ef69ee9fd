import { sql } from "drizzle-orm";
import { boolean, check, index, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { stepUpModes } from "@/lib/domain/people/step-up";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { officer } from "./officer";
import { passkey } from "./passkey";

/** That somebody proves with a passkey that they are at a session (docs/adr/0119). Web asks; the signer writes the rest. */
export const stepUp = tenant.table(
  "step_up",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: uuid("account_id").notNull(),
    /** SHA-256 of the session's id, in hex: a proof is of one session. */
    sessionHash: text("session_hash").notNull(),
    /** The page they go back to, below the employer's own. */
    back: text("back").notNull(),
    askedAt: instant("asked_at").notNull().default(sql`clock_timestamp()`),
    /** SHA-256 of the words the signer gave, in base64url: what the passkey signs. The words themselves name people and are not kept. */
    challenge: text("challenge"),
    issuedAt: instant("issued_at"),
    passkeyId: uuid("passkey_id"),
    provenAt: instant("proven_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("step_up_of_session").on(table.organisationId, table.sessionHash),
    tenantForeignKey("step_up_officer", table.accountId, officer.accountId),
    tenantForeignKey("step_up_passkey", table.passkeyId, passkey.id),
    check("step_up_session", sql`${table.sessionHash} ~ '^[0-9a-f]{64}$'`),
    check("step_up_back", sql`${table.back} ~ '^(/[A-Za-z0-9_-]+)+$' and length(${table.back}) <= 200`),
    check(
      "step_up_in_order",
      sql`(${table.challenge} is null) = (${table.issuedAt} is null)
        and (${table.passkeyId} is null) = (${table.provenAt} is null)
        and (${table.provenAt} is null or ${table.issuedAt} is not null)`,
    ),
  ],
);

/** What the employer wants of it: the newest row counts, and none is `offered`. Append-only. */
export const stepUpSetting = tenant.table(
  "step_up_setting",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    mode: oneOf("mode", stepUpModes).notNull(),
    /** Each session of an officer begins with a touch. */
    atSignIn: boolean("at_sign_in").notNull(),
    accountId: uuid("account_id").notNull(),
    at: instant("at").notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("step_up_setting_newest").on(table.organisationId, table.at),
    tenantForeignKey("step_up_setting_officer", table.accountId, officer.accountId),
    check("step_up_setting_mode", isOneOf(table.mode, stepUpModes)),
  ],
);
