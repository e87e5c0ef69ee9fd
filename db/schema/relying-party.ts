import { sql } from "drizzle-orm";
import {
  boolean,
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
import { attributeSetCodes } from "@/lib/domain/use/attribute-set";
import { schemeKinds } from "@/lib/domain/use/scheme";
import { environments, protocols } from "@/lib/domain/use/service";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { issuer } from "./issuer";
import { party } from "./party";

/** One digital service of a party, in one environment. */
export const service = tenant.table(
  "service",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    partyId: uuid("party_id").notNull(),
    name: text("name").notNull(),
    /** production, qa or sandbox */
    environment: oneOf("environment", environments).notNull(),
    level: integer("level").notNull(),
    /** authenticate, sign, prove-identity */
    purposes: jsonb("purposes").$type<string[]>().notNull(),
    /** A code of lib/domain/use/attribute-set.ts. */
    attributeSet: oneOf("attribute_set", attributeSetCodes).notNull(),
    /** saml, oidc or none */
    protocol: oneOf("protocol", protocols).notNull(),
    /** SAML entity id or OIDC client id. */
    protocolId: text("protocol_id"),
    address: text("address"),
    singleSignOn: boolean("single_sign_on").notNull().default(false),
    /** Only e-IDs whose issuer has the quality mark at the level. */
    demandsMark: boolean("demands_mark").notNull(),
    acceptsCoordinationNumber: boolean("accepts_coordination_number").notNull().default(false),
    /** Agreement URIs its metadata claims. */
    contractUris: jsonb("contract_uris").$type<string[]>().notNull().default([]),
    retiredAt: instant("retired_at"),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("service_protocol_id").on(table.organisationId, table.environment, table.protocolId),
    index("service_of_party").on(table.organisationId, table.partyId),
    tenantForeignKey("service_party", table.partyId, party.id),
    check("service_level", sql`${table.level} between 1 and 4`),
    check("service_environment", isOneOf(table.environment, environments)),
    check("service_protocol", isOneOf(table.protocol, protocols)),
  ],
);

/** A choice or authorisation system, or another connection that many have joined: its members are mutually covered. */
export const scheme = tenant.table(
  "scheme",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** A word of ours, for seeds and imports: eid-choice-2017. */
    code: text("code").notNull(),
    /** choice, authorisation, prepaid or connection */
    kind: oneOf("kind", schemeKinds).notNull(),
    nameSv: text("name_sv").notNull(),
    nameEn: text("name_en").notNull(),
    /** Who runs it. */
    operator: text("operator").notNull(),
    contractUri: text("contract_uri"),
    /** private, staff: the e-IDs it makes usable. */
    carries: jsonb("carries").$type<("private" | "staff")[]>().notNull(),
    purposes: jsonb("purposes").$type<string[]>().notNull(),
    /** null: it began before anybody here wrote it down. */
    validFrom: date("valid_from"),
    /** Its last day. */
    validTo: date("valid_to"),
    successorId: uuid("successor_id"),
    price: text("price").notNull().default(""),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("scheme_code").on(table.organisationId, table.code),
    tenantForeignKey("scheme_successor", table.successorId, table.id),
    check("scheme_kind", isOneOf(table.kind, schemeKinds)),
    check(
      "scheme_period",
      sql`${table.validTo} is null or ${table.validFrom} is null or ${table.validTo} >= ${table.validFrom}`,
    ),
  ],
);

/**
 * A service or an issuer that has joined. Our own issuer and services join by an agreement (agreement.schemeId), whose
 * period counts instead.
 */
export const schemeMember = tenant.table(
  "scheme_member",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    serviceId: uuid("service_id"),
    issuerId: uuid("issuer_id"),
    joinedOn: date("joined_on").notNull(),
    /** The last day. */
    leftOn: date("left_on"),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("scheme_member_of").on(table.organisationId, table.schemeId),
    tenantForeignKey("scheme_member_scheme", table.schemeId, scheme.id),
    tenantForeignKey("scheme_member_service", table.serviceId, service.id),
    tenantForeignKey("scheme_member_issuer", table.issuerId, issuer.id),
    check("scheme_member_one", sql`(${table.serviceId} is null) <> (${table.issuerId} is null)`),
    check("scheme_member_period", sql`${table.leftOn} is null or ${table.leftOn} >= ${table.joinedOn}`),
  ],
);
