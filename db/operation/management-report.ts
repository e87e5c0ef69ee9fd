import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { notExpired } from "@/db/core/eid-validity";
import { eid } from "@/db/schema/eid";
import { eidType } from "@/db/schema/issuer";
import type { TypeCount } from "@/lib/domain/operation/management-report";

/** By the name that a type goes by now, whichever version an e-ID was ordered under. */
const typeNow = and(
  eq(eidType.organisationId, eid.organisationId),
  eq(eidType.id, eid.typeId),
  isNull(eidType.replacedAt),
);

/** How many e-IDs of each type are in each status, as db/operation/overview.ts counts them. */
export function countByType(tx: Tx, now: Date): Promise<TypeCount[]> {
  const { nameSv, nameEn } = eidType;
  return tx
    .select({
      ...{ nameSv, nameEn, status: eid.status, n: count() },
      inTime: sql<number>`(count(*) filter (where ${notExpired(now)}))::int`,
    })
    .from(eid)
    .innerJoin(eidType, typeNow)
    .groupBy(eidType.id, nameSv, nameEn, eidType.level, eid.status)
    .orderBy(eidType.level, nameSv, eidType.id);
}
