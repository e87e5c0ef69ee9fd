import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { voidReasons } from "@/lib/domain/credential/break-glass";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";

/** A paper with emergency codes (docs/adr/0055): made by the officer whose it is, of use once another has confirmed it. */
export const breakGlassSet = tenant.table(
  "break_glass_set",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** Account ids. */
    madeBy: uuid("made_by").notNull(),
    madeAt: instant("made_at").notNull(),
    /** scrypt of what is printed on the cover. */
    sealHash: bytea("seal_hash").notNull(),
    confirmedBy: uuid("confirmed_by"),
    confirmedAt: instant("confirmed_at"),
    expiresAt: instant("expires_at").notNull(),
    voidedAt: instant("voided_at"),
    /** Null for what was restored. */
    voidedBy: uuid("voided_by"),
    voidReason: oneOf("void_reason", voidReasons),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("break_glass_set_made").on(table.organisationId, table.madeAt),
    check("break_glass_set_void_reason", isOneOf(table.voidReason, voidReasons)),
    check(
      "break_glass_set_whole",
      sql`(${table.confirmedAt} is null) = (${table.confirmedBy} is null)
        and (${table.voidedAt} is null) = (${table.voidReason} is null)
        and (${table.voidedAt} is not null or ${table.voidedBy} is null)
        and ${table.confirmedBy} <> ${table.madeBy}`,
    ),
  ],
);

/** One code of a paper, as a slow hash: used once, by one browser. */
export const breakGlassCode = tenant.table(
  "break_glass_code",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    setId: uuid("set_id").notNull(),
    /** Where it stands on the paper, from 1. */
    place: integer("place").notNull(),
    hash: bytea("hash").notNull(),
    usedAt: instant("used_at"),
    /** SHA-256 of the secret in the browser's cookie. */
    browser: bytea("browser"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("break_glass_code_hash").on(table.organisationId, table.hash),
    uniqueIndex("break_glass_code_place").on(table.organisationId, table.setId, table.place),
    uniqueIndex("break_glass_code_browser").on(table.organisationId, table.browser),
    tenantForeignKey("break_glass_code_set", table.setId, breakGlassSet.id),
    check("break_glass_code_used", sql`(${table.usedAt} is null) = (${table.browser} is null)`),
  ],
);
