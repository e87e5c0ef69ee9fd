import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { contactRoles } from "@/lib/domain/use/service";
import { agreement } from "./agreement";
import { instant, isOneOf, oneOf, organisationId, tenant } from "./columns";
import { party, service } from "./relying-party";

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
    foreignKey({
      name: "contact_party",
      columns: [table.organisationId, table.partyId],
      foreignColumns: [party.organisationId, party.id],
    }),
    foreignKey({
      name: "contact_service",
      columns: [table.organisationId, table.serviceId],
      foreignColumns: [service.organisationId, service.id],
    }),
    foreignKey({
      name: "contact_agreement",
      columns: [table.organisationId, table.agreementId],
      foreignColumns: [agreement.organisationId, agreement.id],
    }),
    check("contact_role", isOneOf(table.role, contactRoles)),
    check("contact_reach", sql`${table.email} is not null or ${table.phone} is not null`),
  ],
);
