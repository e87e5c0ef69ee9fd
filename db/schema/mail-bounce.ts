import { sql } from "drizzle-orm";
import { boolean, check, index, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { bounceSources } from "@/lib/domain/people/mail-bounce";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { employee } from "./employee";

/**
 * Mail that came back: of whom, and why. It says something of the address and not of the person, whose address may be
 * another by now. The mail itself is forgotten sooner, so nothing here hangs on it.
 */
export const mailBounce = tenant.table(
  "mail_bounce",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    mailId: uuid("mail_id").notNull(),
    /** Whose address it was then; null where nobody's on record. */
    employeeId: uuid("employee_id"),
    /** In small letters. */
    address: text("address").notNull(),
    /** RFC 3463: 5.1.1 */
    status: text("status").notNull(),
    source: oneOf("source", bounceSources).notNull(),
    /** Whether the address is no good for as long as it is in force. */
    permanent: boolean("permanent").notNull(),
    mailedAt: instant("mailed_at").notNull(),
    bouncedAt: instant("bounced_at").notNull(),
    /** When somebody made sure of the address, or a code that was mailed there came back by hand. */
    clearedAt: instant("cleared_at"),
    clearedBy: uuid("cleared_by"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("mail_bounce_once").on(table.organisationId, table.mailId, table.employeeId).nullsNotDistinct(),
    index("mail_bounce_open")
      .on(table.organisationId, table.employeeId)
      .where(sql`permanent and cleared_at is null`),
    tenantForeignKey("mail_bounce_employee", table.employeeId, employee.id),
    check("mail_bounce_source", isOneOf(table.source, bounceSources)),
    check("mail_bounce_status", sql`${table.status} ~ '^[245]\\.[0-9]{1,3}\\.[0-9]{1,3}$'`),
    check("mail_bounce_permanent", sql`not ${table.permanent} or ${table.status} like '5.%'`),
    check("mail_bounce_cleared", sql`${table.clearedBy} is null or ${table.clearedAt} is not null`),
  ],
);
