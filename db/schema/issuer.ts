import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Level } from "@/lib/domain/core/level";
import { authorityReasons } from "@/lib/domain/credential/authority-revocation";
import { carriers } from "@/lib/domain/credential/carrier";
import { type CertificateOption, subjectProfiles } from "@/lib/domain/credential/certificate";
import { keyStores } from "@/lib/domain/credential/key-custody";
import type { RowFault } from "@/lib/domain/credential/list-row";
import type { ListAuthority } from "@/lib/domain/credential/list-shard";
import { usualReserveDays } from "@/lib/domain/credential/reserve-card";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { supplierColumns } from "./issuer-supplier";
import { party } from "./party";

const issuerKinds = ["own", "supplier"] as const;
const issuerPurposes = ["root", "issuing", "ocsp"] as const;
/** root, issuing, or issuing-<shard> */
export const listAuthority = () => text("authority").$type<ListAuthority>().notNull();

/** Who stands behind an e-ID: the employer with keys of its own, or a supplier. */
export const issuer = tenant.table(
  "issuer",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** own or supplier */
    kind: oneOf("kind", issuerKinds).notNull(),
    name: text("name").notNull(),
    /** Part of the address of its CRL and certificate; unique over all employers because it is public. */
    slug: text("slug").notNull(),
    /** Levels it issues at. */
    levels: integer("levels").array().notNull(),
    ...supplierColumns,
    /** Names the encrypted key files of an own issuer. */
    issuingKeyId: text("issuing_key_id"),
    ceremonyTranscript: text("ceremony_transcript"),
    /** As the signer said it last, null until then; so many custodians of so many open it, null: it does so by itself. */
    keyStore: oneOf("key_store", keyStores),
    keyCustodiansNeeded: integer("key_custodians_needed"),
    keyCustodians: integer("key_custodians"),
    keyLockedSince: instant("key_locked_since"),
    closedAt: instant("closed_at"),
    /** Since when its root's list names its issuing authority (docs/adr/0116); it is closed then, for good. */
    revokedAt: instant("revoked_at"),
    revocationReason: text("revocation_reason", { enum: authorityReasons }),
    /** Of a roll-over (docs/adr/0121): the own issuer it takes over from, and the one in whose ceremony their root was made. */
    succeedsId: uuid("succeeds_id"),
    rootIssuerId: uuid("root_issuer_id"),
    /** Since when another issues in its place; its lists, OCSP and status list go on. */
    succeededAt: instant("succeeded_at"),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("issuer_slug").on(table.organisationId, table.slug),
    // Of two roll-overs at once one is held.
    unique("issuer_successor").on(table.organisationId, table.succeedsId),
    // Over all employers: the signer has one folder or token for all of them, and a key is one employer's (docs/adr/0127).
    uniqueIndex("issuer_key_once").on(table.issuingKeyId).where(sql`${table.issuingKeyId} is not null`),
    tenantForeignKey("issuer_party", table.partyId, party.id),
    index("issuer_of_party").on(table.organisationId, table.partyId),
    tenantForeignKey("issuer_succeeds", table.succeedsId, table.id),
    tenantForeignKey("issuer_root", table.rootIssuerId, table.id),
    check("issuer_kind", isOneOf(table.kind, issuerKinds)),
    check(
      "issuer_succession",
      sql`(${table.succeedsId} is null) = (${table.rootIssuerId} is null) and (${table.kind} = 'own' or num_nonnulls(${table.succeedsId}, ${table.succeededAt}) = 0)`,
    ),
    check("issuer_key_store", isOneOf(table.keyStore, keyStores)),
    check(
      "issuer_approval",
      sql`${table.kind} = 'supplier' or (${table.approvedLevels} = '{}' and num_nonnulls(${table.decisionReference}, ${table.approvedFrom}, ${table.approvedTo}) = 0)`,
    ),
  ],
);

/** Certificates of the issuer itself: a root and an issuing one, once, and the delegated OCSP signers, newest last. */
export const issuerCertificate = tenant.table(
  "issuer_certificate",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    issuerId: uuid("issuer_id").notNull(),
    /** root, issuing or ocsp */
    purpose: oneOf("purpose", issuerPurposes).notNull(),
    keyId: text("key_id").notNull(),
    slug: text("slug").notNull(),
    der: bytea("der").notNull(),
    notBefore: instant("not_before").notNull(),
    notAfter: instant("not_after").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("issuer_certificate_of").on(table.organisationId, table.issuerId, table.purpose),
    uniqueIndex("issuer_certificate_once")
      .on(table.organisationId, table.issuerId, table.purpose)
      .where(sql`${table.purpose} <> 'ocsp'`),
    // Over all employers, as the issuer's.
    uniqueIndex("issuer_certificate_key_once").on(table.keyId).where(sql`${table.purpose} <> 'ocsp'`),
    tenantForeignKey("issuer_certificate_issuer", table.issuerId, issuer.id),
  ],
);

/**
 * Published revocation lists; numbers rise strictly, per list. Of an issuing authority's the bytes in force lie in
 * crl_served and what each names in crl_entry: with its signature any of them can be put together again, to the bit.
 */
