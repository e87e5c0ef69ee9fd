import { type SQL, sql } from "drizzle-orm";

/**
 * An employer whom no plan is made for, where rows that it has many of are joined: PostgreSQL would expect one row of an
 * employer that its statistics do not know yet (docs/adr/0129).
 */
export const unplanned = (organisationId: string): SQL => sql`(select ${organisationId}::uuid)`;
