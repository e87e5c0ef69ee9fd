import { type SQL, sql } from "drizzle-orm";

type Value = SQL | string | { getSQL(): SQL };
const id = (value: Value) => (typeof value === "string" ? sql`${value}::uuid` : value);

/**
 * A question of db/core/people.sql, to be asked inside another statement: about one who is named once for all of it, and
 * about one who stands in a row for each row.
 */
function ask(question: string, ...of: [Value, Value]): SQL {
  const asked = sql`tenant.${sql.raw(question)}(${id(of[0])}, ${id(of[1])})`;
  return of.every((value) => typeof value === "string") ? sql`(select ${asked})` : asked;
}

export const employeeOf = (organisationId: Value, accountId: Value) =>
  ask("employee_of", organisationId, accountId) as SQL<string | null>;
export const personOf = (organisationId: Value, accountId: Value) =>
  ask("person_of", organisationId, accountId) as SQL<string>;
export const isKnown = (organisationId: Value, accountId: Value) =>
  ask("is_known", organisationId, accountId) as SQL<boolean>;
/** For a comparison in SQL: `= any (…)`, which takes a question without a type for rows. */
export const accountsOf = (organisationId: Value, accountId: Value) =>
  sql`${ask("accounts_of", organisationId, accountId)}::uuid[]`;
/** As JSON: the driver fetches no types of lists. */
export const accountListOf = (organisationId: Value, accountId: Value) =>
  sql<string[]>`to_json(${accountsOf(organisationId, accountId)})`;
export const accountListOfEmployee = (organisationId: Value, employeeId: Value) =>
  sql<string[]>`to_json(tenant.accounts_of_employee(${id(organisationId)}, ${id(employeeId)}))`;
