import { and, isNotNull, isNull, not, type SQL, sql } from "drizzle-orm";
import { officerRole } from "@/db/schema/officer";

const { grantedAt, removedAt, validFrom, validTo } = officerRole;

/** Granted, not taken away and within its days (db/core/people.sql): the one meaning of holding a role. */
export const isHeld: SQL = sql`tenant.is_role_held(${grantedAt}, ${removedAt}, ${validFrom}, ${validTo})`;

/** Held without an end: what the last administrators are counted by, since a substitute's role ends by itself. */
export const isHeldForGood = and(isHeld, isNull(validTo));

/** Its last day has passed. */
export const isOver: SQL = sql`coalesce(${validTo} < (statement_timestamp() at time zone 'Europe/Stockholm')::date, false)`;

/** Granted and not taken away, whatever its days are. */
export const isGranted = and(isNotNull(grantedAt), isNull(removedAt));

/** Asked for and not answered, and not over before it began. */
export const isAwaited = and(isNull(grantedAt), isNull(removedAt), not(isOver));
