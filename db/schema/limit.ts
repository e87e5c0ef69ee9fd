import { index, integer, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { instant, system } from "./columns";

/** How often something has been tried lately, by whom or from where: one row a window. */
export const attempt = system.table(
  "attempt",
  {
    key: text("key").primaryKey(),
    count: integer("count").notNull(),
    endsAt: instant("ends_at").notNull(),
  },
  (table) => [index("attempt_by_end").on(table.endsAt)],
);

/** Expensive work under way, a row a place. A claim ends with its lease when the program that made it is gone. */
export const workClaim = system.table(
  "work_claim",
  {
    key: text("key").notNull(),
    place: smallint("place").notNull(),
    claimId: uuid("claim_id").notNull(),
    endsAt: instant("ends_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.place] }), index("work_claim_by_end").on(table.endsAt)],
);
