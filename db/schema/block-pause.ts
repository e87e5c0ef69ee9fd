import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { officer } from "./officer";

/** An officer held back from blocking after a mass of blocks, until another has lifted it (K6.9). */
export const blockPause = tenant.table(
  "block_pause",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: uuid("account_id").notNull(),
    pausedAt: instant("paused_at").notNull(),
    countedSince: instant("counted_since").notNull(),
    blocks: integer("blocks").notNull(),
    /** The limit as it was. */
    limit: integer("block_limit").notNull(),
    liftedAt: instant("lifted_at"),
    liftedBy: uuid("lifted_by"),
    liftReason: text("lift_reason"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("block_pause_open").on(table.organisationId, table.accountId).where(sql`lifted_at is null`),
    index("block_pause_of").on(table.organisationId, table.accountId, table.pausedAt),
    tenantForeignKey("block_pause_officer", table.accountId, officer.accountId),
    tenantForeignKey("block_pause_lifter", table.liftedBy, officer.accountId),
    check(
      "block_pause_reached",
      sql`${table.blocks} >= ${table.limit} and ${table.countedSince} <= ${table.pausedAt}`,
    ),
    check("block_pause_lifted_by_another", sql`${table.liftedBy} is distinct from ${table.accountId}`),
    check(
      "block_pause_lifted_whole",
      sql`num_nulls(${table.liftedAt}, ${table.liftedBy}, ${table.liftReason}) in (0, 3)`,
    ),
  ],
);
