import { sql } from "drizzle-orm";
import { bigint, check, index, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { erasureGrounds } from "@/lib/domain/operation/erasure";
import { bytea, decidedByTwo, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";

/** That two have decided to erase somebody, and what went (docs/adr/0110). It outlives the person, so no name is in it. */
export const erasure = tenant.table(
  "erasure",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** Leads to nobody once it is carried out. */
    employeeId: uuid("employee_id").notNull(),
    ground: oneOf("ground", erasureGrounds).notNull(),
    /** The employer's own decision, by its case reference. */
    reference: text("reference").notNull(),
    ...decidedByTwo(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    // One of a person at a time.
    uniqueIndex("erasure_decided")
      .on(table.organisationId, table.employeeId)
      .where(sql`confirmed_at is not null and withdrawn_at is null`),
    index("erasure_proposed").on(table.organisationId, table.proposedAt),
    check("erasure_ground", isOneOf(table.ground, erasureGrounds)),
    check("erasure_reference", sql`${table.reference} <> ''`),
    check(
      "erasure_two_people",
      sql`num_nonnulls(${table.confirmedBy}, ${table.confirmedAt}) in (0, 2)
        and num_nonnulls(${table.withdrawnBy}, ${table.withdrawnAt}) in (0, 2)
        and ${table.confirmedBy} <> ${table.proposedBy}`,
    ),
    check(
      "erasure_in_order",
      sql`(${table.carriedOutAt} is null or (${table.confirmedAt} is not null and ${table.withdrawnAt} is null))
        and (${table.loggedAt} is null or ${table.carriedOutAt} is not null)
        and (${table.carriedOutAt} is null) = (${table.digest} is null)
        and (${table.carriedOutAt} is not null or ${table.gone} = 0)`,
    ),
  ],
);

/** Whose personal half of the log went with a person: the entry and its hash are there still. */
export const erasedEntry = tenant.table(
  "erased_entry",
  {
    organisationId: organisationId(),
    eventId: bigint("event_id", { mode: "number" }).notNull(),
    erasureId: uuid("erasure_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.eventId] }),
    tenantForeignKey("erased_entry_of", table.erasureId, erasure.id),
  ],
);

/** SHA-256 of the signature of an act that went with the e-ID it was about: who has the act can show that it was given. */
export const erasedAct = tenant.table(
  "erased_act",
  {
    organisationId: organisationId(),
    actId: uuid("act_id").notNull(),
    erasureId: uuid("erasure_id").notNull(),
    sha256: bytea("sha256").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.actId] }),
    tenantForeignKey("erased_act_of", table.erasureId, erasure.id),
  ],
);
