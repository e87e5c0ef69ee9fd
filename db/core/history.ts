import { and, desc, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { auditDetail, auditEvent } from "@/db/schema/audit";
import type { Tx } from "./client";

/** What a history shows of an entry in the log. */
export const historyEntry = {
  id: auditEvent.id,
  at: auditEvent.at,
  action: auditEvent.action,
  actorKind: auditEvent.actorKind,
  actorId: auditEvent.actorId,
  subjectKind: auditEvent.subjectKind,
  detail: auditDetail.detail,
};

/** What has been done with things, newest first; refused attempts stand in the log alone. */
export function listHistory(
  tx: Tx,
  organisationId: string,
  subjectIds: readonly string[],
  limit: number,
  without: readonly string[] = [],
  also?: SQL,
) {
  return tx
    .select(historyEntry)
    .from(auditEvent)
    .innerJoin(
      auditDetail,
      and(eq(auditDetail.organisationId, auditEvent.organisationId), eq(auditDetail.eventId, auditEvent.id)),
    )
    .where(
      and(
        eq(auditEvent.organisationId, organisationId),
        inArray(auditEvent.subjectId, [...subjectIds]),
        eq(auditEvent.outcome, "done"),
        notInArray(auditEvent.action, [...without]),
        also,
      ),
    )
    .orderBy(desc(auditEvent.id))
    .limit(limit);
}

export interface HistoryOf {
  kind: string;
  ids: readonly string[];
  /** What the entry says it is about, where several things go by one id: a requirement of a mark. */
  named?: string | undefined;
}

/** The same of things of one kind: what has no id of its own, as a version of the terms, is a number among others'. */
export const listHistoryOfKind = (
  tx: Tx,
  organisationId: string,
  { kind, ids, named }: HistoryOf,
  limit: number,
) =>
  listHistory(
    tx,
    organisationId,
    ids,
    limit,
    [],
    and(
      eq(auditEvent.subjectKind, kind),
      named === undefined ? undefined : sql`${auditDetail.detail} ->> 'subjectName' = ${named}`,
    ),
  );
