import { sql } from "drizzle-orm";
import { check, date, index, integer, primaryKey, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { recertificationAnswers } from "@/lib/domain/access/recertification";
import { accessCard } from "./access-card";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { employee } from "./employee";
import { mandate } from "./mandate";

/** How often it is asked by itself; without a row, when an officer opens it (docs/adr/0075). */
export const recertificationPlan = tenant.table(
  "recertification_plan",
  {
    organisationId: organisationId(),
    /** Null: no longer by itself. */
    everyMonths: integer("every_months"),
    /** Account id. */
    setBy: uuid("set_by").notNull(),
    setAt: instant("set_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId] }),
    check("recertification_plan_months", sql`${table.everyMonths} between 1 and 36`),
  ],
);

/** One time that what people may do is asked for anew, of all managers at once. */
export const recertification = tenant.table(
  "recertification",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    openedAt: instant("opened_at").notNull(),
    /** Account id: who opened it, or said how often it opens by itself. */
    openedBy: uuid("opened_by").notNull(),
    /** The last day to answer, which counts whole. */
    dueOn: date("due_on").notNull(),
    warnedAt: instant("warned_at"),
    closedAt: instant("closed_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    // One at a time.
    uniqueIndex("recertification_open").on(table.organisationId).where(sql`closed_at is null`),
    index("recertification_opened").on(table.organisationId, table.openedAt),
    check(
      "recertification_in_order",
      sql`${table.warnedAt} > ${table.openedAt} and ${table.closedAt} > ${table.warnedAt}`,
    ),
  ],
);

/** One mandate by name, or one access card, that is asked about; and what was answered. */
export const recertificationRow = tenant.table(
  "recertification_row",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    recertificationId: uuid("recertification_id").notNull(),
    /** Whose it is. */
    employeeId: uuid("employee_id").notNull(),
    mandateId: uuid("mandate_id"),
    accessCardId: uuid("access_card_id"),
    answer: oneOf("answer", recertificationAnswers),
    answeredAt: instant("answered_at"),
    /** Account id; nobody, where it ended unanswered. */
    answeredBy: uuid("answered_by"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("recertification_row_mandate").on(
      table.organisationId,
      table.recertificationId,
      table.mandateId,
    ),
    uniqueIndex("recertification_row_card").on(
      table.organisationId,
      table.recertificationId,
      table.accessCardId,
    ),
    index("recertification_row_of").on(table.organisationId, table.recertificationId, table.employeeId),
    tenantForeignKey("recertification_row_in", table.recertificationId, recertification.id),
    tenantForeignKey("recertification_row_employee", table.employeeId, employee.id),
    tenantForeignKey("recertification_row_about_mandate", table.mandateId, mandate.id),
    tenantForeignKey("recertification_row_about_card", table.accessCardId, accessCard.id),
    check("recertification_row_one", sql`num_nonnulls(${table.mandateId}, ${table.accessCardId}) = 1`),
    check("recertification_row_answer", isOneOf(table.answer, recertificationAnswers)),
    check(
      "recertification_row_answered",
      sql`(${table.answer} is null) = (${table.answeredAt} is null)
        and (${table.answeredBy} is null) = (coalesce(${table.answer}, 'unanswered') = 'unanswered')`,
    ),
  ],
);
