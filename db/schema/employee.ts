import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { employeeKinds } from "@/lib/domain/people/employee";
import { identifierKinds } from "@/lib/domain/people/identifier";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";

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
    department: text("department").notNull().default(""),
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
    index("employee_department").on(table.organisationId, table.id, table.department, table.employedTo),
    // As those see the list who may not see protected persons: by alias, so that their place tells nothing.
    index("employee_by_shown_name").on(
      table.organisationId,
      sql`(case when ${table.protectedIdentity} then lower(${table.alias}) else ${table.sortName} end) collate "sv-x-icu"`,
      table.id,
    ),
    tenantForeignKey("employee_manager", table.managerId, table.id),
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
