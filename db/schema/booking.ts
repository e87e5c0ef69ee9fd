import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bookingReasons } from "@/lib/domain/credential/booking";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { desk } from "./desk";
import { eid } from "./eid";
import { employee } from "./employee";

/** A time somebody has at a desk. Whether it was kept is read from the e-ID it is about. */
export const booking = tenant.table(
  "booking",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    deskId: uuid("desk_id").notNull(),
    employeeId: uuid("employee_id").notNull(),
    eidId: uuid("eid_id").notNull(),
    reason: oneOf("reason", bookingReasons).notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** When it was made, or changed last, and the account that did. */
    bookedAt: instant("booked_at").notNull(),
    bookedBy: uuid("booked_by").notNull(),
    cancelledAt: instant("cancelled_at"),
    cancelledBy: uuid("cancelled_by"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    // One at a time for each thing there is to come for.
    uniqueIndex("booking_one")
      .on(table.organisationId, table.eidId, table.reason)
      .where(sql`cancelled_at is null`),
    index("booking_when").on(table.organisationId, table.startsAt, table.id),
    index("booking_of").on(table.organisationId, table.employeeId, table.bookedAt),
    tenantForeignKey("booking_desk", table.deskId, desk.id),
    tenantForeignKey("booking_employee", table.employeeId, employee.id),
    tenantForeignKey("booking_eid", table.eidId, eid.id),
    check("booking_reason", isOneOf(table.reason, bookingReasons)),
    check("booking_time", sql`${table.startsAt} < ${table.endsAt}`),
    check("booking_cancelled", sql`(${table.cancelledAt} is null) = (${table.cancelledBy} is null)`),
  ],
);

/** Append-only: that somebody was reminded of a time, once; a time that was changed is another. */
export const bookingReminder = tenant.table(
  "booking_reminder",
  {
    organisationId: organisationId(),
    bookingId: uuid("booking_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    sentAt: instant("sent_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.bookingId, table.startsAt] }),
    tenantForeignKey("booking_reminder_of", table.bookingId, booking.id).onDelete("cascade"),
  ],
);
