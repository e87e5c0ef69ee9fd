import { sql } from "drizzle-orm";
import { readOnce, type Tx } from "@/db/core/client";
import { listNumbers } from "./status";

/** What the world is told of one certificate; `at` in milliseconds. */
export interface ToldRow {
  organisationId: string;
  issuerId: string;
  serial: string;
  status: string;
  reason: string | null;
  at: number | null;
  /** Its place in the issuer's status list; null until it has been given one. */
  idx: number | null;
}
/**
 * Of one issuer, some of its certificates in the order of their keys: the good ones by forty digits of serial and eight
 * of one more than their place in the status list.
 */
export interface StatusPiece {
  organisationId: string;
  issuerId: string;
  last: string;
  good: string;
  others: [serial: string, status: string, reason: string | null, at: number | null, idx: number | null][];
  /** As of StatusChanges. */
  born: string;
}
export interface StatusChanges {
  /** What this look saw as committed: the next asks what has been since. */
  snapshot: string;
  /** Which server answered, and since when it runs: another one may know less, or other transactions by the same number. */
  born: string;
  /** The database's clock, in milliseconds. */
  time: number;
  rows: ToldRow[];
  /** By the name in its address, the number of each issuer's last list; where they were asked for. */
  numbers: [slug: string, number: string][] | null;
  /** More has changed than one look reads. */
  isCut: boolean;
}

/** More than that since the last look is read as a whole. */
const mostChanges = 20_000;
const pieceRows = 10_000;

/**
 * What was written since an earlier look. Numbers of transactions are given in another order than they commit in, so it
 * reads from the oldest that was under way then, and leaves out what was seen already; a standby cannot say what was
 * (its snapshot names none under way), and tells the same rows again, which does no harm. The oldest is asked for in a
 * select, so that no plan is better for one snapshot than for all, and the server keeps one: planning took most of a look.
 */
export async function readStatusChanges(since: string | null, hasNumbers: boolean): Promise<StatusChanges> {
  const rows = await readOnce<Now & Nullable<ToldRow>>(sql`
    select now.*, told.* from (
      select pg_current_snapshot()::text as snapshot, pg_postmaster_start_time()::text as born,
        (extract(epoch from clock_timestamp()) * 1000)::float8 as time,
        ${hasNumbers ? allNumbers : sql`null::jsonb`} as numbers) as now
    left join lateral (
      select organisation_id as "organisationId", issuer_id as "issuerId", serial, status, reason,
        (extract(epoch from at) * 1000)::float8 as at, ${idxOf} as idx
      from tenant.certificate_status s
      where changed_in >= (select pg_snapshot_xmin(${since}::pg_snapshot))
        and (pg_is_in_recovery() or not pg_visible_in_snapshot(changed_in, ${since}::pg_snapshot))
      order by changed_in limit ${sql.raw(`${mostChanges}`)}) as told on true`);
  const [first] = rows;
  if (!first) throw new Error("the database said nothing at all");
  const { snapshot, born, time, numbers } = first;
  const told = rows.flatMap(({ serial, organisationId, issuerId, status, reason, at, idx }) =>
    serial === null || organisationId === null || issuerId === null || status === null
      ? []
      : [{ organisationId, issuerId, serial, status, reason, at, idx }],
  );
  return { snapshot, born, time, numbers, rows: told, isCut: told.length === mostChanges };
}
const allNumbers = sql`(select coalesce(jsonb_agg(jsonb_build_array(slug, number)), '[]') from ${listNumbers} as list)`;
type Now = Pick<StatusChanges, "snapshot" | "born" | "time" | "numbers">;
/** Of each row by itself: joined, all places there are would be read for one change. */
const idxOf = sql`(select idx from tenant.status_list_index l where l.organisation_id = s.organisation_id
  and l.issuer_id = s.issuer_id and l.serial = s.serial)`;
type Nullable<T> = { [key in keyof T]: T[key] | null };

/** The next rows after a key, the whole table by and by; none when there are no more. */
export async function readStatusPieces(
  tx: Tx,
  after: Pick<StatusPiece, "organisationId" | "issuerId" | "last"> | null,
): Promise<StatusPiece[]> {
  const from = after
    ? sql`where (organisation_id, issuer_id, serial) > (${after.organisationId}::uuid, ${after.issuerId}::uuid, ${after.last})`
    : sql``;
  const plain = sql`status = 'good' and serial ~ '^[0-9a-f]{1,40}$'`;
  const rows = await tx.execute<StatusPiece & Record<string, unknown>>(sql`
    select organisation_id as "organisationId", issuer_id as "issuerId", max(serial) as last, pg_postmaster_start_time()::text as born,
      coalesce(string_agg(lpad(serial, 40, '0') || lpad(to_hex(coalesce(${idxOf} + 1, 0)), 8, '0'), '') filter (where ${plain}), '') as good,
      coalesce(jsonb_agg(jsonb_build_array(serial, status, reason, (extract(epoch from at) * 1000)::float8, ${idxOf}))
        filter (where not (${plain})), '[]') as others
    from (select * from tenant.certificate_status ${from}
      order by organisation_id, issuer_id, serial limit ${pieceRows}) as s
    group by organisation_id, issuer_id order by organisation_id, issuer_id`);
  return [...rows];
}
