import { date, primaryKey, uuid } from "drizzle-orm/pg-core";
import { organisationId, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";

/** The last day somebody asked our OCSP service about an e-ID: overwritten, never how often nor by whom (docs/adr/0072). */
export const eidUse = tenant.table(
  "eid_use",
  {
    organisationId: organisationId(),
    eidId: uuid("eid_id").notNull(),
    lastDay: date("last_day", { mode: "string" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.eidId] }),
    tenantForeignKey("eid_use_eid", table.eidId, eid.id).onDelete("cascade"),
  ],
);
