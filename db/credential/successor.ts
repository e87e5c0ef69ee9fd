import { type AnyColumn, and, eq, inArray, lte, type SQL, sql } from "drizzle-orm";
import { isValid } from "@/db/core/eid-validity";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { eidType } from "@/db/schema/issuer";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import type { RenewalState } from "@/lib/domain/credential/eid-view";

/** lib/domain/credential/order.ts's isSuccessor, as the index eid_successor says it. */
const following = sql`from ${eid} next
  where next.organisation_id = ${eid.organisationId} and next.predecessor_id = ${eid.id}
    and next.relation in ('renew', 'replace') and next.status <> 'cancelled'
    and (next.status <> 'revoked' or next.handed_over_at is not null)`;
/** The same as a join: what follows an e-ID, by an alias of the table; one at most. */
export const follows = (
  next: Record<"organisationId" | "predecessorId" | "relation" | "status" | "handedOverAt", AnyColumn>,
) =>
  and(
    eq(next.organisationId, eid.organisationId),
    eq(next.predecessorId, eid.id),
    sql`${next.relation} in ('renew', 'replace') and ${next.status} <> 'cancelled'
      and (${next.status} <> 'revoked' or ${next.handedOverAt} is not null)`,
  );
const onItsWay = sql`${following} and next.status in ('ordered', 'approved', 'producing', 'ready')`;

/** The number of the successor that is on its way; null where none is. */
export const numberOnItsWay = sql<string | null>`(select next.number ${onItsWay})`;

/** The longest window that a type may have (lib/credential/eid-type/save.ts), so that an index finds the day. */
const longestWindow = 365;

/** Of somebody who is employed for longer than it is valid: a new one would end no later for anybody else. */
export const staysLonger = sql`coalesce(${employee.employedTo} > ${eid.validDay}, true)`;
export const withoutSuccessor = sql`not exists (select ${following})`;

/** In use and in its type's window, with no successor, and of somebody who stays longer than it is valid; none is lent. */
const due = (now: Date): SQL | undefined =>
  and(
    isValid(now),
    eq(eidType.reserve, false),
    lte(eid.validDay, addDays(dayOf(now), longestWindow)),
    sql`${eid.validDay} - ${eidType.renewalDays} <= ${dayOf(now)}::date`,
    staysLonger,
    withoutSuccessor,
  );

/** Of e-IDs joined with their holders and types. */
export const inRenewal: Record<RenewalState, (now: Date) => SQL | undefined> = {
  due,
  "under-way": () => and(inArray(eid.status, ["active", "suspended"]), sql`exists (select ${onItsWay})`),
};