export const crl = tenant.table(
  "crl",
  {
    organisationId: organisationId(),
    issuerId: uuid("issuer_id").notNull(),
    authority: listAuthority(),
    number: bigint("number", { mode: "bigint" }).notNull(),
    slug: text("slug").notNull(),
    /** What it says it is for; null: all certificates of its issuer. */
    distributionPoint: text("distribution_point"),
    /** A root's, which is small and rare; an issuing authority's from before entries were kept. */
    der: bytea("der"),
    signature: bytea("signature"),
    /** SHA-256 of the whole list. */
    hash: bytea("hash"),
    entries: integer("entries").notNull(),
    /** Entries that came or went with it; without any it only renews the one before. */
    changes: integer("changes").notNull().default(1),
    /** What of the blocked certificates could not be listed as it stands, and was mended or left out. */
    faults: jsonb("faults").$type<RowFault[]>().notNull().default([]),
    thisUpdate: instant("this_update").notNull(),
    nextUpdate: instant("next_update").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.issuerId, table.authority, table.number] }),
    tenantForeignKey("crl_issuer", table.issuerId, issuer.id),
  ],
);

/** The list in force of each authority, as it is served: replaced by the next. */
export const crlServed = tenant.table(
  "crl_served",
  {
    organisationId: organisationId(),
    issuerId: uuid("issuer_id").notNull(),
    authority: listAuthority(),
    number: bigint("number", { mode: "bigint" }).notNull(),
    der: bytea("der").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.issuerId, table.authority] }),
    tenantForeignKey("crl_served_issuer", table.issuerId, issuer.id),
  ],
);

/**
 * Who publishes an issuing authority's next list holds this row from reading to writing, and takes its number from it: no
 * other publisher gets in between, and nothing but a publisher waits (docs/adr/0093).
 */
export const crlLease = tenant.table(
  "crl_lease",
  {
    organisationId: organisationId(),
    issuerId: uuid("issuer_id").notNull(),
    /** Of the last list that was published; 0 before the first. */
    number: bigint("number", { mode: "bigint" }).notNull(),
    /** When the reading for it began, by the database's clock. */
    begunAt: instant("begun_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.issuerId] }),
    tenantForeignKey("crl_lease_issuer", table.issuerId, issuer.id),
  ],
);

/** What an issuing authority's lists have named: from which list, and up to which that names it no more. */
export const crlEntry = tenant.table(
  "crl_entry",
  {
    organisationId: organisationId(),
    issuerId: uuid("issuer_id").notNull(),
    serial: text("serial").notNull(),
    fromNumber: bigint("from_number", { mode: "bigint" }).notNull(),
    toNumber: bigint("to_number", { mode: "bigint" }),
    reason: text("reason").notNull(),
    at: instant("at").notNull(),
    invalidityAt: instant("invalidity_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.issuerId, table.serial, table.fromNumber] }),
    index("crl_entry_open_from")
      .on(table.organisationId, table.issuerId, table.fromNumber)
      .where(sql`to_number is null`),
    tenantForeignKey("crl_entry_issuer", table.issuerId, issuer.id),
  ],
);

export const eidType = tenant.table(
  "eid_type",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    version: integer("version").notNull(),
    issuerId: uuid("issuer_id").notNull(),
    nameSv: text("name_sv").notNull(),
    nameEn: text("name_en").notNull(),
    carrier: oneOf("carrier", carriers).notNull(),
    level: integer("level").$type<Level>().notNull(),
    maxMonths: integer("max_months").notNull(),
    subjectProfile: oneOf("subject_profile", subjectProfiles).notNull(),
    purposes: jsonb("purposes").$type<("authentication" | "signature")[]>().notNull(),
    /** For programs that look for more than a name in a certificate (lib/domain/credential/certificate). */
    certificateOptions: jsonb("certificate_options").$type<CertificateOption[]>().notNull().default([]),
    renewalDays: integer("renewal_days").notNull().default(90),
    /** Days before an e-ID's last day on which somebody is reminded of it. */
    reminderDays: integer("reminder_days").array().notNull().default(sql`'{60,30,7}'`),
    holdAllowed: boolean("hold_allowed").notNull().default(true),
    /** Level 2 only: whether a second person is asked for (K3.4 always asks at 3 and 4). */
    secondPerson: boolean("second_person").notNull().default(true),
    reserve: boolean("reserve").notNull().default(false),
    /** Of a reserve card: how long it is lent. */
    reserveDays: integer("reserve_days").notNull().default(usualReserveDays),
    active: boolean("active").notNull().default(true),
    createdAt: instant("created_at").notNull(),
    /** The version in force is the one not replaced. */
    replacedAt: instant("replaced_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id, table.version] }),
    tenantForeignKey("eid_type_issuer", table.issuerId, issuer.id),
    check("eid_type_level", sql`${table.level} between 2 and 4`),
    check(
      "eid_type_reminders",
      sql`cardinality(${table.reminderDays}) <= 6 and 1 <= all (${table.reminderDays}) and 365 >= all (${table.reminderDays})`,
    ),
    check("eid_type_reserve_days", sql`${table.reserveDays} between 1 and 31`),
    check("eid_type_months", sql`${table.maxMonths} between 1 and 60`), // K6.5
    check(
      "eid_type_carrier",
      sql`${table.carrier} = 'card' or (${table.carrier} in ('mobile', 'security-key') and ${table.level} < 4) or (${table.carrier} = 'key-file' and ${table.level} = 2)`,
    ), // K6.1, K6.2
  ],
);
