import { sql } from "drizzle-orm";
import { check, date, integer, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { grants } from "@/lib/domain/core/role";
import { sealedKinds } from "@/lib/domain/people/identifier";
import { account } from "./account";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { department } from "./employee";

export const officer = tenant.table(
  "officer",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => account.id),
    name: text("name").notNull(),
    /** Background check and training on record (K3.2); who vouched and where the papers are. */
    vettedAt: instant("vetted_at"),
    vettedBy: text("vetted_by"),
    vettingReference: text("vetting_reference"),
    disabledAt: instant("disabled_at"),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("officer_account").on(table.organisationId, table.accountId),
  ],
);

/** A role asked for by one administrator and granted by another. */
export const officerRole = tenant.table(
  "officer_role",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    officerId: uuid("officer_id").notNull(),
    role: oneOf("role", grants).notNull(),
    /** Account ids; null only for the two first, made from the server's shell. */
    requestedBy: uuid("requested_by"),
    requestedAt: instant("requested_at").notNull(),
    grantedBy: uuid("granted_by"),
    grantedAt: instant("granted_at"),
    removedBy: uuid("removed_by"),
    removedAt: instant("removed_at"),
    /** A substitute's days, both included; null for a role without an end. db/people/role-held.ts says what is held. */
    validFrom: date("valid_from"),
    validTo: date("valid_to"),
    /** The officer whose place it is, where that is said. */
    substituteFor: uuid("substitute_for"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("officer_role_period_once")
      .on(table.organisationId, table.officerId, table.role, sql`coalesce(valid_from, '-infinity'::date)`)
      .where(sql`removed_at is null`),
    tenantForeignKey("officer_role_officer", table.officerId, officer.id),
    tenantForeignKey("officer_role_substitute_for", table.substituteFor, officer.id),
    check(
      "officer_role_period",
      sql`(${table.validFrom} is null) = (${table.validTo} is null)
        and coalesce(${table.validTo} between ${table.validFrom} and ${table.validFrom} + 366, true)
        and (${table.substituteFor} is null or ${table.validTo} is not null)`,
    ),
    check("officer_role_substitute", sql`${table.substituteFor} <> ${table.officerId}`),
  ],
);

/** Where a role holds: in these departments and below them. None: everywhere. Written with the request, and asked anew to change. */
export const officerRoleDepartment = tenant.table(
  "officer_role_department",
  {
    organisationId: organisationId(),
    roleId: uuid("role_id").notNull(),
    departmentId: uuid("department_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.roleId, table.departmentId] }),
    tenantForeignKey("officer_role_department_role", table.roleId, officerRole.id),
    tenantForeignKey("officer_role_department_department", table.departmentId, department.id),
  ],
);

/**
 * Who an officer is, as two others have typed it independently of each other: the keyed hash of the identity number.
 * Matches an employee's (tenant.identifier), and every other account of the same person (db/core/people.sql).
 */
export const officerIdentity = tenant.table(
  "officer_identity",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    officerId: uuid("officer_id").notNull(),
    accountId: uuid("account_id").notNull(),
    /** personnummer or samordningsnummer */
    kind: oneOf("kind", sealedKinds).notNull(),
    lookup: bytea("lookup").notNull(),
    lookupKeyId: text("lookup_key_id").notNull(),
    /** The number, sealed, so that its hash can be made under another key; null for what was recorded before that was. */
    ciphertext: bytea("ciphertext"),
    keyId: text("key_id"),
    /** Account ids; null only for what the server's shell recorded. */
    recordedBy: uuid("recorded_by"),
    recordedByName: text("recorded_by_name").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    confirmedBy: uuid("confirmed_by"),
    confirmedAt: instant("confirmed_at"),
    /** When another record took its place, or it was taken back. */
    endedAt: instant("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("officer_identity_waiting")
      .on(table.organisationId, table.officerId)
      .where(sql`confirmed_at is null and ended_at is null`),
    uniqueIndex("officer_identity_current")
      .on(table.organisationId, table.officerId)
      .where(sql`confirmed_at is not null and ended_at is null`),
    tenantForeignKey("officer_identity_officer", table.officerId, officer.id),
    tenantForeignKey("officer_identity_account", table.accountId, officer.accountId),
    check("officer_identity_kind", isOneOf(table.kind, sealedKinds)),
    check(
      "officer_identity_two_people",
      sql`${table.confirmedBy} is null or ${table.confirmedBy} <> ${table.recordedBy}`,
    ),
  ],
);
