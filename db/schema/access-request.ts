import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accessAnswers } from "@/lib/domain/access/access-request";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { employee } from "./employee";
import { mandate, mandateType } from "./mandate";
import { service } from "./relying-party";

/** Who answers for a service within the employer. One without is open to no applications. */
export const systemOwner = tenant.table(
  "system_owner",
  {
    organisationId: organisationId(),
    serviceId: uuid("service_id").notNull(),
    /** Nobody any more. */
    ownerId: uuid("owner_id"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.serviceId] }),
    index("system_owner_of").on(table.organisationId, table.ownerId),
    tenantForeignKey("system_owner_service", table.serviceId, service.id),
    tenantForeignKey("system_owner_owner", table.ownerId, employee.id),
  ],
);

/** What somebody applies to be allowed, who has approved it, and how it ended (lib/domain/access/access-request.ts). */
export const accessRequest = tenant.table(
  "access_request",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    employeeId: uuid("employee_id").notNull(),
    act: text("act").notNull(),
    serviceId: uuid("service_id").notNull(),
    purpose: text("purpose").notNull(),
    /** The last day it is applied for. */
    validTo: date("valid_to").notNull(),
    /** As its type was then. */
    sensitive: boolean("sensitive").notNull(),
    askedAt: instant("asked_at").notNull(),
    /** Account ids. */
    askedBy: uuid("asked_by").notNull(),
    /** What the sign-in reached, as the identity provider said it. */
    signInLevel: text("sign_in_level"),
    managerBy: uuid("manager_by"),
    managerAt: instant("manager_at"),
    ownerBy: uuid("owner_by"),
    ownerAt: instant("owner_at"),
    officerBy: uuid("officer_by"),
    officerAt: instant("officer_at"),
    answer: oneOf("answer", accessAnswers),
    /** Why it was refused. */
    reason: text("reason"),
    answeredAt: instant("answered_at"),
    answeredBy: uuid("answered_by"),
    /** What it became. */
    mandateId: uuid("mandate_id"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("access_request_open")
      .on(table.organisationId, table.employeeId, table.serviceId, table.act)
      .where(sql`answer is null`),
    index("access_request_waiting")
      .on(table.organisationId, table.askedAt, table.id)
      .where(sql`answer is null`),
    index("access_request_of").on(table.organisationId, table.employeeId, table.askedAt),
    index("access_request_answered")
      .on(table.organisationId, table.answeredAt, table.id)
      .where(sql`answer is not null`),
    tenantForeignKey("access_request_employee", table.employeeId, employee.id),
    tenantForeignKey("access_request_type", table.act, mandateType.act),
    tenantForeignKey("access_request_service", table.serviceId, service.id),
    tenantForeignKey("access_request_mandate", table.mandateId, mandate.id),
    check("access_request_answer", isOneOf(table.answer, accessAnswers)),
    check("access_request_purpose", sql`${table.purpose} <> ''`),
    check(
      "access_request_in_order",
      sql`num_nulls(${table.managerBy}, ${table.managerAt}) in (0, 2)
        and num_nulls(${table.ownerBy}, ${table.ownerAt}) in (0, 2)
        and num_nulls(${table.officerBy}, ${table.officerAt}) in (0, 2)
        and (${table.managerBy} is not null or ${table.ownerBy} is null)
        and (${table.officerBy} is null or (${table.ownerBy} is not null and ${table.sensitive}))`,
    ),
    check(
      "access_request_whole",
      sql`num_nulls(${table.answer}, ${table.answeredAt}, ${table.answeredBy}) in (0, 3)
        and (${table.reason} is null) = (${table.answer} is distinct from 'refused')
        and (${table.mandateId} is null) = (${table.answer} is distinct from 'approved')
        and (${table.answer} is distinct from 'approved'
          or coalesce(case when ${table.sensitive} then ${table.officerBy} else ${table.ownerBy} end = ${table.answeredBy}, false))`,
    ),
  ],
);
