import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { requestOutcomes } from "@/lib/domain/people/person-request";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { department } from "./employee";

/** Somebody to be put on record in a department, as an officer who is limited to some has typed it. */
export const personRequest = tenant.table(
  "person_request",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    departmentId: uuid("department_id").notNull(),
    /** What was typed, as encrypted JSON since a personal number is among it; gone once it is answered. */
    ciphertext: bytea("ciphertext"),
    keyId: text("key_id").notNull(),
    askedBy: uuid("asked_by").notNull(),
    askedByName: text("asked_by_name").notNull(),
    askedAt: instant("asked_at").notNull(),
    outcome: oneOf("outcome", requestOutcomes),
    settledBy: uuid("settled_by"),
    settledByName: text("settled_by_name"),
    settledAt: instant("settled_at"),
    /** Why not, for whoever asked. */
    note: text("note"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("person_request_open").on(table.organisationId, table.askedAt).where(sql`outcome is null`),
    tenantForeignKey("person_request_department", table.departmentId, department.id),
    check("person_request_outcome", isOneOf(table.outcome, requestOutcomes)),
    check(
      "person_request_settled",
      sql`(${table.outcome} is null) = (${table.settledAt} is null) and (${table.outcome} is null) = (${table.ciphertext} is not null)`,
    ),
  ],
);
