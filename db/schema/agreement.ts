import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { agreementStatuses, noticeKinds, renewals } from "@/lib/domain/contract/agreement";
import { agreementKindCodes, kindsThat } from "@/lib/domain/contract/agreement-kind";
import { terminationKinds, terminators } from "@/lib/domain/contract/agreement-rule";
import { allocations } from "@/lib/domain/contract/agreement-step";
import { priceModels } from "@/lib/domain/core/price";
import { privateEidCodes } from "@/lib/domain/people/private-eid";
import { attribute } from "./attribute";
import { instant, isOneOf, oneOf, organisationId, quoted, tenant, tenantForeignKey } from "./columns";
import { issuer } from "./issuer";
import { party } from "./party";
import { scheme, service } from "./relying-party";

/** What makes e-IDs usable at services, or buys them. Money is in öre, days are calendar days in Sweden. */
export const agreement = tenant.table(
  "agreement",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** AV-2026-0012 */
    number: text("number").notNull(),
    /** A code of lib/domain/contract/agreement.ts. */
    kind: oneOf("kind", agreementKindCodes).notNull(),
    title: text("title").notNull(),
    partyId: uuid("party_id").notNull(),
    /** draft, decided, signed or terminated; in force and ended follow from the days. */
    status: oneOf("status", agreementStatuses).notNull(),
    /** Diarienummer. */
    caseReference: text("case_reference"),
    /** The framework agreement a call-off was made under. */
    frameworkId: uuid("framework_id"),
    /** Joining a scheme: which, and as the issuer of which e-IDs (else as relying side, with the covered services). */
    schemeId: uuid("scheme_id"),
    issuerId: uuid("issuer_id"),
    /** A private e-ID at work: which, a code of lib/domain/people/private-eid.ts; null in what is older than the question. */
    privateEid: oneOf("private_eid", privateEidCodes),
    /** Whose reminders it gives. */
    ownerId: uuid("owner_id"),
    decidedOn: date("decided_on"),
    decidedBy: text("decided_by"),
    delegation: text("delegation"),
    signedOn: date("signed_on"),
    counterSignedOn: date("counter_signed_on"),
    validFrom: date("valid_from"),
    /** The last day of the first period; null is until further notice. */
    validTo: date("valid_to"),
    /** none, tacit or express */
    renewal: oneOf("renewal", renewals).notNull().default("none"),
    renewalMonths: integer("renewal_months"),
    /** none, days, months or quarter (before the last day of one) */
    noticeKind: oneOf("notice_kind", noticeKinds).notNull().default("none"),
    noticeLength: integer("notice_length").notNull().default(0),
    /** A code of lib/domain/core/price.ts, what one unit costs, and how many units a year are reckoned with. */
    priceModel: oneOf("price_model", priceModels).notNull().default("unstated"),
    priceOre: bigint("price_ore", { mode: "number" }),
    priceVolume: integer("price_volume"),
    priceNote: text("price_note").notNull().default(""),
    /** What a framework agreement or contract may come to, and what a call-off draws. */
    ceilingOre: bigint("ceiling_ore", { mode: "number" }),
    valueOre: bigint("value_ore", { mode: "number" }),
    /** A framework agreement's: its area, its last day for call-offs, and how one is made (ranking, renewed-competition). */
    area: text("area"),
    lastCallOffDay: date("last_call_off_day"),
    allocation: oneOf("allocation", allocations),
    /** Why a call-off may outlive its framework agreement, when it does. */
    outlivesReason: text("outlives_reason"),
    levels: integer("levels").array().notNull().default([]),
    purposes: jsonb("purposes").$type<string[]>().notNull().default([]),
    attributeSets: jsonb("attribute_sets").$type<string[]>().notNull().default([]),
    /** Single attributes with standard names, besides those of the sets. The employer's own are rows beside it. */
    attributes: jsonb("attributes").$type<string[]>().notNull().default([]),
    environments: jsonb("environments").$type<string[]>().notNull().default(["production"]),
    secrecyNote: text("secrecy_note").notNull().default(""),
    /** Given notice of on, ends on (its last day), and why. */
    terminatedOn: date("terminated_on"),
    endsOn: date("ends_on"),
    terminationReason: text("termination_reason"),
    /** us or counterparty; notice or rescission (hävning). */
    terminatedBy: oneOf("terminated_by", terminators),
    terminationKind: oneOf("termination_kind", terminationKinds),
    /** From an imported list: the row's key, so that the same list twice makes nothing twice. */
    importKey: text("import_key"),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("agreement_number").on(table.organisationId, table.number),
    unique("agreement_import_key").on(table.organisationId, table.importKey),
    index("agreement_of_party").on(table.organisationId, table.partyId),
    index("agreement_under").on(table.organisationId, table.frameworkId),
    tenantForeignKey("agreement_party", table.partyId, party.id),
    tenantForeignKey("agreement_framework", table.frameworkId, table.id),
    tenantForeignKey("agreement_scheme", table.schemeId, scheme.id),
    tenantForeignKey("agreement_issuer", table.issuerId, issuer.id),
    check(
      "agreement_private_eid",
      sql`${table.privateEid} is null or ${sql.join(
        kindsThat(({ steps }) => steps.includes("private-eid")).map(
          (kind) => sql`${table.kind} = ${sql.raw(quoted([kind]))}`,
        ),
        sql` or `,
      )}`,
    ),
    check("agreement_status", isOneOf(table.status, agreementStatuses)),
    check(
      "agreement_period",
      sql`${table.validTo} is null or ${table.validFrom} is null or ${table.validTo} >= ${table.validFrom}`,
    ),
    check(
      "agreement_renewal",
      sql`${isOneOf(table.renewal, renewals)} and (${table.renewal} = 'none') = (${table.renewalMonths} is null)`,
    ),
    check(
      "agreement_notice",
      sql`${isOneOf(table.noticeKind, noticeKinds)} and ${table.noticeLength} between 0 and 3650`,
    ),
    check(
      "agreement_terminated",
      sql`(${table.status} = 'terminated') = (${table.terminatedOn} is not null and ${table.endsOn} is not null)`,
    ),
    check(
      "agreement_termination",
      sql`coalesce(${table.terminatedBy}, 'us') in ('us', 'counterparty') and coalesce(${table.terminationKind}, 'notice') in ('notice', 'rescission')`,
    ),
    check(
      "agreement_signed",
      sql`${table.status} not in ('signed', 'terminated') or (${table.validFrom} is not null and ${table.signedOn} is not null)`,
    ),
    check(
      "agreement_money",
      sql`coalesce(${table.priceOre}, 0) >= 0 and coalesce(${table.ceilingOre}, 0) >= 0 and coalesce(${table.valueOre}, 0) >= 0`,
    ),
  ],
);

