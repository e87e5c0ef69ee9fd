import { sql } from "drizzle-orm";
import { boolean, check, index, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { employee } from "./employee";

/** That an officer has ordered all that is held about somebody (GDPR article 15), and who stands behind it. */
export const registerExtract = tenant.table(
  "register_extract",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    employeeId: uuid("employee_id").notNull(),
    /** Why: the case it was asked for in. */
    reference: text("reference").notNull(),
    /** As the person's protection was when it was ordered. */
    needsSecond: boolean("needs_second").notNull(),
    /** Account ids. */
    askedBy: uuid("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    confirmedBy: uuid("confirmed_by"),
    confirmedAt: instant("confirmed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("register_extract_of").on(table.organisationId, table.employeeId, table.askedAt),
    tenantForeignKey("register_extract_employee", table.employeeId, employee.id),
    check(
      "register_extract_two_people",
      sql`num_nonnulls(${table.confirmedBy}, ${table.confirmedAt}) in (0, 2)
        and ${table.confirmedBy} <> ${table.askedBy} and (${table.needsSecond} or ${table.confirmedBy} is null)`,
    ),
    check("register_extract_reference", sql`${table.reference} <> ''`),
  ],
);
