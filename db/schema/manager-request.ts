import { sql } from "drizzle-orm";
import { check, date, index, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { managerRequestEnds, managerRequestKinds } from "@/lib/domain/people/manager-request";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";
import { employee } from "./employee";

/** What a manager has asked for a person of theirs, and how an ID administrator answered or it was withdrawn. */
export const managerRequest = tenant.table(
  "manager_request",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    kind: oneOf("kind", managerRequestKinds).notNull(),
    employeeId: uuid("employee_id").notNull(),
    /** The one to replace or block. */
    eidId: uuid("eid_id"),
    /** Of the employment. */
    lastDay: date("last_day"),
    note: text("note"),
    askedAt: instant("asked_at").notNull(),
    /** Account id. */
    askedBy: uuid("asked_by").notNull(),
    /** The employee the manager is. */
    managerId: uuid("manager_id").notNull(),
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
      .where(sql`answer is null`),
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
    check("manager_request_kind", isOneOf(table.kind, managerRequestKinds)),
    check("manager_request_answer", isOneOf(table.answer, managerRequestEnds)),
    check(
      "manager_request_whole",
      sql`num_nulls(${table.answer}, ${table.answeredAt}, ${table.answeredBy}) in (0, 3)
        and (${table.reason} is null) = (${table.answer} is distinct from 'refused')
        and (${table.answeredEidId} is null or ${table.answer} = 'done')`,
    ),
    check("manager_request_others", sql`${table.employeeId} <> ${table.managerId}`),
  ],
);
