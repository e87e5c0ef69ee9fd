import { sql } from "drizzle-orm";
import { boolean, check, date, integer, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";

/** Append-only: which step was sent about which last day of an e-ID. */
export const eidReminder = tenant.table(
  "eid_reminder",
  {
    organisationId: organisationId(),
    eidId: uuid("eid_id").notNull(),
    validDay: date("valid_day").notNull(),
    /** Days before the last day. */
    step: integer("step").notNull(),
    sentAt: instant("sent_at").notNull(),
    toHolder: boolean("to_holder").notNull(),
    toManager: boolean("to_manager").notNull(),
    /** Not sent: after a restore, it may have been before. */
    presumed: boolean("presumed").notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.eidId, table.validDay, table.step] }),
    tenantForeignKey("eid_reminder_eid", table.eidId, eid.id),
  ],
);

const knowers = ["holder", "manager"] as const;

/** Append-only: who said that they know of an e-ID's last day. */
export const eidEndKnown = tenant.table(
  "eid_end_known",
  {
    organisationId: organisationId(),
    eidId: uuid("eid_id").notNull(),
    validDay: date("valid_day").notNull(),
    knownAt: instant("known_at").notNull(),
    knownBy: uuid("known_by").notNull(),
    knownAs: oneOf("known_as", knowers).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.eidId, table.validDay] }),
    tenantForeignKey("eid_end_known_eid", table.eidId, eid.id),
    check("eid_end_known_as", isOneOf(table.knownAs, knowers)),
  ],
);

/** Append-only: the one time in a day that an employer's reminders are sent. */
export const reminderRound = tenant.table(
  "reminder_round",
  {
    organisationId: organisationId(),
    day: date("day").notNull(),
    at: instant("at").notNull(),
    mails: integer("mails").notNull(),
    waiting: integer("waiting").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.day] }),
    check("reminder_round_counts", sql`${table.mails} >= 0 and ${table.waiting} >= 0`),
  ],
);
