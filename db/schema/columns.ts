import { customType, pgSchema, timestamp, uuid } from "drizzle-orm/pg-core";

/** Every table of an employer's data; guarded by row-level security (db/guards.sql). */
export const tenant = pgSchema("tenant");
/** What belongs to no employer, with grants typed by hand. */
export const system = pgSchema("system");

export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});
export const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

export const organisationId = () => uuid("organisation_id").notNull();
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
