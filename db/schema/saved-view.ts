import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { roles } from "@/lib/domain/core/role";
import { viewLists } from "@/lib/domain/operation/saved-view";
import { instant, isOneOf, oneOf, organisationId, tenant } from "./columns";

/** A list's filters under a name, of one person or shared with a role (docs/adr/0049). */
export const savedView = tenant.table(
  "saved_view",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: uuid("account_id").notNull(),
    list: oneOf("list", viewLists).notNull(),
    name: text("name").notNull(),
    /** As the list's own address says it, with no page and no search in it. */
    query: text("query").notNull(),
    role: oneOf("role", roles),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    // A shared one is others' to name: it stands beside its owner's own, and tells nothing of them.
    uniqueIndex("saved_view_own_name")
      .on(table.organisationId, table.accountId, table.list, sql`lower(${table.name})`)
      .where(sql`role is null`),
    index("saved_view_role").on(table.organisationId, table.role).where(sql`role is not null`),
    check("saved_view_list", isOneOf(table.list, viewLists)),
    check("saved_view_role", isOneOf(table.role, roles)),
    check(
      "saved_view_length",
      sql`char_length(${table.name}) between 1 and 60 and char_length(${table.query}) <= 1000`,
    ),
  ],
);
