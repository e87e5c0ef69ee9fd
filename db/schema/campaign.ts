import { sql } from "drizzle-orm";
import { check, date, index, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { inviteKinds, visitsAtMost } from "@/lib/domain/credential/campaign";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";

/** Renewals spread over weeks: which e-IDs, and how many a desk hands over a day (docs/adr/0060). */
export const renewalCampaign = tenant.table(
  "renewal_campaign",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    /** The desk's hours; null before it is planned. */
    fromDay: date("from_day"),
    perDay: integer("per_day"),
    weekdays: integer("weekdays").array(),
    opens: text("opens"),
    closes: text("closes"),
    invite: oneOf("invite", inviteKinds),
    place: text("place"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("renewal_campaign_newest").on(table.organisationId, table.createdAt),
    check("renewal_campaign_invite", isOneOf(table.invite, inviteKinds)),
    check(
      "renewal_campaign_desk",
      sql`num_nonnulls(${table.fromDay}, ${table.perDay}, ${table.weekdays}, ${table.opens}, ${table.closes}, ${table.invite}, ${table.place}) in (0, 7)`,
    ),
    check(
      "renewal_campaign_per_day",
      sql`${table.perDay} between 1 and ${sql.raw(String(visitsAtMost))} and cardinality(${table.weekdays}) > 0 and ${table.opens} < ${table.closes}`,
    ),
  ],
);

/** One e-ID of a campaign. How far it has come is read from what follows it. */
export const renewalCampaignRow = tenant.table(
  "renewal_campaign_row",
  {
    organisationId: organisationId(),
    campaignId: uuid("campaign_id").notNull(),
    eidId: uuid("eid_id").notNull(),
    /** Why it could not be renewed among many when the campaign was made. */
    code: oneOf("code", refusalCodes),
    outAt: instant("out_at"),
    outBy: uuid("out_by"),
    day: date("day"),
    time: text("time"),
    invitedAt: instant("invited_at"),
    /** Where and how the mail said: a promise that a new plan does not change. Null where none was kept yet. */
    invitedTo: text("invited_to"),
    invitedAs: oneOf("invited_as", inviteKinds),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.campaignId, table.eidId] }),
    // Whether somebody was invited, by whichever campaign.
    index("renewal_campaign_invited")
      .on(table.organisationId, table.eidId, table.invitedAt)
      .where(sql`invited_at is not null`),
    tenantForeignKey("renewal_campaign_row_of", table.campaignId, renewalCampaign.id),
    tenantForeignKey("renewal_campaign_row_eid", table.eidId, eid.id),
    check("renewal_campaign_row_out", sql`(${table.outAt} is null) = (${table.outBy} is null)`),
    check(
      "renewal_campaign_row_visit",
      sql`(${table.day} is null) = (${table.time} is null) and (${table.invitedAt} is null or ${table.day} is not null)`,
    ),
  ],
);
