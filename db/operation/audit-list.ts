import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { agreement } from "@/db/schema/agreement";
import { attribute } from "@/db/schema/attribute";
import { auditDetail, auditEvent } from "@/db/schema/audit";
import { eid } from "@/db/schema/eid";
import { department, employee } from "@/db/schema/employee";
import { eidType, issuer } from "@/db/schema/issuer";
import { lossReport } from "@/db/schema/loss";
import { officer } from "@/db/schema/officer";
import { qualityMark } from "@/db/schema/quality-mark";
import { party, scheme, service } from "@/db/schema/relying-party";
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

/** The names of the other records that entries name by an id alone. */
export async function listRecordNames(tx: Tx, ids: string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const found = await Promise.all([
    tx.select({ id: officer.id, name: officer.name }).from(officer).where(inArray(officer.id, ids)),
    tx.select({ id: party.id, name: party.name }).from(party).where(inArray(party.id, ids)),
    tx.select({ id: service.id, name: service.name }).from(service).where(inArray(service.id, ids)),
    tx.select({ id: scheme.id, name: scheme.nameSv }).from(scheme).where(inArray(scheme.id, ids)),
    tx.select({ id: attribute.id, name: attribute.nameSv }).from(attribute).where(inArray(attribute.id, ids)),
    tx.select({ id: eidType.id, name: eidType.nameSv }).from(eidType).where(inArray(eidType.id, ids)),
    tx
      .select({ id: department.id, name: department.name })
      .from(department)
      .where(inArray(department.id, ids)),
    tx.select({ id: agreement.id, name: agreement.number }).from(agreement).where(inArray(agreement.id, ids)),
    tx
      .select({ id: qualityMark.id, name: sql<string>`${issuer.name} || ', ' || ${qualityMark.level}` })
      .from(qualityMark)
      .innerJoin(
        issuer,
        and(eq(issuer.organisationId, qualityMark.organisationId), eq(issuer.id, qualityMark.issuerId)),
      )
      .where(inArray(qualityMark.id, ids)),
  ]);
  return found.flat();
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