/** A right to extend, in order; used once, on the day it was used. */
export const agreementOption = tenant.table(
  "agreement_option",
  {
    organisationId: organisationId(),
    agreementId: uuid("agreement_id").notNull(),
    nth: integer("nth").notNull(),
    months: integer("months").notNull(),
    /** How many days before the period's end the last day to use it is. */
    noticeDays: integer("notice_days").notNull().default(0),
    usedOn: date("used_on"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.agreementId, table.nth] }),
    tenantForeignKey("agreement_option_of", table.agreementId, agreement.id),
    check(
      "agreement_option_length",
      sql`${table.months} between 1 and 120 and ${table.noticeDays} between 0 and 3650`,
    ),
  ],
);

/** The services an agreement covers. */
export const agreementService = tenant.table(
  "agreement_service",
  {
    organisationId: organisationId(),
    agreementId: uuid("agreement_id").notNull(),
    serviceId: uuid("service_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.agreementId, table.serviceId] }),
    index("agreement_service_at").on(table.organisationId, table.serviceId),
    tenantForeignKey("agreement_service_of", table.agreementId, agreement.id),
    tenantForeignKey("agreement_service_service", table.serviceId, service.id),
  ],
);

/** The e-ID types an agreement covers, whatever their version; none means every type. */
export const agreementEidType = tenant.table(
  "agreement_eid_type",
  {
    organisationId: organisationId(),
    agreementId: uuid("agreement_id").notNull(),
    eidTypeId: uuid("eid_type_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.agreementId, table.eidTypeId] }),
    tenantForeignKey("agreement_eid_type_of", table.agreementId, agreement.id),
  ],
);

/** The employer's own attributes that an agreement lets be told. */
export const agreementAttribute = tenant.table(
  "agreement_attribute",
  {
    organisationId: organisationId(),
    agreementId: uuid("agreement_id").notNull(),
    attributeId: uuid("attribute_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.agreementId, table.attributeId] }),
    index("agreement_attribute_in").on(table.organisationId, table.attributeId),
    tenantForeignKey("agreement_attribute_of", table.agreementId, agreement.id),
    tenantForeignKey("agreement_attribute_attribute", table.attributeId, attribute.id),
  ],
);
