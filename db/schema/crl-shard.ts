import { sql } from "drizzle-orm";
import { bigint, check, integer, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { issuer } from "./issuer";

/**
 * The lists of an issuer that has several (docs/adr/0098). Number 0 is the one it has always had, and keeps its lease in
 * crl_lease; each other one's is this row.
 */
export const crlShard = tenant.table(
  "crl_shard",
  {
    organisationId: organisationId(),
    issuerId: uuid("issuer_id").notNull(),
    shard: integer("shard").notNull(),
    /** In its certificates and in its lists, the same octets, whatever becomes of STATUS_URL. */
    distributionPoint: text("distribution_point").notNull(),
    openedAt: instant("opened_at").notNull(),
    number: bigint("number", { mode: "bigint" }).notNull(),
    begunAt: instant("begun_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.issuerId, table.shard] }),
    unique("crl_shard_distribution_point").on(table.organisationId, table.issuerId, table.distributionPoint),
    tenantForeignKey("crl_shard_issuer", table.issuerId, issuer.id),
    check("crl_shard_range", sql`${table.shard} between 0 and 999`),
    // A number says of which list it is (lib/domain/credential/list-shard.ts).
    check("crl_shard_number", sql`${table.number} / 1000000000 = ${table.shard}`),
  ],
);
