import { sql } from "drizzle-orm";
import { boolean, check, integer, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { partyKinds, sectors } from "@/lib/domain/use/service";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant } from "./columns";

/** Agreements are made with parties: relying parties, suppliers and ourselves. */
export const party = tenant.table(
  "party",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** organisation, sole-trader or person */
    kind: oneOf("kind", partyKinds).notNull().default("organisation"),
    name: text("name").notNull(),
    /** Ten digits, for an organisation. A sole trader's is a personal number and is sealed instead. */
    number: text("number"),
    ciphertext: bytea("ciphertext"),
    keyId: text("key_id"),
    lookup: bytea("lookup"),
    lookupKeyId: text("lookup_key_id"),
    masked: text("masked"),
    /** public or private */
    sector: oneOf("sector", sectors).notNull(),
    /** The employer itself: its own systems are services too. */
    own: boolean("own").notNull().default(false),
    relyingParty: boolean("relying_party").notNull().default(false),
    supplier: boolean("supplier").notNull().default(false),
    /** Whether its security contact is mailed when e-IDs that it accepts are blocked. */
    notifiesBlocks: boolean("notifies_blocks").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("party_number").on(table.organisationId, table.number),
    unique("party_lookup").on(table.organisationId, table.lookup),
    check("party_kind", isOneOf(table.kind, partyKinds)),
    check("party_sector", isOneOf(table.sector, sectors)),
    check("party_number_clear_or_sealed", sql`${table.number} is null or ${table.ciphertext} is null`),
    check("party_number_only_organisation", sql`${table.number} is null or ${table.kind} = 'organisation'`),
  ],
);
