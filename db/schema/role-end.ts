import { boolean, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { officerRole } from "./officer";

/** Append-only: that a substitute's role ends soon was told, once. */
export const roleEndNotice = tenant.table(
  "role_end_notice",
  {
    organisationId: organisationId(),
    roleId: uuid("role_id").notNull(),
    sentAt: instant("sent_at").notNull(),
    toSubstitute: boolean("to_substitute").notNull(),
    toGranter: boolean("to_granter").notNull(),
    /** Not sent: after a restore, it may have been before. */
    presumed: boolean("presumed").notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.roleId] }),
    tenantForeignKey("role_end_notice_role", table.roleId, officerRole.id),
  ],
);
