import { type Placeholder, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { readOnce, type Tx, withoutOrganisation } from "@/db/core/client";
import { dueKinds } from "@/db/core/outbox";
import { listDueBlocks, listLeaverEids } from "@/db/credential/due";
import { listWaiting } from "@/db/credential/issuer-line";
import { listWaitingOcspRequests } from "@/db/credential/ocsp-request";
import { dueNotices } from "@/db/credential/party-notice";
import { listDueReserves } from "@/db/credential/reserve-card";
import { uncomparedEntry } from "@/db/credential/signer-log";
import { waitingDelivery } from "@/db/people/feed";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { previousKey } from "./field-key";
import { claimableJob } from "./job";

/** Where the worker's work waits, beside the kinds of the outbox. */
export const lanes = { job: "job", due: "due", notices: "party-notices", ocspKeys: "ocsp-keys" } as const;
/** Lanes that promise nobody a second. */
export const unhurriedLanes = {
  rollOvers: "roll-overs",
  orphans: "orphans",
  fieldKeys: "field-keys",
  deliveries: "deliveries",
} as const;

const lane = (name: string, ...queries: SQLWrapper[]): SQL => {
  const found = queries.map((query) => sql`exists ${query}`);
  return sql`select ${name} where ${sql.join(found, sql` or `)}`;
};

const now = sql.placeholder("now");
const today = sql.placeholder("today");
const timeTypes: Record<string, SQL> = { now: sql`timestamptz`, today: sql`date` };

type Lanes = (tx: Tx) => SQL;

function hurried(tx: Tx): SQL {
  const due = [listDueBlocks(tx, now), listLeaverEids(tx, today), listDueReserves(tx, today)];
  return sql`
      ${dueKinds(tx)}
      union all ${lane(lanes.job, claimableJob(tx))}
      union all ${lane(lanes.due, ...due)}
      union all ${lane(lanes.notices, sql`(${dueNotices(now)})`)}
      union all ${lane(lanes.ocspKeys, listWaitingOcspRequests(tx))}`;
}

const unhurried: Lanes = (tx) => sql`
      ${lane(unhurriedLanes.rollOvers, listWaiting(tx))}
      union all ${lane(unhurriedLanes.orphans, uncomparedEntry(tx))}
      union all ${lane(unhurriedLanes.fieldKeys, previousKey(tx))}
      union all ${lane(unhurriedLanes.deliveries, waitingDelivery(tx))}`;

const lookOf = (tx: Tx, waiting: Lanes): SQL => sql`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as time, to_json(array(${waiting(tx)})) as lanes`;

/** Its text between the times, with every other value written into it: so an index for some states alone is used. */
function partsOf(tx: Tx, waiting: Lanes) {
  const { sql: text, params } = new PgDialect().sqlToQuery(lookOf(tx, waiting).inlineParams());
  return {
    texts: text.split(/\$\d+/).map((part) => sql.raw(part)),
    names: params.map((one) => (one as Placeholder).name),
  };
}

export type WaitingReader = (at: Date) => Promise<{ lanes: string[]; databaseTime: Date }>;

/**
 * Reads in one statement which lanes have something waiting in whatever employer, by the very conditions that it is then
 * taken by; and what time the database has, for whoever holds the machine's clock against that. The statement is put
 * together once: that took longer than all the rest of a look. The times are asked for in a select, so that no plan is
 * better for one time than for all, and the server keeps one: planning took most of what it did.
 */
function readerOf(waiting: Lanes): WaitingReader {
  let parts: ReturnType<typeof partsOf> | undefined;
  return async (at) => {
    parts ??= await withoutOrganisation(async (tx) => partsOf(tx, waiting));
    const { texts, names } = parts;
    const values: Record<string, string> = { now: at.toISOString(), today: dayOf(at) };
    const times = names.map((name) => sql`(select ${values[name]}::${timeTypes[name]})`);
    const chunks = texts.flatMap((text, nth) => [text, ...times.slice(nth, nth + 1)]);
    const [row] = await readOnce<{ lanes: string[]; time: number }>(sql.join(chunks));
    return { lanes: row?.lanes ?? [], databaseTime: new Date(Number(row?.time)) };
  };
}

export const waitingReader = (): WaitingReader => readerOf(hurried);
export const unhurriedReader = (): WaitingReader => readerOf(unhurried);
