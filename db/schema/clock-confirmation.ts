import { bigint, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { issuer, listAuthority } from "./issuer";

/** A security officer has said that the time is right though the last list is dated ahead: the next one is dated now. */
export const clockConfirmation = tenant.table(
  "clock_confirmation",
  {
    organisationId: organisationId(),
    issuerId: uuid("issuer_id").notNull(),
    /** The list that is dated ahead; never a root's. */
    authority: listAuthority(),
    listNumber: bigint("list_number", { mode: "bigint" }).notNull(),
    confirmedAt: instant("confirmed_at").notNull(),
    confirmedBy: uuid("confirmed_by").notNull(),
  },
  (table) => [
    primaryKey({
      name: "clock_confirmation_list",
      columns: [table.organisationId, table.issuerId, table.authority, table.listNumber],
    }),
    tenantForeignKey("clock_confirmation_issuer", table.issuerId, issuer.id),
  ],
);
