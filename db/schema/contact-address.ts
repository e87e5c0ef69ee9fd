import { sql } from "drizzle-orm";
import { bigserial, check, index, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { contactKinds, storedWays } from "@/lib/domain/people/contact-address";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { employee } from "./employee";

/**
 * Every contact address a person has been given: who entered it, what it replaced, when it came into force and which
 * second person stands behind it. What tenant.employee shows is the last one in force (db/core/contact-address.sql).
 */
export const contactAddress = tenant.table(
  "contact_address",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** In the order they were entered. */
    nth: bigserial("nth", { mode: "number" }).notNull(),
    employeeId: uuid("employee_id").notNull(),
    /** email or phone */
    kind: oneOf("kind", contactKinds).notNull(),
    /** What it replaces; null for a first entry. */
    replaced: text("replaced"),
    /** Null takes the address away. */
    value: text("value"),
    enteredAt: instant("entered_at").notNull(),
    /** The account; null where no person entered it, and for what was there before entries were kept. */
    enteredBy: uuid("entered_by"),
    /** The list that it came in by, and the accounts that uploaded and committed it; null of what was typed. */
    importId: uuid("import_id"),
    uploadedBy: uuid("uploaded_by"),
    committedBy: uuid("committed_by"),
    /** Null while it waits for the second person. */
    inForceAt: instant("in_force_at"),
    confirmedAt: instant("confirmed_at"),
    confirmedBy: uuid("confirmed_by"),
    /** How the second person made sure that it is the holder's. */
    confirmedHow: oneOf("confirmed_how", storedWays),
    /** Taken back, declined or overtaken by another before it came into force. */
    withdrawnAt: instant("withdrawn_at"),
    withdrawnBy: uuid("withdrawn_by"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("contact_address_nth").on(table.organisationId, table.nth),
    index("contact_address_of").on(table.organisationId, table.employeeId, table.kind, table.nth),
    uniqueIndex("contact_address_waiting")
      .on(table.organisationId, table.employeeId, table.kind)
      .where(sql`in_force_at is null and withdrawn_at is null`),
    index("contact_address_unconfirmed")
      .on(table.organisationId, table.enteredAt)
      .where(sql`confirmed_at is null and withdrawn_at is null`),
    tenantForeignKey("contact_address_employee", table.employeeId, employee.id),
    check("contact_address_kind", isOneOf(table.kind, contactKinds)),
    check("contact_address_changes", sql`${table.replaced} is distinct from ${table.value}`),
    check(
      "contact_address_confirmed_whole",
      sql`num_nulls(${table.confirmedAt}, ${table.confirmedBy}, ${table.confirmedHow}) in (0, 3)
        and (${table.confirmedAt} is null or ${table.inForceAt} is not null)`,
    ),
    check(
      "contact_address_confirmed_by_another",
      sql`${table.confirmedBy} is distinct from ${table.enteredBy}
        or ${table.confirmedBy} is null`,
    ),
    check(
      "contact_address_withdrawn_before",
      sql`${table.withdrawnAt} is null or ${table.inForceAt} is null`,
    ),
  ],
);
