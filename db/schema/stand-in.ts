import { sql } from "drizzle-orm";
import { check, date, index, integer, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { employee } from "./employee";

/** Who answers in a manager's or a system owner's place while they are away (docs/adr/0075). */
export const standIn = tenant.table(
  "stand_in",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** Who is away. */
    employeeId: uuid("employee_id").notNull(),
    standInId: uuid("stand_in_id").notNull(),
    validFrom: date("valid_from").notNull(),
    validTo: date("valid_to").notNull(),
    /** An account of who is away. */
    recordedBy: uuid("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    /** Ended before its last day, at that instant. */
    endedAt: instant("ended_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("stand_in_of").on(table.organisationId, table.employeeId, table.validTo),
    index("stand_in_by").on(table.organisationId, table.standInId, table.validTo),
    tenantForeignKey("stand_in_employee", table.employeeId, employee.id),
    tenantForeignKey("stand_in_stand_in", table.standInId, employee.id),
    check("stand_in_another", sql`${table.standInId} <> ${table.employeeId}`),
    check(
      "stand_in_period",
      sql`${table.validTo} >= ${table.validFrom} and ${table.validTo} <= ${table.validFrom} + 366`,
    ),
  ],
);
