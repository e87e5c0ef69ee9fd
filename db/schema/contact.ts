import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { contactRoles } from "@/lib/domain/use/service";
import { agreement } from "./agreement";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { party } from "./party";
import { service } from "./relying-party";

/** A person to reach, at a party, for a service or under an agreement. */
export const contact = tenant.table(
  "contact",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    partyId: uuid("party_id").notNull(),
    serviceId: uuid("service_id"),
    agreementId: uuid("agreement_id"),
    /** administration, metadata, security, support or technical */
    role: oneOf("role", contactRoles).notNull(),
    name: text("name").notNull(),
    email: text("email"),
    phone: text("phone"),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("contact_at").on(table.organisationId, table.partyId),
    tenantForeignKey("contact_party", table.partyId, party.id),
    tenantForeignKey("contact_service", table.serviceId, service.id),
    tenantForeignKey("contact_agreement", table.agreementId, agreement.id),
    check("contact_role", isOneOf(table.role, contactRoles)),
    check("contact_reach", sql`${table.email} is not null or ${table.phone} is not null`),
  ],
);
