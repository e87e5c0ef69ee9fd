import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import {
  isCeremonyVerb,
  keyVerbs,
  matterVerbs,
  settingVerbs,
  signedVerbs,
} from "@/lib/domain/credential/signed-act";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid, eidEvent } from "./eid";
import { issuer } from "./issuer";
import { officer } from "./officer";
import { passkey } from "./passkey";

const ofDecision = {
  organisationId: organisationId(),
  id: uuid("id").notNull(),
  /** Null of a decision about the employer's own setting, a passkey, or one other thing. */
  eidId: uuid("eid_id"),
  /** As it was shown. */
  eidVersion: integer("eid_version"),
  verb: oneOf("verb", signedVerbs).notNull(),
  accountId: uuid("account_id").notNull(),
};

const aboutEid = ({
  verb,
  eidId,
  eidVersion,
}: {
  verb: AnyPgColumn;
  eidId: AnyPgColumn;
  eidVersion: AnyPgColumn;
}) =>
  sql`(${isOneOf(verb, [...settingVerbs, ...keyVerbs, ...matterVerbs])}) = (${eidId} is null) and (${eidId} is null) = (${eidVersion} is null)`;

/** What somebody is about to sign (docs/adr/0103). Web says of what; the signer writes the words and the nonce in them. */
export const actRequest = tenant.table(
  "act_request",
  {
    ...ofDecision,
    /** SHA-256 of each key that is to be certified, in hex, a space between; of a production alone. */
    keys: text("keys"),
    /** What its form had, given back once it is signed: requests are no secrets. */
    given: jsonb("given").$type<Record<string, string>>(),
    /** Which passkey is to be in the key directory, or no longer. */
    subjectPasskeyId: uuid("subject_passkey_id"),
    /** Which other thing: of a role that is to be granted, the wish. */
    subjectId: uuid("subject_id"),
    askedAt: instant("asked_at").notNull().default(sql`clock_timestamp()`),
    words: text("words"),
    issuedAt: instant("issued_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    tenantForeignKey("act_request_eid", table.eidId, eid.id),
    tenantForeignKey("act_request_officer", table.accountId, officer.accountId),
    tenantForeignKey("act_request_passkey", table.subjectPasskeyId, passkey.id),
    index("act_request_of_passkey")
      .on(table.organisationId, table.subjectPasskeyId)
      .where(sql`${table.subjectPasskeyId} is not null`),
    check("act_request_subject", aboutEid(table)),
    check(
      "act_request_about_passkey",
      sql`(${isOneOf(table.verb, keyVerbs)}) = (${table.subjectPasskeyId} is not null)`,
    ),
    check(
      "act_request_about_matter",
      sql`(${isOneOf(table.verb, matterVerbs)}) = (${table.subjectId} is not null)`,
    ),
    check("act_request_verb", isOneOf(table.verb, signedVerbs)),
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
    check("signed_act_subject", aboutEid(table)),
    check("signed_act_verb", isOneOf(table.verb, signedVerbs)),
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

/** Which other thing an act was for: one act, one thing, once. */
export const signedActMatter = tenant.table(
  "signed_act_matter",
  {
    organisationId: organisationId(),
    actId: uuid("act_id").notNull(),
    verb: oneOf("verb", matterVerbs).notNull(),
    subjectId: uuid("subject_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.actId] }),
    unique("signed_act_matter_of").on(table.organisationId, table.verb, table.subjectId),
    tenantForeignKey("signed_act_matter_act", table.actId, signedAct.id),
    // What a ceremony makes takes two (below).
    check(
      "signed_act_matter_verb",
      isOneOf(
        table.verb,
        matterVerbs.filter((verb) => !isCeremonyVerb(verb)),
      ),
    ),
  ],
);

/** With which acts an issuer was made in a ceremony (docs/adr/0124, 0125): two people's, each for one issuer. */
export const ceremonyAct = tenant.table(
  "ceremony_act",
  {
    organisationId: organisationId(),
    actId: uuid("act_id").notNull(),
    /** The successor, or the first under its root. */
    issuerId: uuid("issuer_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.actId] }),
    index("ceremony_act_of").on(table.organisationId, table.issuerId),
    tenantForeignKey("ceremony_act_act", table.actId, signedAct.id),
    // The first migration makes it deferrable by hand: the acts are written before the issuer.
    tenantForeignKey("ceremony_act_issuer", table.issuerId, issuer.id),
  ],
);

/** When acts became required, and offered again (docs/adr/0109). Each change is signed: to weaken it by two. */
export const actSetting = tenant.table(
  "act_setting",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    verb: oneOf("verb", settingVerbs).notNull(),
    actId: uuid("act_id").notNull(),
    accountId: uuid("account_id").notNull(),
    at: instant("at").notNull().default(sql`clock_timestamp()`),
    secondActId: uuid("second_act_id"),
    secondAccountId: uuid("second_account_id"),
    secondAt: instant("second_at"),
    withdrawnBy: uuid("withdrawn_by"),
    withdrawnAt: instant("withdrawn_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("act_setting_act").on(table.organisationId, table.actId),
    unique("act_setting_second_act").on(table.organisationId, table.secondActId),
    tenantForeignKey("act_setting_of_act", table.actId, signedAct.id),
    tenantForeignKey("act_setting_of_second_act", table.secondActId, signedAct.id),
    tenantForeignKey("act_setting_officer", table.accountId, officer.accountId),
    check("act_setting_verb", isOneOf(table.verb, settingVerbs)),
    check(
      "act_setting_whole",
      sql`num_nonnulls(${table.secondActId}, ${table.secondAccountId}, ${table.secondAt}) in (0, 3)
        and num_nonnulls(${table.withdrawnBy}, ${table.withdrawnAt}) in (0, 2)
        and (${table.verb} = 'offer-acts' or (${table.secondAt} is null and ${table.withdrawnAt} is null))
        and (${table.secondAt} is null or ${table.withdrawnAt} is null)`,
    ),
  ],
);
