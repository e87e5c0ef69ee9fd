import { type SQL, sql } from "drizzle-orm";
import type { DisposedKind } from "@/lib/domain/operation/retention";
import type { Tx } from "./client";

/** A few at a time, so that no lock is held for long. */
const batch = 5_000;

interface Place {
  table: string;
  /** When a row was done with; null for one that is not. */
  doneAt: SQL;
}

const places: Record<DisposedKind, Place> = {
  outbox: { table: "tenant.outbox", doneAt: sql`done_at` },
  // Its rows go with it.
  job: { table: "tenant.job", doneAt: sql`ended_at` },
  // One that has begun is evidence. Its rows go with it.
  bulk: {
    table: "tenant.bulk",
    doneAt: sql`case when started_at is null then planned_at end`,
  },
  booking: { table: "tenant.booking", doneAt: sql`starts_at` },
  mail: {
    table: "tenant.mail",
    doneAt: sql`coalesce(sent_at, given_up_at)`,
  },
  "mail-bounce": {
    table: "tenant.mail_bounce",
    doneAt: sql`bounced_at`,
  },
  request: { table: "tenant.request", doneAt: sql`at` },
  session: { table: "system.session", doneAt: sql`coalesce(ended_at, last_seen_at)` },
  "session-end": {
    table: "tenant.session_end",
    doneAt: sql`at`,
  },
  "ocsp-request": {
    table: "tenant.ocsp_request",
    doneAt: sql`decided_at`,
  },
  "loss-ask": { table: "tenant.loss_ask", doneAt: sql`asked_at` },
  "card-batch-file": {
    table: "tenant.card_batch_file",
    doneAt: sql`made_at`,
  },
  refusal: { table: "system.refusal", doneAt: sql`at` },
  attempt: { table: "system.attempt", doneAt: sql`ends_at` },
  "work-claim": { table: "system.work_claim", doneAt: sql`ends_at` },
};

/** Deletes some of what was done with before an instant; answers how many, and whether there may be more. */
export async function deleteOld(
  tx: Tx,
  kind: DisposedKind,
  before: Date,
): Promise<{ gone: number; more: boolean }> {
  const { table, doneAt } = places[kind];
  const { count } = await tx.execute(sql`
    select tenant.remove_rows(${table},
      array(select ctid from ${sql.raw(table)} where ${doneAt} < ${before.toISOString()} limit ${batch}))`);
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
    select tenant.remove_rows('tenant.audit_detail', array(
      select d.ctid from tenant.audit_detail d
        join tenant.audit_event e on e.organisation_id = d.organisation_id and e.id = d.event_id
        where d.organisation_id = ${organisationId} and greatest(e.at, e.recorded_at) < ${before.toISOString()}
        limit ${batch}))`);
  return { gone: count, more: count === batch };
}
