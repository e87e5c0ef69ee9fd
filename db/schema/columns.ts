import { getTableColumns, type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  customType,
  foreignKey,
  integer,
  pgSchema,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

/** Every table of an employer's data; guarded by row-level security (db/core/guards.sql). */
export const tenant = pgSchema("tenant");
/** What belongs to no employer, with grants typed by hand. */
export const system = pgSchema("system");

export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});
/** Text in the order of its bytes, so that all that begins alike is one range of an index, whatever the server's locale. */
export const plainText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
export const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

export const organisationId = () => uuid("organisation_id").notNull();
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A text that is one of a list, the domain's where it has one: its type comes from there, and with `isOneOf` its CHECK. */
export const oneOf = <Value extends string>(name: string, list: readonly Value[]) =>
  text(name, { enum: list as readonly [Value, ...Value[]] });

/** A list of codes as SQL that an index or a kept query has word for word. Never for what somebody typed. */
export const quoted = (list: readonly string[]): string => list.map((value) => `'${value}'`).join(", ");

/** What a CHECK says of such a column, in the list's order. */
export const isOneOf = (column: AnyPgColumn, list: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(quoted(list))})`;

type Columns = AnyPgColumn | [AnyPgColumn, ...AnyPgColumn[]];

/** A foreign key that never leaves the employer: to the organisation's own rows, by the columns named. */
export function tenantForeignKey(name: string, from: Columns, to: Columns) {
  const within = (columns: Columns) => {
    const [first, ...more] = [columns].flat() as [AnyPgColumn, ...AnyPgColumn[]];
    const { organisationId } = getTableColumns(first.table);
    if (!organisationId) throw new Error(`${name}: a table of no employer`);
    return [organisationId, first, ...more] as [AnyPgColumn, ...AnyPgColumn[]];
  };
  return foreignKey({ name, columns: within(from), foreignColumns: within(to) });
}

/** What two decide to be rid of: who proposed, confirmed and withdrew it (account ids), how much went, and when it did. */
export const decidedByTwo = () => ({
  proposedBy: uuid("proposed_by").notNull(),
  proposedAt: instant("proposed_at").notNull(),
  confirmedBy: uuid("confirmed_by"),
  confirmedAt: instant("confirmed_at"),
  withdrawnBy: uuid("withdrawn_by"),
  withdrawnAt: instant("withdrawn_at"),
  /** How many have gone, and a hash of their keys: whether a row was among them can be shown by it. */
  gone: integer("gone").notNull().default(0),
  digest: text("digest"),
  carriedOutAt: instant("carried_out_at"),
  /** When the log was told of it. */
  loggedAt: instant("logged_at"),
  version: integer("version").notNull().default(1),
});
