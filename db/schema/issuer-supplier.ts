import { sql } from "drizzle-orm";
import { date, integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import type { RecordedApproval } from "@/lib/domain/credential/issuer";

/** Columns of a supplier's issuer alone. An own issuer's approvals are its quality mark's. */
export const supplierColumns = {
  /** The supplier that issues, whose approvals are this issuer's (docs/adr/0143). */
  partyId: uuid("party_id"),
  /** An approval recorded of the issuer that the supplier's page did not say: until somebody has decided, none counts. */
  approvalDiffers: jsonb("approval_differs").$type<RecordedApproval>(),
  /** The approval as a release before reads and writes it; taken out in the release after. */
  approvedLevels: integer("approved_levels").array().notNull().default(sql`'{}'`),
  decisionReference: text("decision_reference"),
  approvedFrom: date("approved_from"),
  approvedTo: date("approved_to"),
};
