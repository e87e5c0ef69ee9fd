import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { withoutOrganisation } from "@/db/core/client";
import { dueKinds } from "@/db/core/outbox";
import { listDueBlocks, listLeaverEids } from "@/db/credential/due";
import { listWaitingOcspRequests } from "@/db/credential/ocsp-request";
import { dueNotices } from "@/db/credential/party-notice";
import { listDueReserves } from "@/db/credential/reserve-card";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { claimableJob } from "./job";

/** Where the worker's work waits, beside the kinds of the outbox. */
export const lanes = { job: "job", due: "due", notices: "party-notices", ocspKeys: "ocsp-keys" } as const;

const lane = (name: string, ...queries: SQLWrapper[]): SQL => {
  const found = queries.map((query) => sql`exists ${query}`);
  return sql`select ${name} where ${sql.join(found, sql` or `)}`;
};

/**
 * In one statement, which lanes have something waiting in whatever employer, by the very conditions that it is then taken
 * by; and what time the database has, for whoever holds the machine's clock against that.
 */
export function readWaiting(now: Date): Promise<{ lanes: string[]; databaseTime: Date }> {
  return withoutOrganisation(async (tx) => {
    const [row] = await tx.execute<{ lanes: string[]; time: number }>(sql`
      select (extract(epoch from clock_timestamp()) * 1000)::float8 as time, to_json(array(
        ${dueKinds(tx)}
        union all ${lane(lanes.job, claimableJob(tx))}
        union all ${lane(lanes.due, listDueBlocks(tx, now), listLeaverEids(tx, dayOf(now)), listDueReserves(tx, dayOf(now)))}
        union all ${lane(lanes.notices, sql`(${dueNotices(now)})`)}
        union all ${lane(lanes.ocspKeys, listWaitingOcspRequests(tx))})) as lanes`);
    return { lanes: row?.lanes ?? [], databaseTime: new Date(Number(row?.time)) };
  });
}
