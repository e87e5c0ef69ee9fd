import { sql } from "drizzle-orm";
import { boolean, check, integer, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { identityMethods } from "@/lib/domain/credential/identity-check";
import { applicants } from "@/lib/domain/credential/order-template";
import { listSources } from "@/lib/domain/credential/renewal";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eidType } from "./issuer";

/** What a desk orders again and again, but for what is true of one person alone (docs/adr/0050). */
export const orderTemplate = tenant.table(
  "order_template",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    typeId: uuid("type_id").notNull(),
    /** In force when it was saved; what is ordered is of the version in force then. */
    typeVersion: integer("type_version").notNull(),
    method: oneOf("method", identityMethods).notNull(),
    source: oneOf("source", listSources).notNull(),
    appliedBy: oneOf("applied_by", applicants).notNull(),
    reason: text("reason").notNull(),
    collectPlace: text("collect_place").notNull(),
    collectDays: integer("collect_days"),
    active: boolean("active").notNull(),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("order_template_name").on(table.organisationId, table.name),
    tenantForeignKey("order_template_type", [table.typeId, table.typeVersion], [eidType.id, eidType.version]),
    check("order_template_method", isOneOf(table.method, identityMethods)),
    check("order_template_source", isOneOf(table.source, listSources)),
    check("order_template_applied_by", isOneOf(table.appliedBy, applicants)),
    check("order_template_days", sql`${table.collectDays} between 1 and 180`),
  ],
);
