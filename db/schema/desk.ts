import { sql } from "drizzle-orm";
import { boolean, check, date, integer, jsonb, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { capacityAtMost, type OpenHours, slotLengths } from "@/lib/domain/credential/desk";
import { instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { department } from "./employee";

/** Where people come to collect or renew, and when it is open (docs/adr/0063). */
export const desk = tenant.table(
  "desk",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    /** What orders and campaigns may call it that were written before it was renamed (docs/adr/0071). */
    formerNames: text("former_names").array().notNull().default([]),
    /** Whose people it is for, with those below; null for everybody. */
    departmentId: uuid("department_id"),
    hours: jsonb("hours").$type<OpenHours[]>().notNull(),
    slotMinutes: integer("slot_minutes").notNull(),
    capacity: integer("capacity").notNull(),
    closedDays: date("closed_days").array().notNull(),
    active: boolean("active").notNull(),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("desk_name").on(table.organisationId, table.name),
    tenantForeignKey("desk_department", table.departmentId, department.id),
    check("desk_slot", sql`${table.slotMinutes} in (${sql.raw(slotLengths.join(", "))})`),
    check("desk_capacity", sql`${table.capacity} between 1 and ${sql.raw(String(capacityAtMost))}`),
  ],
);
