import { sql } from "drizzle-orm";
import { foreignKey, integer, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { account } from "./account";
import { instant, organisationId, tenant } from "./columns";

export const officer = tenant.table(
  "officer",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => account.id),
    name: text("name").notNull(),
    /** Background check and training on record (K3.2); who vouched and where the papers are. */
    vettedAt: instant("vetted_at"),
    vettedBy: text("vetted_by"),
    vettingReference: text("vetting_reference"),
    disabledAt: instant("disabled_at"),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("officer_account").on(table.organisationId, table.accountId),
  ],
);

/** A role asked for by one administrator and granted by another. */
export const officerRole = tenant.table(
  "officer_role",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    officerId: uuid("officer_id").notNull(),
    role: text("role").notNull(),
    /** Account ids; null only for the two first, made from the server's shell. */
    requestedBy: uuid("requested_by"),
    requestedAt: instant("requested_at").notNull(),
    grantedBy: uuid("granted_by"),
    grantedAt: instant("granted_at"),
    removedBy: uuid("removed_by"),
    removedAt: instant("removed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("officer_role_once")
      .on(table.organisationId, table.officerId, table.role)
      .where(sql`removed_at is null`),
    foreignKey({
      name: "officer_role_officer",
      columns: [table.organisationId, table.officerId],
      foreignColumns: [officer.organisationId, officer.id],
    }),
  ],
);
