import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { auditDetail, auditEvent } from "@/db/schema/audit";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { issuer } from "@/db/schema/issuer";
import { lossReport } from "@/db/schema/loss";
import type { AuditQuery } from "@/lib/domain/core/audit-query";
import { endOfDay, startOfDay } from "@/lib/domain/core/swedish-time";

/** The last row shown: when and which. */
export interface AuditPlace {
  at: Date;
  id: number;
}

/** Actions, as their words are keyed, whose words say what was typed as an action and as free text. */
export interface NamedActions {
  action: string[];
  text: string[];
}

/** Newest first, by keyset. Erased details leave the entry standing. */
export function listAudit(
  tx: Tx,
  query: AuditQuery,
  named: NamedActions,
  before: AuditPlace | null,
  limit: number,
) {
  return tx
    .select({
      id: auditEvent.id,
      at: auditEvent.at,
      action: auditEvent.action,
      outcome: auditEvent.outcome,
      code: auditEvent.code,
      actorKind: auditEvent.actorKind,
      actorId: auditEvent.actorId,
      subjectKind: auditEvent.subjectKind,
      subjectId: auditEvent.subjectId,
      detail: auditDetail.detail,
    })
    .from(auditEvent)
    .leftJoin(
      auditDetail,
      and(eq(auditDetail.organisationId, auditEvent.organisationId), eq(auditDetail.eventId, auditEvent.id)),
    )
    .where(and(before ? earlierThan(before) : undefined, ...conditions(query, named)))
    .orderBy(desc(auditEvent.at), desc(auditEvent.id))
    .limit(limit);
}

/** What entries are about that do not say it themselves: an e-ID's number, an issuer's name, or a person. */
export async function listSubjects(tx: Tx, ids: string[]) {
  if (ids.length === 0) return [];
  const { givenName, surname, alias, protectedIdentity } = employee;
  const person = { givenName, surname, alias, protectedIdentity };
  const [eids, issuers, people, losses] = await Promise.all([
    tx.select({ id: eid.id, name: eid.number }).from(eid).where(inArray(eid.id, ids)),
    tx.select({ id: issuer.id, name: issuer.name }).from(issuer).where(inArray(issuer.id, ids)),
    tx.select({ id: employee.id, person }).from(employee).where(inArray(employee.id, ids)),
    tx
      .select({ id: lossReport.id, person })
      .from(lossReport)
      .innerJoin(
        employee,
        and(eq(employee.organisationId, lossReport.organisationId), eq(employee.id, lossReport.employeeId)),
      )
      .where(inArray(lossReport.id, ids)),
  ]);
  return [...eids, ...issuers, ...people, ...losses];
}

function earlierThan({ at, id }: AuditPlace): SQL {
  return sql`(${auditEvent.at}, ${auditEvent.id}) < (${at.toISOString()}::timestamptz, ${id})`;
}

function conditions(query: AuditQuery, named: NamedActions): (SQL | undefined)[] {
  const name = (key: "actorName" | "subjectName") => sql`${auditDetail.detail} ->> ${key}`;
  return [
    query.actor
      ? or(contains(name("actorName"), query.actor), eq(auditEvent.actorId, query.actor))
      : undefined,
    query.action ? isAction(query.action, named.action) : undefined,
    query.subject
      ? or(contains(name("subjectName"), query.subject), eq(auditEvent.subjectId, query.subject))
      : undefined,
    query.outcome ? eq(auditEvent.outcome, query.outcome) : undefined,
    query.from ? gte(auditEvent.at, startOfDay(query.from)) : undefined,
    query.to ? lt(auditEvent.at, endOfDay(query.to)) : undefined,
    query.text
      ? or(contains(sql`${auditDetail.detail}::text`, query.text), isAction(query.text, named.text))
      : undefined,
  ];
}

/** By its code or by its words. */
function isAction(typed: string, named: string[]): SQL | undefined {
  const keyed = sql`translate(${auditEvent.action}, '.:', '__')`;
  return or(contains(sql`${auditEvent.action}`, typed), inArray(keyed, named));
}

/** Plain containment, whatever the case; % and _ typed by a person are letters. */
function contains(column: SQL, typed: string): SQL {
  return sql`strpos(lower(${column}), ${typed.toLowerCase()}) > 0`;
}
