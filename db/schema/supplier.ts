import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { party } from "./party";

/** A supplier's decision on the quality mark, at one level, and when we last looked that it holds. */
export const supplierApproval = tenant.table(
  "supplier_approval",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    partyId: uuid("party_id").notNull(),
    level: integer("level").notNull(),
    decisionNumber: text("decision_number").notNull(),
    decidedOn: date("decided_on").notNull(),
    validTo: date("valid_to"),
    checkedOn: date("checked_on").notNull(),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("supplier_approval_decision").on(
      table.organisationId,
      table.partyId,
      table.level,
      table.decisionNumber,
    ),
    tenantForeignKey("supplier_approval_party", table.partyId, party.id),
    check("supplier_approval_level", sql`${table.level} between 2 and 4`),
    check(
      "supplier_approval_period",
      sql`${table.validTo} is null or ${table.validTo} >= ${table.decidedOn}`,
    ),
  ],
);

/** A certificate of the supplier's own work: ISO/IEC 27001 and the like. */
export const supplierCertificate = tenant.table(
  "supplier_certificate",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    partyId: uuid("party_id").notNull(),
    standard: text("standard").notNull(),
    number: text("number").notNull(),
    validTo: date("valid_to").notNull(),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("supplier_certificate_of").on(table.organisationId, table.partyId),
    tenantForeignKey("supplier_certificate_party", table.partyId, party.id),
  ],
);

/** Whom the supplier lets do part of the work, and whether our requirements follow along (K2.6). */
export const subcontractor = tenant.table(
  "subcontractor",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    partyId: uuid("party_id").notNull(),
    name: text("name").notNull(),
    number: text("number"),
    task: text("task").notNull(),
    flowsDown: boolean("flows_down").notNull(),
    processesPersonalData: boolean("processes_personal_data").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    endedAt: instant("ended_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("subcontractor_of").on(table.organisationId, table.partyId),
    tenantForeignKey("subcontractor_party", table.partyId, party.id),
  ],
);
