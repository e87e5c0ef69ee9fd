import { integer, jsonb, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { ServiceMetadata } from "@/lib/domain/use/service-metadata";
import { instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { party } from "./party";

/** SAML metadata as read, between the paste and the saved service; whose paste it was alone sees it, for a day. */
export const metadataDraft = tenant.table(
  "metadata_draft",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: uuid("account_id").notNull(),
    /** Where the import was begun, if that was at a party. */
    partyId: uuid("party_id"),
    services: jsonb("services").$type<ServiceMetadata[]>().notNull(),
    /** How many entities were left out: identity providers and the like. */
    others: integer("others").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    tenantForeignKey("metadata_draft_party", table.partyId, party.id),
  ],
);
