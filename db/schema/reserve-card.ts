import { sql } from "drizzle-orm";
import {
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
import { reserveOutcomes, reserveReasons } from "@/lib/domain/credential/reserve-card";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";
import { eidType } from "./issuer";

/** A card in the drawer, lent and destroyed (docs/adr/0059): each column is written once (db/core/reserve-card.sql). */
export const reserveCard = tenant.table(
  "reserve_card",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    typeId: uuid("type_id").notNull(),
    /** In force when it was received; what it is bound as is the e-ID's. */
    typeVersion: integer("type_version").notNull(),
    /** As printed, without spaces and hyphens. */
    number: text("number").notNull(),
    place: text("place").notNull(),
    receivedAt: instant("received_at").notNull(),
    /** Account ids. */
    receivedBy: uuid("received_by").notNull(),
    eidId: uuid("eid_id"),
    /** The e-ID it stands in for; null for who has had none of their own. */
    insteadOfId: uuid("instead_of_id"),
    /** Why it was bound; null on a card of a release before. */
    reason: oneOf("reason", reserveReasons),
    dueDay: date("due_day"),
    extendedAt: instant("extended_at"),
    extendedBy: uuid("extended_by"),
    outAs: oneOf("out_as", reserveOutcomes),
    outAt: instant("out_at"),
    outBy: uuid("out_by"),
    destroyedAt: instant("destroyed_at"),
    destroyedBy: uuid("destroyed_by"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("reserve_card_number").on(table.organisationId, table.number),
    uniqueIndex("reserve_card_eid").on(table.organisationId, table.eidId),
    // What the worker ends is found from this alone.
    index("reserve_card_due").on(table.dueDay).where(sql`due_day is not null and out_as is null`),
    tenantForeignKey("reserve_card_type", [table.typeId, table.typeVersion], [eidType.id, eidType.version]),
    tenantForeignKey("reserve_card_of", table.eidId, eid.id),
    tenantForeignKey("reserve_card_instead_of", table.insteadOfId, eid.id),
    check("reserve_card_reason", isOneOf(table.reason, reserveReasons)),
    check("reserve_card_out", isOneOf(table.outAs, reserveOutcomes)),
    check(
      "reserve_card_whole",
      sql`(${table.eidId} is not null or (${table.insteadOfId} is null and ${table.reason} is null))
        and (${table.dueDay} is null or ${table.eidId} is not null)
        and (${table.extendedAt} is null) = (${table.extendedBy} is null)
        and (${table.extendedAt} is null or ${table.dueDay} is not null)
        and num_nonnulls(${table.outAs}, ${table.outAt}, ${table.outBy}) in (0, 3)
        and (${table.destroyedAt} is null) = (${table.destroyedBy} is null)
        and (${table.destroyedAt} is null or ${table.outAs} in ('returned', 'damaged'))`,
    ),
  ],
);
