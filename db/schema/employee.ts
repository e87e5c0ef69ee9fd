import { type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  type PgTableExtraConfigValue,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { employeeKinds } from "@/lib/domain/people/employee";
import { identifierKinds } from "@/lib/domain/people/identifier";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";

/** As names and codes are compared, whatever language the database was made in. */
export const heard = (text: AnyPgColumn): SQL => sql`lower(${text} collate "sv-x-icu")`;

/** A part of the employer. They form a tree (db/core/department.sql). */
export const department = tenant.table(
  "department",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** The employer's own, as its payroll system writes it. */
    code: text("code"),
    name: text("name").notNull(),
    parentId: uuid("parent_id"),
    managerId: uuid("manager_id"),
    closedAt: instant("closed_at"),
    version: integer("version").notNull().default(1),
  },
  // People are in departments and departments have managers: hence one file, and a type that is said.
  (table): PgTableExtraConfigValue[] => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("department_code").on(table.organisationId, heard(table.code)),
    uniqueIndex("department_among_siblings")
      .on(
        table.organisationId,
        sql`coalesce(${table.parentId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
        heard(table.name),
      )
      .where(sql`closed_at is null`),
    index("department_by_name").on(table.organisationId, heard(table.name)),
    index("department_below").on(table.organisationId, table.parentId),
    tenantForeignKey("department_parent", table.parentId, table.id),
    tenantForeignKey("department_manager", table.managerId, employee.id),
    check("department_name", sql`${table.name} <> '' and ${table.code} <> ''`),
  ],
);

export const employee = tenant.table(
  "employee",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** employee or contractor */
    kind: oneOf("kind", employeeKinds).notNull().default("employee"),
    givenName: text("given_name").notNull(),
    surname: text("surname").notNull(),
    /** Lower-cased "surname given" for search and sort. */
    sortName: text("sort_name").notNull(),
    title: text("title").notNull().default(""),
    departmentId: uuid("department_id"),
    managerId: uuid("manager_id"),
    email: text("email"),
    phone: text("phone"),
    employedFrom: date("employed_from").notNull(),
    employedTo: date("employed_to"),
    protectedIdentity: boolean("protected_identity").notNull().default(false),
    /** Shown instead of the name on a pseudonymous e-ID and for a protected person: "Administratör 123". */
    alias: text("alias").notNull(),
    /** Opaque, never reused: the left half of orgAffiliation. */
    affiliationUid: text("affiliation_uid").notNull(),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("employee_affiliation").on(table.organisationId, table.affiliationUid),
    unique("employee_alias").on(table.organisationId, table.alias),
    index("employee_by_name").on(table.organisationId, sql`${table.sortName} collate "sv-x-icu"`, table.id),
    // Both ways: who of many is where (db/use/holder-group.ts), and who is in one.
    index("employee_department").on(table.organisationId, table.id, table.departmentId, table.employedTo),
    index("employee_in_department").on(table.organisationId, table.departmentId, table.employedTo),
    index("employee_reports_to").on(table.organisationId, table.managerId).where(sql`manager_id is not null`),
    // As those see the list who may not see protected persons: by alias, so that their place tells nothing.
    index("employee_by_shown_name").on(
      table.organisationId,
      sql`(case when ${table.protectedIdentity} then lower(${table.alias}) else ${table.sortName} end) collate "sv-x-icu"`,
      table.id,
    ),
    tenantForeignKey("employee_in", table.departmentId, department.id),
    tenantForeignKey("employee_manager", table.managerId, table.id),
    check("employee_not_own_manager", sql`${table.managerId} <> ${table.id}`),
    check(
      "employee_period",
      sql`${table.employedTo} is null or ${table.employedTo} >= ${table.employedFrom}`,
    ),
    check("employee_kind", isOneOf(table.kind, employeeKinds)),
  ],
);

/** Dated identifiers. Personal numbers are encrypted, found through a keyed hash and shown masked. */
export const identifier = tenant.table(
  "identifier",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    employeeId: uuid("employee_id").notNull(),
    /** personnummer, samordningsnummer, hsa-id or employee-number */
    kind: oneOf("kind", identifierKinds).notNull(),
    /** In clear for hsa-id and employee-number only. */
    value: text("value"),
    ciphertext: bytea("ciphertext"),
    keyId: text("key_id"),
    lookup: bytea("lookup").notNull(),
    lookupKeyId: text("lookup_key_id").notNull(),
    masked: text("masked").notNull(),
    validFrom: date("valid_from").notNull(),
    validTo: date("valid_to"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("identifier_of_employee").on(table.organisationId, table.employeeId),
    index("identifier_by_lookup").on(table.organisationId, table.kind, table.lookup),
    // One living holder of a number, and one living number of a kind for a person.
    uniqueIndex("identifier_lookup")
      .on(table.organisationId, table.kind, table.lookup)
      .where(sql`valid_to is null`),
    uniqueIndex("identifier_current")
      .on(table.organisationId, table.employeeId, table.kind)
      .where(sql`valid_to is null`),
    tenantForeignKey("identifier_employee", table.employeeId, employee.id),
    check("identifier_clear_or_sealed", sql`(${table.value} is null) <> (${table.ciphertext} is null)`),
    check("identifier_kind", isOneOf(table.kind, identifierKinds)),
  ],
);
