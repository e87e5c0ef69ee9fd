import { type SQL, sql } from "drizzle-orm";
import type { RecordClassCode } from "@/lib/domain/operation/disposal";
import type { Tx } from "./client";

/** A few at a time, so that no lock is held for long. */
const batch = 5_000;

export interface DecidedDisposal extends Record<string, unknown> {
  organisationId: string;
  id: string;
  recordClass: RecordClassCode;
  before: string;
  digest: string | null;
}

/** What two have decided, in all employers: only the disposal login's policy shows them. */
export async function listDecidedDisposals(tx: Tx): Promise<DecidedDisposal[]> {
  const rows = await tx.execute<DecidedDisposal>(sql`
    select organisation_id as "organisationId", id, record_class as "recordClass", before::text as before, digest
      from tenant.disposal
     where confirmed_at is not null and withdrawn_at is null and carried_out_at is null
     order by record_class = 'disclosure', confirmed_at, id`);
  return [...rows];
}

interface Place {
  table: string;
  doneAt: SQL;
  /** What else must be so. */
  also: SQL;
}
const places: Record<RecordClassCode, Place> = {
  objection: {
    table: "tenant.objection",
    doneAt: sql`answered_at`,
    also: sql`true`,
  },
  // One that was objected to stays as long as the objection.
  disclosure: {
    table: "tenant.disclosure",
    doneAt: sql`recorded_at`,
    also: sql`not exists (select from tenant.objection o where o.organisation_id = one.organisation_id
      and o.disclosed_at = one.at and o.disclosure_id = one.id)`,
  },
  "register-extract": {
    table: "tenant.register_extract",
    doneAt: sql`coalesce(confirmed_at, asked_at)`,
    also: sql`true`,
  },
};

/**
 * Deletes some of what was decided, if it still is: nobody stops it before this transaction ends. Answers the keys of what
 * went, and whether there may be more.
 */
export async function deleteDecided(
  tx: Tx,
  { organisationId, id, recordClass }: DecidedDisposal,
): Promise<{ keys: string[]; more: boolean }> {
  const [decided] = await tx.execute<{ before: string }>(sql`
    select (before::timestamp at time zone 'Europe/Stockholm')::text as before from tenant.disposal
     where organisation_id = ${organisationId}::uuid and id = ${id}::uuid and confirmed_at is not null
       and withdrawn_at is null and carried_out_at is null for update`);
  if (!decided) return { keys: [], more: false };
  const { table, doneAt, also } = places[recordClass];
  const rows = await tx.execute<{ key: string }>(sql`
    with chosen as materialized (
      select ctid as place, id from ${sql.raw(table)} one where organisation_id = ${organisationId}::uuid and ${also}
         and ${doneAt} < ${decided.before}::timestamptz limit ${batch}),
      gone as materialized (
        select place from tenant.remove_rows(${table}, array(select place from chosen)) as place)
    select id::text as key from chosen join gone using (place)`);
  return { keys: rows.map((row) => row.key), more: rows.length === batch };
}

/** Writes down what went, in the transaction in which it did. */
export async function noteDisposed(
  tx: Tx,
  { organisationId, id }: DecidedDisposal,
  { gone, digest, over }: { gone: number; digest: string | null; over: boolean },
): Promise<void> {
  await tx.execute(sql`
    update tenant.disposal set gone = gone + ${gone}, digest = ${digest},
           carried_out_at = case when ${over} then now() end
     where organisation_id = ${organisationId}::uuid and id = ${id}::uuid and withdrawn_at is null`);
}
