import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { demandAnswers } from "@/lib/domain/contract/demand";
import { procedureCodes } from "@/lib/domain/contract/procurement";
import { agreement } from "./agreement";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { party } from "./party";

/** A buying of our own, or a call-off's competition: from announcement through standstill to contract. */
export const procurement = tenant.table(
  "procurement",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** UH-2026-0003 */
    number: text("number").notNull(),
    title: text("title").notNull(),
    caseReference: text("case_reference"),
    /** open, restricted, ranking, renewed-competition or direct-award */
    procedure: oneOf("procedure", procedureCodes).notNull(),
    frameworkId: uuid("framework_id"),
    /** The level of the e-IDs it buys. */
    level: integer("level").notNull(),
    estimatedOre: bigint("estimated_ore", { mode: "number" }),
    directAwardReason: text("direct_award_reason"),
    announcedOn: date("announced_on"),
    decidedOn: date("decided_on"),
    /** When every bidder was told the decision: standstill is counted from this day (LOU 20:1). */
    notifiedOn: date("notified_on"),
    winnerId: uuid("winner_id"),
    /** The contract that came of it. */
    agreementId: uuid("agreement_id"),
    standstillDays: integer("standstill_days").notNull().default(10),
    cancelledOn: date("cancelled_on"),
    cancelledReason: text("cancelled_reason"),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("procurement_number").on(table.organisationId, table.number),
    unique("procurement_contract").on(table.organisationId, table.agreementId),
    tenantForeignKey("procurement_framework", table.frameworkId, agreement.id),
    tenantForeignKey("procurement_agreement", table.agreementId, agreement.id),
    tenantForeignKey("procurement_winner", table.winnerId, party.id),
    tenantForeignKey("procurement_winner_bid", [table.id, table.winnerId], bidKey()),
    check("procurement_procedure", isOneOf(table.procedure, procedureCodes)),
    check(
      "procurement_reason",
      sql`${table.procedure} <> 'direct-award' or ${table.directAwardReason} is not null`,
    ),
    check("procurement_standstill", sql`${table.standstillDays} between 0 and 60`),
    check(
      "procurement_decided",
      sql`(${table.decidedOn} is null) = (${table.winnerId} is null) and (${table.decidedOn} is null) = (${table.notifiedOn} is null)`,
    ),
    check(
      "procurement_order",
      sql`(${table.announcedOn} is null or ${table.decidedOn} is null or ${table.decidedOn} >= ${table.announcedOn}) and (${table.notifiedOn} is null or ${table.notifiedOn} >= ${table.decidedOn})`,
    ),
    check("procurement_cancelled", sql`(${table.cancelledOn} is null) = (${table.cancelledReason} is null)`),
  ],
);

/** Two tables that point at each other: a type said aloud ends the circle. */
function bidKey(): [AnyPgColumn, AnyPgColumn] {
  return [bidder.procurementId, bidder.partyId];
}

export const bidder = tenant.table(
  "bidder",
  {
    organisationId: organisationId(),
    procurementId: uuid("procurement_id").notNull(),
    partyId: uuid("party_id").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.procurementId, table.partyId] }),
    tenantForeignKey("bidder_procurement", table.procurementId, procurement.id),
    tenantForeignKey("bidder_party", table.partyId, party.id),
  ],
);

/** How a bidder meets one demand of lib/domain/contract/demand.ts. */
export const demandAnswer = tenant.table(
  "demand_answer",
  {
    organisationId: organisationId(),
    procurementId: uuid("procurement_id").notNull(),
    partyId: uuid("party_id").notNull(),
    demand: text("demand").notNull(),
    /** met, partly or not-met */
    answer: oneOf("answer", demandAnswers).notNull(),
    note: text("note").notNull().default(""),
    answeredBy: text("answered_by").notNull(),
    answeredAt: instant("answered_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.procurementId, table.partyId, table.demand] }),
    tenantForeignKey(
      "demand_answer_bidder",
      [table.procurementId, table.partyId],
      [bidder.procurementId, bidder.partyId],
    ),
    check("demand_answer_answer", isOneOf(table.answer, demandAnswers)),
  ],
);

/** A mandatory demand let go, asked for with a reason and allowed by a second person. */
export const demandException = tenant.table(
  "demand_exception",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    procurementId: uuid("procurement_id").notNull(),
    partyId: uuid("party_id").notNull(),
    demand: text("demand").notNull(),
    reason: text("reason").notNull(),
    askedBy: uuid("asked_by").notNull(),
    askedByName: text("asked_by_name").notNull(),
    askedAt: instant("asked_at").notNull(),
    decidedBy: uuid("decided_by"),
    decidedByName: text("decided_by_name"),
    decidedAt: instant("decided_at"),
    allowed: boolean("allowed"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("demand_exception_of").on(table.organisationId, table.procurementId),
    // Asked for once: what was declined may be asked for again.
    uniqueIndex("demand_exception_once")
      .on(table.organisationId, table.procurementId, table.partyId, table.demand)
      .where(sql`${table.allowed} is distinct from false`),
    tenantForeignKey(
      "demand_exception_bidder",
      [table.procurementId, table.partyId],
      [bidder.procurementId, bidder.partyId],
    ),
    check(
      "demand_exception_second_person",
      sql`${table.decidedBy} is null or ${table.decidedBy} <> ${table.askedBy}`,
    ),
    check("demand_exception_decided", sql`(${table.decidedBy} is null) = (${table.allowed} is null)`),
  ],
);
