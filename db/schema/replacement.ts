import { sql } from "drizzle-orm";
import { check, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { replacementReasons } from "@/lib/domain/credential/replacement";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";

/** That an e-ID should be replaced, and why. Taken by ordering a successor; declined by somebody who says why. */
export const replacementProposal = tenant.table(
  "replacement_proposal",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    eidId: uuid("eid_id").notNull(),
    reason: oneOf("reason", replacementReasons).notNull(),
    proposedAt: instant("proposed_at").notNull(),
    declinedAt: instant("declined_at"),
    declinedBy: uuid("declined_by"),
    declineReason: text("decline_reason"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("replacement_proposal_once")
      .on(table.organisationId, table.eidId, table.reason)
      .where(sql`declined_at is null`),
    tenantForeignKey("replacement_proposal_eid", table.eidId, eid.id),
    check("replacement_proposal_reason", isOneOf(table.reason, replacementReasons)),
    check(
      "replacement_proposal_declined",
      sql`num_nonnulls(${table.declinedAt}, ${table.declinedBy}, ${table.declineReason}) in (0, 3)`,
    ),
  ],
);
