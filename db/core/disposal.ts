import { type SQL, sql } from "drizzle-orm";
import type { DisposedKind } from "@/lib/domain/operation/retention";
import type { Tx } from "./client";

/** A few at a time, so that no lock is held for long. */
const batch = 5_000;

interface Place {
  table: SQL;
  key: SQL;
  /** When a row was done with; null for one that is not. */
  doneAt: SQL;
}

const places: Record<DisposedKind, Place> = {
  outbox: { table: sql`tenant.outbox`, key: sql`organisation_id, id`, doneAt: sql`done_at` },
  // Its rows go with it.
  job: { table: sql`tenant.job`, key: sql`organisation_id, id`, doneAt: sql`ended_at` },
  // One that has begun is evidence. Its rows go with it.
  bulk: {
    table: sql`tenant.bulk`,
    key: sql`organisation_id, id`,
    doneAt: sql`case when started_at is null then planned_at end`,
  },
  booking: { table: sql`tenant.booking`, key: sql`organisation_id, id`, doneAt: sql`starts_at` },
  mail: {
    table: sql`tenant.mail`,
    key: sql`organisation_id, id`,
    doneAt: sql`coalesce(sent_at, given_up_at)`,
  },
  "mail-bounce": {
    table: sql`tenant.mail_bounce`,
    key: sql`organisation_id, id`,
    doneAt: sql`bounced_at`,
  },
  request: { table: sql`tenant.request`, key: sql`organisation_id, account_id, id`, doneAt: sql`at` },
  session: { table: sql`system.session`, key: sql`id`, doneAt: sql`coalesce(ended_at, last_seen_at)` },
  "session-end": {
    table: sql`tenant.session_end`,
    key: sql`organisation_id, account_id`,
    doneAt: sql`at`,
  },
  "ocsp-request": {
    table: sql`tenant.ocsp_request`,
    key: sql`organisation_id, id`,
    doneAt: sql`decided_at`,
  },
  "loss-ask": { table: sql`tenant.loss_ask`, key: sql`organisation_id, id`, doneAt: sql`asked_at` },
  "card-batch-file": {
    table: sql`tenant.card_batch_file`,
    key: sql`organisation_id, batch_id`,
    doneAt: sql`made_at`,
  },
  refusal: { table: sql`system.refusal`, key: sql`id`, doneAt: sql`at` },
  attempt: { table: sql`system.attempt`, key: sql`key`, doneAt: sql`ends_at` },
  "work-claim": { table: sql`system.work_claim`, key: sql`key, place`, doneAt: sql`ends_at` },
};

/** Deletes some of what was done with before an instant; answers how many, and whether there may be more. */
export async function deleteOld(
  tx: Tx,
  kind: DisposedKind,
  before: Date,
): Promise<{ gone: number; more: boolean }> {
  const { table, key, doneAt } = places[kind];
  const { count } = await tx.execute(sql`
    delete from ${table} where (${key}) in
      (select ${key} from ${table} where ${doneAt} < ${before.toISOString()} limit ${batch})`);
  return { gone: count, more: count === batch };
}

export async function readOrganisationIdBySlug(tx: Tx, slug: string): Promise<string | undefined> {
  const [row] = await tx.execute<{ id: string }>(
    sql`select organisation_id as id from system.organisation_slug where slug = ${slug}`,
  );
  return row?.id;
}

/** Erases the personal half of one employer's entries before an instant; the entries and their hashes stay. */
export async function deleteDetails(
  tx: Tx,
  organisationId: string,
  before: Date,
): Promise<{ gone: number; more: boolean }> {
  const { count } = await tx.execute(sql`
    delete from tenant.audit_detail where (organisation_id, event_id) in
      (select d.organisation_id, d.event_id from tenant.audit_detail d
        join tenant.audit_event e on e.organisation_id = d.organisation_id and e.id = d.event_id
        where d.organisation_id = ${organisationId} and greatest(e.at, e.recorded_at) < ${before.toISOString()}
        limit ${batch})`);
  return { gone: count, more: count === batch };
}
