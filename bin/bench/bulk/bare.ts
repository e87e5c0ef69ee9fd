import type postgres from "postgres";
import { bulkJob } from "@/lib/credential/eid/bulk-job";
import type { Crowd } from "./crowd";

/** What a bulk action writes beside the two tables it changes, and which rows of it. */
const written: [table: string, which: string][] = [
  ["eid_event", "verb = 'revoke'"],
  ["certificate_event", "to_status = 'revoked'"],
  ["propagation", "true"],
  ["propagation_channel", "true"],
  ["mail", "template = 'block'"],
  ["outbox", "true"],
  ["audit_event", "action = 'eid.revoked'"],
  ["audit_detail", "event_id in (select id from tenant.audit_event where action = 'eid.revoked')"],
];

/** The order in which they refer to each other. */
const orders: Record<string, string> = { audit_event: "one.id", audit_detail: "one.event_id" };

/** The rows that a bulk action wrote for one crowd, written for another with nothing but batched UPDATE and INSERT. */
export async function bare(
  sql: postgres.Sql,
  from: Crowd,
  to: Crowd,
  batch = bulkJob.chunkRows,
): Promise<number> {
  const other = new Map(from.eids.map((id, at) => [id, to.eids[at] ?? ""]));
  const rows = new Map<string, string[]>();
  for (const [table, which] of written) {
    const found = await sql.unsafe(
      `select to_jsonb(one)::text as row from tenant.${table} one
        where organisation_id = '${from.organisationId}' and ${which} order by ${orders[table] ?? "one.ctid"}`,
    );
    if (found.length === 0) throw new Error(`A bulk action wrote no ${table}.`);
    rows.set(
      table,
      found.map(({ row }) =>
        String(row)
          .replaceAll(from.organisationId, to.organisationId)
          .replaceAll(from.issuerId, to.issuerId)
          .replace(/[0-9a-f-]{36}/g, (id) => other.get(id) ?? id),
      ),
    );
  }
  // An event is refused before its e-ID has moved, so each batch moves those e-IDs whose events it writes.
  const eids = (await plannedOrder(sql, from)).map((id) => other.get(id) ?? "");
  const begun = performance.now();
  for (let at = 0; at < eids.length; at += batch)
    await sql.begin((tx) => writeBatch(tx, { ...to, eids }, rows, { at, batch }));
  return performance.now() - begun;
}

async function plannedOrder(sql: postgres.Sql, { organisationId }: Crowd): Promise<string[]> {
  const planned = await sql`
    select subject_id as id from tenant.job_row where organisation_id = ${organisationId} order by number`;
  return planned.map(({ id }) => String(id));
}

async function writeBatch(
  tx: postgres.TransactionSql,
  { organisationId, eids }: Crowd,
  rows: ReadonlyMap<string, string[]>,
  { at, batch }: { at: number; batch: number },
): Promise<void> {
  const ids = eids.slice(at, at + batch);
  await tx`set local role sigill_worker`; // held by the same guards
  await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
  await tx`update tenant.eid set status = 'revoked', status_reason = 'replaced', status_since = now(), version = version + 1
    where organisation_id = ${organisationId} and id = any (${ids}::text[]::uuid[])`;
  let entries: string[] = [];
  for (const [table, all] of rows) {
    const share = all.length / eids.length;
    const some = `[${all.slice(Math.round(at * share), Math.round((at + ids.length) * share)).join(",")}]`;
    if (table === "audit_event") entries = await writeEntries(tx, some);
    else if (table === "audit_detail") await writeDetails(tx, some, entries);
    else await tx.unsafe(insertOf(table), [some]);
    if (table === "certificate_event")
      await tx`update tenant.certificate_status s set status = 'revoked', reason = e.reason, at = e.status_at
        from tenant.certificate_event e where e.organisation_id = ${organisationId} and s.organisation_id = e.organisation_id
         and s.issuer_id = e.issuer_id and s.serial = e.serial and e.to_status = 'revoked' and s.status = 'good'`;
  }
}

const insertOf = (table: string) =>
  `insert into tenant.${table} select * from jsonb_populate_recordset(null::tenant.${table}, $1::text::jsonb)`;

/** The database draws their numbers, whatever the rows say (db/core/lifecycle.sql). */
async function writeEntries(tx: postgres.TransactionSql, rows: string): Promise<string[]> {
  const drawn = await tx.unsafe(`${insertOf("audit_event")} returning id`, [rows]);
  return drawn.map(({ id }) => String(id));
}

async function writeDetails(tx: postgres.TransactionSql, rows: string, entries: string[]): Promise<void> {
  await tx`
    insert into tenant.audit_detail (organisation_id, event_id, salt, detail)
    select d.organisation_id, e.id, d.salt, d.detail
      from rows from (jsonb_to_recordset(${rows}::text::jsonb) as (organisation_id uuid, salt bytea, detail jsonb))
             with ordinality d (organisation_id, salt, detail, nth)
      join unnest(${entries}::text[]::bigint[]) with ordinality e (id, nth) on e.nth = d.nth`;
}
