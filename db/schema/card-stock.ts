import { sql } from "drizzle-orm";
import { bigint, check, index, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { longestCardSeries, mostWarnBelow } from "@/lib/domain/credential/card-stock";
import { cardBringers, withdrawalReasons } from "@/lib/domain/credential/card-withdrawal";
import { instant, isOneOf, oneOf, organisationId, plainText, tenant, tenantForeignKey } from "./columns";
import { desk } from "./desk";
import { eid } from "./eid";

/** From a first number to a last, as numbers: a series is a row, however long (docs/adr/0068). */
const range = () => ({
  /** What stands before the digits that are counted. */
  prefix: plainText("prefix").notNull(),
  digits: integer("digits").notNull(),
  first: bigint("first", { mode: "number" }).notNull(),
  last: bigint("last", { mode: "number" }).notNull(),
});

/** Blank cards that were received; what has become of each is elsewhere (db/core/card-stock.sql). */
export const cardSeries = tenant.table(
  "card_series",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    ...range(),
    product: text("product").notNull(),
    deliveryNote: text("delivery_note"),
    deskId: uuid("desk_id"),
    place: text("place").notNull(),
    warnBelow: integer("warn_below").notNull(),
    receivedAt: instant("received_at").notNull(),
    receivedBy: uuid("received_by").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("card_series_by_number").on(table.organisationId, table.prefix, table.digits, table.first),
    tenantForeignKey("card_series_desk", table.deskId, desk.id),
    check(
      "card_series_range",
      sql`${table.digits} between 0 and 15 and ${table.last} - ${table.first} between 0 and ${sql.raw(String(longestCardSeries - 1))}
        and ${table.first} >= 0 and ${table.last} < 10::numeric ^ ${table.digits}`,
    ),
    check("card_series_warn", sql`${table.warnBelow} between 0 and ${sql.raw(String(mostWarnBelow))}`),
  ],
);

/** Cards that are not to be used, one or many alike; what was on it where it was somebody's. */
export const cardWithdrawal = tenant.table(
  "card_withdrawal",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    ...range(),
    reason: oneOf("reason", withdrawalReasons).notNull(),
    handedInBy: oneOf("handed_in_by", cardBringers),
    eidId: uuid("eid_id"),
    withdrawnAt: instant("withdrawn_at").notNull(),
    withdrawnBy: uuid("withdrawn_by").notNull(),
    destroyedAt: instant("destroyed_at"),
    destroyedBy: uuid("destroyed_by"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("card_withdrawal_by_number").on(table.organisationId, table.prefix, table.digits, table.first),
    index("card_withdrawal_of").on(table.organisationId, table.eidId),
    tenantForeignKey("card_withdrawal_eid", table.eidId, eid.id),
    check("card_withdrawal_reason", isOneOf(table.reason, withdrawalReasons)),
    check("card_withdrawal_bringer", isOneOf(table.handedInBy, cardBringers)),
    check("card_withdrawal_handed_in", sql`(${table.handedInBy} is null) = (${table.reason} <> 'handed-in')`),
    check(
      "card_withdrawal_range",
      sql`${table.digits} between 0 and 15 and ${table.last} >= ${table.first} and ${table.first} >= 0
        and ${table.last} < 10::numeric ^ ${table.digits} and (${table.eidId} is null or ${table.first} = ${table.last})`,
    ),
    check(
      "card_withdrawal_destroyed",
      sql`(${table.destroyedAt} is null) = (${table.destroyedBy} is null)
        and (${table.destroyedAt} is null or ${table.reason} <> 'returned-to-supplier')`,
    ),
  ],
);
