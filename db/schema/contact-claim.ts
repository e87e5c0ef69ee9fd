import { sql } from "drizzle-orm";
import { check, integer, primaryKey, uuid } from "drizzle-orm/pg-core";
import { contactKinds } from "@/lib/domain/people/contact-address";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { employee } from "./employee";

/**
 * A new address that somebody has typed on their own page and not yet shown to reach them: one of each kind, and the next
 * takes its place. It is no contact address before that.
 */
export const contactClaim = tenant.table(
  "contact_claim",
  {
    organisationId: organisationId(),
    employeeId: uuid("employee_id").notNull(),
    kind: oneOf("kind", contactKinds).notNull(),
    /** The address, encrypted; gone once its code was typed. */
    given: bytea("given"),
    /** Keyed hash of the code that was sent there. */
    codeHash: bytea("code_hash"),
    askedAt: instant("asked_at").notNull(),
    /** Account id. */
    askedBy: uuid("asked_by").notNull(),
    expiresAt: instant("expires_at").notNull(),
    tries: integer("tries").notNull(),
    /** How many codes were asked for since then. */
    countedSince: instant("counted_since").notNull(),
    asks: integer("asks").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.employeeId, table.kind] }),
    tenantForeignKey("contact_claim_employee", table.employeeId, employee.id),
    check("contact_claim_kind", isOneOf(table.kind, contactKinds)),
    check("contact_claim_whole", sql`(${table.given} is null) = (${table.codeHash} is null)`),
  ],
);
