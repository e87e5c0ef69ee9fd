import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { Limit } from "@/lib/domain/access/limit";
import { instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { department, employee, heard } from "./employee";
import { service } from "./relying-party";

/** What can be allowed. The act is what programs ask by, so it stays (docs/adr/0073). */
export const mandateType = tenant.table(
  "mandate_type",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    act: text("act").notNull(),
    nameSv: text("name_sv").notNull(),
    nameEn: text("name_en").notNull(),
    description: text("description").notNull(),
    /** What is granted of it from then on takes two people. */
    sensitive: boolean("sensitive").notNull(),
    /** Whether people can apply for it themselves. */
    requestable: boolean("requestable").notNull().default(false),
    active: boolean("active").notNull(),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("mandate_type_act").on(table.organisationId, table.act),
    check("mandate_type_act_written", sql`${table.act} ~ '^[a-z][a-z0-9]*([.:-][a-z0-9]+)*$'`),
  ],
);

/** Who may do what for the employer at which service. Whether it holds is derived (lib/domain/access/standing.ts). */
export const mandate = tenant.table(
  "mandate",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    act: text("act").notNull(),
    serviceId: uuid("service_id").notNull(),
    /** One person, or else everybody in a department and below, with a title, or both. */
    employeeId: uuid("employee_id"),
    departmentId: uuid("department_id"),
    title: text("title"),
    special: boolean("special").notNull(),
    limits: jsonb("limits").$type<readonly Limit[]>().notNull(),
    validFrom: date("valid_from").notNull(),
    validTo: date("valid_to"),
    /** Who decided, when, and by which paragraph of the delegation order. */
    decidedBy: text("decided_by").notNull(),
    decidedOn: date("decided_on").notNull(),
    delegation: text("delegation").notNull(),
    caseReference: text("case_reference"),
    /** As its type was when it was granted. */
    needsSecond: boolean("needs_second").notNull(),
    /** Account ids. */
    grantedBy: uuid("granted_by").notNull(),
    grantedAt: instant("granted_at").notNull(),
    confirmedBy: uuid("confirmed_by"),
    confirmedAt: instant("confirmed_at"),
    recalledBy: uuid("recalled_by"),
    recalledAt: instant("recalled_at"),
    recallReason: text("recall_reason"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    // A decision is one read: what is given by name, and the few that are given to many.
    index("mandate_decided").on(table.organisationId, table.serviceId, table.act, table.employeeId),
    index("mandate_of_person").on(table.organisationId, table.employeeId).where(sql`employee_id is not null`),
    index("mandate_of_many").on(table.organisationId, heard(table.title)).where(sql`employee_id is null`),
    index("mandate_granted").on(table.organisationId, table.grantedAt, table.id),
    tenantForeignKey("mandate_of_type", table.act, mandateType.act),
    tenantForeignKey("mandate_service", table.serviceId, service.id),
    tenantForeignKey("mandate_employee", table.employeeId, employee.id),
    tenantForeignKey("mandate_department", table.departmentId, department.id),
    check(
      "mandate_holder",
      sql`(${table.employeeId} is null) = (num_nonnulls(${table.departmentId}, ${table.title}) > 0)
        and ${table.title} <> ''`,
    ),
    check("mandate_special_by_name", sql`not ${table.special} or ${table.employeeId} is not null`),
    check("mandate_limits", sql`jsonb_typeof(${table.limits}) = 'array'`),
    check("mandate_period", sql`${table.validTo} >= ${table.validFrom}`),
    check("mandate_decision", sql`${table.decidedBy} <> '' and ${table.delegation} <> ''`),
    check(
      "mandate_two_people",
      sql`num_nonnulls(${table.confirmedBy}, ${table.confirmedAt}) in (0, 2)
        and ${table.confirmedBy} <> ${table.grantedBy}`,
    ),
    check(
      "mandate_recalled",
      sql`num_nonnulls(${table.recalledBy}, ${table.recalledAt}, ${table.recallReason}) in (0, 3)`,
    ),
  ],
);
