import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { department, employee } from "./employee";

/** What somebody does beside their employment: another title, another department, for a time (docs/adr/0084). */
export const assignment = tenant.table(
  "assignment",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    employeeId: uuid("employee_id").notNull(),
    title: text("title").notNull(),
    departmentId: uuid("department_id"),
    validFrom: date("valid_from").notNull(),
    validTo: date("valid_to"),
    /** Account ids. */
    recordedBy: uuid("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    /** Ended before its last day, at that instant. */
    endedBy: uuid("ended_by"),
    endedAt: instant("ended_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    // So that whoever chooses one chooses their own.
    unique("assignment_of_one").on(table.organisationId, table.employeeId, table.id),
    index("assignment_in").on(table.organisationId, table.departmentId),
    tenantForeignKey("assignment_employee", table.employeeId, employee.id),
    tenantForeignKey("assignment_department", table.departmentId, department.id),
    check("assignment_title", sql`${table.title} <> ''`),
    check("assignment_period", sql`${table.validTo} >= ${table.validFrom}`),
    check("assignment_ended", sql`num_nonnulls(${table.endedBy}, ${table.endedAt}) in (0, 2)`),
  ],
);

/** Which of their work somebody acts in: all of it, their employment alone, or one assignment. Without a row it is all. */
export const assignmentChoice = tenant.table(
  "assignment_choice",
  {
    organisationId: organisationId(),
    employeeId: uuid("employee_id").notNull(),
    everywhere: boolean("everywhere").notNull(),
    /** Null, where it is not everywhere: the employment. */
    assignmentId: uuid("assignment_id"),
    chosenAt: instant("chosen_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.employeeId] }),
    tenantForeignKey("assignment_choice_employee", table.employeeId, employee.id),
    foreignKey({
      name: "assignment_choice_own",
      columns: [table.organisationId, table.employeeId, table.assignmentId],
      foreignColumns: [assignment.organisationId, assignment.employeeId, assignment.id],
    }),
    check("assignment_choice_one", sql`not ${table.everywhere} or ${table.assignmentId} is null`),
  ],
);
