import { type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  type PgTableExtraConfigValue,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AlsoEmployed } from "@/lib/domain/people/also-employed";
import { employeeKinds } from "@/lib/domain/people/employee";
import { identifierKinds } from "@/lib/domain/people/identifier";
import {
  bytea,
  instant,
  isOneOf,
  oneOf,
  organisationId,
  plainText,
  tenant,
  tenantForeignKey,
} from "./columns";

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
    /** As names are compared. A column, since under row-level security an index is used only for what leaks nothing. */
    heardName: plainText("heard_name").generatedAlwaysAs(sql`lower(name collate "sv-x-icu")`),
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
    index("department_heard").on(table.organisationId, table.heardName),
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
    /** The department's name, to sort and search by; kept by db/core/department.sql, whoever writes. */
    departmentName: text("department_name").notNull().default(""),
    managerId: uuid("manager_id"),
    /** Employments beside this one, as the payroll list says: shown and searched, and no more. */
    alsoEmployed: jsonb("also_employed").$type<AlsoEmployed[]>().notNull().default([]),
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
    ...listOrders(table),
    index("employee_alias_number").on(table.organisationId, aliasNumber(table.alias)),
    // Both ways: who of many is where (db/use/holder-group.ts), and who is in one.
    index("employee_department").on(table.organisationId, table.id, table.departmentId, table.employedTo),
    index("employee_shown_in").on(
      ...[table.organisationId, table.departmentId, table.employedTo],
      ...[table.id, table.protectedIdentity], // so that the index alone says who is shown in one
    ),
    index("employee_reports_to").on(table.organisationId, table.managerId).where(sql`manager_id is not null`),
    // As db/core/loss-people.sql asks, word for word.
    index("employee_email").on(table.organisationId, sql`lower(${table.email})`),
    index("employee_phone").on(
      table.organisationId,
      sql`regexp_replace(regexp_replace(regexp_replace(${table.phone}, '\\(0\\)|[^0-9+]', '', 'g'), '^00', '+'), '^0', '+46')`,
    ),
    index("employee_leavers")
      .on(table.organisationId, table.employedTo, table.id)
      .where(sql`employed_to is not null`),
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

export const aliasStem = "Administratör ";
/** The number in an alias that was given; null for one of another form. */
export const aliasNumber = (alias: AnyPgColumn): SQL =>
  sql`(substring(${alias} from ${sql.raw(`'^${aliasStem}([0-9]{1,8})$'`)})::int)`;

type Sorted = Record<
  "organisationId" | "id" | "sortName" | "alias" | "protectedIdentity" | "departmentName" | "employedTo",
  AnyPgColumn
>;

/**
 * The orders of the list, each by the name as those see it who may see protected persons, and as the others do: by alias,
 * and by no department, so that their place tells nothing. Of columns and no function: under row-level security a page deep in the list is
 * found by an index only if nothing in it could leak (docs/adr/0044).
 */
export const listKeys = {
  name: (of: Omit<Sorted, "organisationId" | "employedTo" | "departmentName">, seesProtected: boolean) =>
    seesProtected
      ? sql`${of.sortName} collate "sv-x-icu"`
      : sql`(case when ${of.protectedIdentity} then ${of.alias} else ${of.sortName} end) collate "sv-x-icu"`,
  department: (of: Pick<Sorted, "departmentName" | "protectedIdentity">, seesProtected: boolean) =>
    seesProtected
      ? sql`${of.departmentName} collate "sv-x-icu"`
      : sql`(case when ${of.protectedIdentity} then '' else ${of.departmentName} end) collate "sv-x-icu"`,
  lastDay: (of: Pick<Sorted, "employedTo">) =>
    sql`(case when ${of.employedTo} is null then 'infinity'::date else ${of.employedTo} end)`,
};

function listOrders(of: Sorted) {
  const { organisationId: own, id } = of;
  return [true, false].flatMap((sees) => {
    const [suffix, name] = [sees ? "name" : "shown_name", listKeys.name(of, sees)];
    return [
      index(`employee_by_${suffix}`).on(own, name, id),
      index(`employee_by_department_${suffix}`).on(own, listKeys.department(of, sees), name, id),
      index(`employee_by_last_day_${suffix}`).on(own, listKeys.lastDay(of), name, id),
      index(`employee_ending_by_${suffix}`).on(own, name, id).where(sql`employed_to is not null`),
    ];
  });
}

/** Dated identifiers. Personal numbers are encrypted, found through a keyed hash and shown masked. */
export const identifier = tenant.table(
  "identifier",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    employeeId: uuid("employee_id").notNull(),
    /** personnummer, samordningsnummer, hsa-id, employee-number or user-principal-name */
    kind: oneOf("kind", identifierKinds).notNull(),
    /** In clear for all but personnummer and samordningsnummer. */
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
