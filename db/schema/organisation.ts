import { sql } from "drizzle-orm";
import { check, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { lossCountdowns } from "@/lib/domain/credential/block";
import { instant, isOneOf, oneOf, organisationId, system, tenant } from "./columns";

/** The word in the address and the employer it means: readable before anybody has signed in. */
export const organisationSlug = system.table("organisation_slug", {
  slug: text("slug").primaryKey(),
  organisationId: uuid("organisation_id").notNull().unique(),
  /** Ten digits: how an orgAffiliation claim finds its employer at sign-in. */
  number: text("number").notNull().unique(),
});

export const organisation = tenant.table(
  "organisation",
  {
    organisationId: organisationId(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    /** Ten digits, no hyphen. */
    number: text("number").notNull(),
    emergencyPhone: text("emergency_phone").notNull(),
    /** When it is answered, in the employer's own words; nothing said: day and night. */
    emergencyHours: text("emergency_hours"),
    officerOnCall: text("officer_on_call").notNull(),
    officerOnCallMail: text("officer_on_call_mail").notNull(),
    /** Where certificate policies hang: <arc>.<level>. */
    policyOidArc: text("policy_oid_arc").notNull(),
    collectionDays: integer("collection_days").notNull().default(30),
    /** Hours from a reported loss to the permanent block. */
    lossHours: integer("loss_hours").notNull().default(24),
    /** What they count: found-requests are answered in the daytime. */
    lossCountdown: oneOf("loss_countdown", lossCountdowns).notNull().default("working-day"),
    /** Blocks by one officer within an hour that pause that officer (K6.9). */
    blockLimit: integer("block_limit").notNull().default(25),
    /** Since when that has been the limit. What held before is not known. */
    blockLimitSince: instant("block_limit_since").notNull().defaultNow(),
    /** Last number given out, for EL-2026-000412. */
    eidNumberYear: integer("eid_number_year").notNull().default(0),
    eidNumberLast: integer("eid_number_last").notNull().default(0),
    /** And for AV-2026-0012. */
    agreementNumberYear: integer("agreement_number_year").notNull().default(0),
    agreementNumberLast: integer("agreement_number_last").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId] }),
    check("organisation_loss_countdown", isOneOf(table.lossCountdown, lossCountdowns)),
    check("organisation_block_limit", sql`${table.blockLimit} between 4 and 500`),
  ],
);
