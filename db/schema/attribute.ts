import { sql } from "drizzle-orm";
import { boolean, check, integer, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { attributeSources, ownValues } from "@/lib/domain/access/attribute";
import { classifications } from "@/lib/domain/core/classification";
import { instant, isOneOf, oneOf, organisationId, tenant } from "./columns";

/** What an employer can say of its people besides what has a standard name (docs/adr/0073). */
export const attribute = tenant.table(
  "attribute",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** The last part of its full name; others ask by it, so it stays. */
    name: text("name").notNull(),
    nameSv: text("name_sv").notNull(),
    nameEn: text("name_en").notNull(),
    description: text("description").notNull(),
    source: oneOf("source", attributeSources).notNull(),
    /** Which value of the register, where that is the source. */
    registerValue: oneOf("register_value", ownValues),
    maxAgeDays: integer("max_age_days"),
    classification: oneOf("classification", classifications).notNull(),
    active: boolean("active").notNull(),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("attribute_name").on(table.organisationId, sql`lower(${table.name})`),
    check("attribute_name_written", sql`${table.name} ~ '^[a-z][a-zA-Z0-9]{1,39}$'`),
    check("attribute_source", isOneOf(table.source, attributeSources)),
    check("attribute_value", isOneOf(table.registerValue, ownValues)),
    check(
      "attribute_of_register",
      sql`(${table.source} = 'register') = (${table.registerValue} is not null)`,
    ),
    check("attribute_classification", isOneOf(table.classification, classifications)),
    check("attribute_age", sql`${table.maxAgeDays} between 1 and 3650`),
  ],
);
