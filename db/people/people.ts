import { type SQL, sql } from "drizzle-orm";

type Value = SQL | string | { getSQL(): SQL };
const id = (value: Value) => (typeof value === "string" ? sql`${value}::uuid` : value);

/** The questions of db/core/people.sql, asked inside another. Lists come as JSON: the driver fetches no types. */
export const employeeOf = (organisationId: Value, accountId: Value) =>
  sql<string | null>`tenant.employee_of(${id(organisationId)}, ${id(accountId)})`;
export const personOf = (organisationId: Value, accountId: Value) =>
  sql<string>`tenant.person_of(${id(organisationId)}, ${id(accountId)})`;
export const isKnown = (organisationId: Value, accountId: Value) =>
  sql<boolean>`tenant.is_known(${id(organisationId)}, ${id(accountId)})`;
/** For a comparison in SQL: `= any (…)`. */
export const accountsOf = (organisationId: Value, accountId: Value) =>
  sql`tenant.accounts_of(${id(organisationId)}, ${id(accountId)})`;
export const accountListOf = (organisationId: Value, accountId: Value) =>
  sql<string[]>`to_json(${accountsOf(organisationId, accountId)})`;
export const accountListOfEmployee = (organisationId: Value, employeeId: Value) =>
  sql<string[]>`to_json(tenant.accounts_of_employee(${id(organisationId)}, ${id(employeeId)}))`;
