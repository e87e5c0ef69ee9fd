import { sql } from "drizzle-orm";
import { check, date, index, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { objectionAnswers } from "@/lib/domain/access/objection";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { disclosure } from "./disclosure";
import { employee } from "./employee";

/** What somebody has against a disclosure about them, and what the employer answered (GDPR article 21). */
export const objection = tenant.table(
  "objection",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    employeeId: uuid("employee_id").notNull(),
    disclosedAt: instant("disclosed_at").notNull(),
    disclosureId: uuid("disclosure_id").notNull(),
    /** Why, in the holder's words. */
    note: text("note").notNull(),
    /** Account ids. */
    raisedBy: uuid("raised_by").notNull(),
    raisedAt: instant("raised_at").notNull(),
    dueOn: date("due_on").notNull(),
    answer: oneOf("answer", objectionAnswers),
    reason: text("reason"),
    answeredBy: uuid("answered_by"),
    answeredAt: instant("answered_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("objection_once").on(table.organisationId, table.disclosedAt, table.disclosureId),
    index("objection_of").on(table.organisationId, table.employeeId, table.raisedAt),
    index("objection_waiting").on(table.organisationId, table.dueOn, table.id).where(sql`answer is null`),
    index("objection_answered")
      .on(table.organisationId, table.answeredAt, table.id)
      .where(sql`answer is not null`),
    tenantForeignKey("objection_employee", table.employeeId, employee.id),
    tenantForeignKey(
      "objection_disclosure",
      [table.disclosedAt, table.disclosureId],
      [disclosure.at, disclosure.id],
    ),
    check("objection_answer", isOneOf(table.answer, objectionAnswers)),
    check(
      "objection_whole",
      sql`num_nulls(${table.answer}, ${table.reason}, ${table.answeredBy}, ${table.answeredAt}) in (0, 4)
        and ${table.note} <> '' and ${table.reason} <> ''`,
    ),
  ],
);
