import { type Placeholder, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { readOnce, type Tx, withoutOrganisation } from "@/db/core/client";
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

const now = sql.placeholder("now");
const today = sql.placeholder("today");

function lookOf(tx: Tx): SQL {
  const due = [listDueBlocks(tx, now), listLeaverEids(tx, today), listDueReserves(tx, today)];
  return sql`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as time, to_json(array(
      ${dueKinds(tx)}
      union all ${lane(lanes.job, claimableJob(tx))}
      union all ${lane(lanes.due, ...due)}
      union all ${lane(lanes.notices, sql`(${dueNotices(now)})`)}
      union all ${lane(lanes.ocspKeys, listWaitingOcspRequests(tx))})) as lanes`;
}

/** Its text between the two times, with every other value written into it: so an index for some states alone is used. */
function partsOf(tx: Tx) {
  const { sql: text, params } = new PgDialect().sqlToQuery(lookOf(tx).inlineParams());
  return {
    texts: text.split(/\$\d+/).map((part) => sql.raw(part)),
    names: params.map((one) => (one as Placeholder).name),
  };
}

/**
 * Reads in one statement which lanes have something waiting in whatever employer, by the very conditions that it is then
 * taken by; and what time the database has, for whoever holds the machine's clock against that. The statement is put
 * together once: that took longer than all the rest of a look.
 */
export function waitingReader(): (at: Date) => Promise<{ lanes: string[]; databaseTime: Date }> {
  let parts: ReturnType<typeof partsOf> | undefined;
  return async (at) => {
    parts ??= await withoutOrganisation(async (tx) => partsOf(tx));
    const { texts, names } = parts;
    const values: Record<string, string> = { now: at.toISOString(), today: dayOf(at) };
    const asked = names.map((name) => sql`${values[name]}`);
    const chunks = texts.flatMap((text, nth) => [text, ...asked.slice(nth, nth + 1)]);
    const [row] = await readOnce<{ lanes: string[]; time: number }>(sql.join(chunks));
    return { lanes: row?.lanes ?? [], databaseTime: new Date(Number(row?.time)) };
  };
}
