import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { auditCursor, auditEvent } from "@/db/schema/audit";
import type { SyslogEvent } from "@/lib/domain/operation/syslog";

export interface Behind {
  organisationId: string;
  /** The last event that is there. */
  last: number;
}

/** Employers whose log has gone on since it was sent, in the order of their ids. For the worker, whom its policies show all. */
export async function listBehind(tx: Tx): Promise<Behind[]> {
  const rows = await tx.execute<{ organisation: string; last: string }>(sql`
    select o.organisation_id as organisation, e.last from tenant.organisation o
    left join tenant.audit_cursor c on c.organisation_id = o.organisation_id
    cross join lateral (select max(id) as last from tenant.audit_event e
      where e.organisation_id = o.organisation_id) e
    where e.last > coalesce(c.last_event_id, 0) order by 1`);
  return rows.map(({ organisation, last }) => ({ organisationId: organisation, last: Number(last) }));
}

/** Seconds since the oldest event that is not sent, of all employers; 0 when there is none. */
export async function readOldestUnsent(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ seconds: number | null }>(sql`
    select max(extract(epoch from clock_timestamp() - e.recorded_at))::float8 as seconds from tenant.organisation o
    left join tenant.audit_cursor c on c.organisation_id = o.organisation_id
    cross join lateral (select recorded_at from tenant.audit_event e
      where e.organisation_id = o.organisation_id and e.id > coalesce(c.last_event_id, 0)
      order by e.id limit 1) e`);
  return Math.max(0, row?.seconds ?? 0);
}

/**
 * The transactions that may write in the log now. An event's number is drawn before it is committed, and this lock taken
 * before the number is drawn: when those of one look are all over, nothing can come below the numbers seen before it.
 */
export async function listWriters(tx: Tx): Promise<string[]> {
  const rows = await tx.execute<{ writer: string }>(sql`
    select distinct l.virtualtransaction as writer from pg_locks l
    join pg_database d on d.oid = l.database and d.datname = current_database()
    where l.locktype = 'relation' and l.relation = 'tenant.audit_event'::regclass
      and l.mode = 'RowExclusiveLock'`);
  return rows.map(({ writer }) => writer);
}

/** How long a worker that says nothing is waited for; sending takes less. */
const lease = sql`clock_timestamp() + interval '60 seconds'`;

/** Takes the employer's turn. Answers what is sent already, or undefined while another worker has the turn. */
export async function takeCursor(
  tx: Tx,
  organisationId: string,
  leaseId: string,
): Promise<number | undefined> {
  const [row] = await tx
    .insert(auditCursor)
    .values({ organisationId, lastEventId: 0, leaseId, leasedUntil: lease })
    .onConflictDoUpdate({
      target: auditCursor.organisationId,
      set: { leaseId, leasedUntil: lease },
      setWhere: sql`${auditCursor.leasedUntil} < clock_timestamp()`,
    })
    .returning({ lastEventId: auditCursor.lastEventId });
  return row?.lastEventId;
}

/** Notes that all up to here is sent. False when the turn has gone to another, who sends it once more. */
export async function saveCursor(
  tx: Tx,
  organisationId: string,
  leaseId: string,
  lastEventId: number,
): Promise<boolean> {
  const saved = await tx
    .update(auditCursor)
    .set({ lastEventId, sentAt: sql`clock_timestamp()`, leasedUntil: lease })
    .where(and(eq(auditCursor.organisationId, organisationId), eq(auditCursor.leaseId, leaseId)))
    .returning({ id: auditCursor.organisationId });
  return saved.length > 0;
}

/** Gives the turn back. */
export async function leaveCursor(tx: Tx, organisationId: string, leaseId: string): Promise<void> {
  await tx
    .update(auditCursor)
    .set({ leasedUntil: sql`clock_timestamp()` })
    .where(and(eq(auditCursor.organisationId, organisationId), eq(auditCursor.leaseId, leaseId)));
}

/** The employer's events after one and up to another, in their order: the half without anybody's data. */
export function listEvents(
  tx: Tx,
  organisationId: string,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<SyslogEvent[]> {
  const { id, at, action, outcome, code, actorKind, subjectKind, leaf } = auditEvent;
  return tx
    .select({
      organisationId: auditEvent.organisationId,
      id,
      at,
      action,
      outcome,
      code,
      actorKind,
      subjectKind,
      leaf,
    })
    .from(auditEvent)
    .where(and(eq(auditEvent.organisationId, organisationId), gt(id, after), lte(id, upTo)))
    .orderBy(asc(id))
    .limit(limit);
}
