import { sql } from "drizzle-orm";
import { check, date, index, integer, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import {
  managerKinds,
  managerRequestEnds,
  managerRequestKinds,
  ownKinds,
} from "@/lib/domain/people/manager-request";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";
import { employee } from "./employee";
import { eidType } from "./issuer";

/**
 * What a manager has asked for a person of theirs, or somebody has applied for themselves, and how an ID administrator
 * answered or it was withdrawn.
 */
export const managerRequest = tenant.table(
  "manager_request",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    kind: oneOf("kind", managerRequestKinds).notNull(),
    employeeId: uuid("employee_id").notNull(),
    /** Of an application: the type applied for. */
    typeId: uuid("type_id"),
    typeVersion: integer("type_version"),
    /** The one to replace, block or renew. */
    eidId: uuid("eid_id"),
    /** Of the employment. */
    lastDay: date("last_day"),
    note: text("note"),
    askedAt: instant("asked_at").notNull(),
    /** Account id. */
    askedBy: uuid("asked_by").notNull(),
    /** The employee the manager is; null for an application of one's own. */
    managerId: uuid("manager_id"),
    answer: oneOf("answer", managerRequestEnds),
    /** Why it was refused. */
    reason: text("reason"),
    answeredAt: instant("answered_at"),
    answeredBy: uuid("answered_by"),
    /** The e-ID that was ordered or blocked. */
    answeredEidId: uuid("answered_eid_id"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("manager_request_open")
      .on(
        table.organisationId,
        table.employeeId,
        table.kind,
        sql`coalesce(${table.eidId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
      )
      .where(sql`answer is null and type_id is null`),
    // At most one open application for a type.
    uniqueIndex("manager_request_own_open")
      .on(table.organisationId, table.employeeId, table.typeId)
      .where(sql`answer is null and type_id is not null`),
    index("manager_request_of").on(table.organisationId, table.employeeId, table.askedAt),
    index("manager_request_waiting")
      .on(table.organisationId, table.askedAt, table.id)
      .where(sql`answer is null`),
    index("manager_request_answered")
      .on(table.organisationId, table.answeredAt, table.id)
      .where(sql`answer is not null`),
    tenantForeignKey("manager_request_employee", table.employeeId, employee.id),
    tenantForeignKey("manager_request_manager", table.managerId, employee.id),
    tenantForeignKey("manager_request_eid", table.eidId, eid.id),
    tenantForeignKey("manager_request_answered_eid", table.answeredEidId, eid.id),
    tenantForeignKey(
      "manager_request_type",
      [table.typeId, table.typeVersion],
      [eidType.id, eidType.version],
    ),
    check("manager_request_kind", isOneOf(table.kind, managerRequestKinds)),
    check("manager_request_answer", isOneOf(table.answer, managerRequestEnds)),
    check(
      "manager_request_whole",
      sql`num_nulls(${table.answer}, ${table.answeredAt}, ${table.answeredBy}) in (0, 3)
        and (${table.reason} is null) = (${table.answer} is distinct from 'refused')
        and (${table.answeredEidId} is null or ${table.answer} = 'done')`,
    ),
    check("manager_request_others", sql`${table.employeeId} <> ${table.managerId}`),
    check(
      "manager_request_own",
      sql`case when ${table.managerId} is null
        then num_nulls(${table.typeId}, ${table.typeVersion}, ${table.note}) = 0 and ${isOneOf(table.kind, ownKinds)}
          and (${table.kind} = 'renew-eid') = (${table.eidId} is not null)
        else num_nonnulls(${table.typeId}, ${table.typeVersion}) = 0 and ${isOneOf(table.kind, managerKinds)} end`,
    ),
  ],
);
