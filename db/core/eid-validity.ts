import { and, eq, lte, type SQL, sql } from "drizzle-orm";
import { eid } from "@/db/schema/eid";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { expiringDays } from "@/lib/domain/credential/shown-status";

/** lib/domain/credential/eid.ts's isExpired, the other way round. */
export const notExpired = (now: Date): SQL => sql`${eid.validTo} > ${now.toISOString()}`;

/** lib/domain/credential/eid.ts's isValid: every count and list of valid e-IDs asks this. */
export const isValid = (now: Date): SQL | undefined => and(eq(eid.status, "active"), notExpired(now));

/** A valid e-ID that ends soon, as lib/domain/credential/shown-status.ts shows it. */
export const isExpiring = (now: Date): SQL | undefined =>
  and(isValid(now), lte(eid.validDay, addDays(dayOf(now), expiringDays)));
