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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { blockReasons, clientEnvironments } from "@/lib/domain/use/client";
import { authMethods, type ClientAccess } from "@/lib/domain/use/client-access";
import type { KeySet } from "@/lib/domain/use/client-key";
import type { SamlRequester } from "@/lib/domain/use/saml-requester";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { party } from "./party";

/** A relying party asked to register its program by an address of its own, for what is said here and no more. */
export const clientInvitation = tenant.table(
  "client_invitation",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    partyId: uuid("party_id").notNull(),
    environment: oneOf("environment", clientEnvironments).notNull(),
    scopes: text("scopes").array().notNull(),
    /** The address opens it; what is kept of it cannot write it. */
    tokenHash: bytea("token_hash").notNull(),
    /** Account id. */
    invitedBy: uuid("invited_by").notNull(),
    invitedAt: instant("invited_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** How often somebody has tried to register. */
    tries: integer("tries").notNull().default(0),
    withdrawnAt: instant("withdrawn_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("client_invitation_token").on(table.organisationId, table.tokenHash),
    index("client_invitation_of_party").on(table.organisationId, table.partyId),
    tenantForeignKey("client_invitation_party", table.partyId, party.id),
    check("client_invitation_environment", isOneOf(table.environment, clientEnvironments)),
    check("client_invitation_time", sql`${table.expiresAt} > ${table.invitedAt}`),
  ],
);

/** A program of a relying party's that asks the API. Its state is derived (lib/domain/use/client.ts). */
export const client = tenant.table(
  "client",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    partyId: uuid("party_id").notNull(),
    /** What it calls itself in OAuth: said once, and never given to another. */
    clientId: text("client_id").notNull(),
    name: text("name").notNull(),
    /** test or production */
    environment: oneOf("environment", clientEnvironments).notNull(),
    authMethod: oneOf("auth_method", authMethods).notNull(),
    /** Public keys alone, or the address where they are fetched. */
    jwks: jsonb("jwks").$type<KeySet>(),
    jwksUri: text("jwks_uri"),
    tlsSubjectDn: text("tls_subject_dn"),
    dpopBound: boolean("dpop_bound").notNull().default(false),
    certificateBound: boolean("certificate_bound").notNull().default(false),
    scopes: text("scopes").array().notNull(),
    /** RFC 8707 */
    resources: text("resources").array().notNull(),
    /** How often it may ask for attributes in a minute, where that is not the usual (lib/domain/use/client-access.ts). */
    attributeCalls: integer("attribute_calls"),
    /** Where it asks by SAML too: its entity there, its certificates and what it asks for. */
    saml: jsonb("saml").$type<SamlRequester>(),
    /** Where the relying party registered it by itself: who invited it is who registered it. */
    invitationId: uuid("invitation_id"),
    /** Account ids. */
    registeredBy: uuid("registered_by").notNull(),
    registeredAt: instant("registered_at").notNull(),
    /** Of the registration, and then of the last change to how it proves itself and what it may ask. */
    approvedBy: uuid("approved_by"),
    approvedAt: instant("approved_at"),
    /** What it is to be, once somebody else than who proposed it has approved. */
    proposed: jsonb("proposed").$type<ClientAccess>(),
    proposedBy: uuid("proposed_by"),
    proposedAt: instant("proposed_at"),
    blockedBy: uuid("blocked_by"),
    blockedAt: instant("blocked_at"),
    blockReason: oneOf("block_reason", blockReasons),
    /** Tokens made before count no more: when a key was last taken away, or the client blocked (db/core/client.sql). */
    tokensFrom: instant("tokens_from"),
    lastUsedOn: date("last_used_on"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("client_client_id").on(table.organisationId, table.clientId),
    unique("client_invited_once").on(table.organisationId, table.invitationId),
    tenantForeignKey("client_invitation", table.invitationId, clientInvitation.id),
    index("client_of_party").on(table.organisationId, table.partyId),
    // Whose query it is must be one answer; what is blocked asks nothing.
    uniqueIndex("client_saml_entity")
      .on(table.organisationId, sql`(${table.saml} ->> 'entityId')`)
      .where(sql`${table.blockedAt} is null`),
    tenantForeignKey("client_party", table.partyId, party.id),
    check("client_attribute_calls", sql`${table.attributeCalls} between 1 and 60000`),
    check("client_environment", isOneOf(table.environment, clientEnvironments)),
    check("client_auth_method", isOneOf(table.authMethod, authMethods)),
    check("client_block_reason", isOneOf(table.blockReason, blockReasons)),
    check(
      "client_proof",
      sql`case ${table.authMethod} when 'tls_client_auth'
        then coalesce(${table.tlsSubjectDn}, '') <> '' and num_nonnulls(${table.jwks}, ${table.jwksUri}) = 0
        else ${table.tlsSubjectDn} is null and num_nonnulls(${table.jwks}, ${table.jwksUri}) = 1 end`,
    ),
    check(
      "client_two_people",
      sql`num_nonnulls(${table.approvedBy}, ${table.approvedAt}) in (0, 2)
        and ${table.approvedBy} <> ${table.registeredBy}`,
    ),
    check(
      "client_proposed",
      sql`num_nonnulls(${table.proposed}, ${table.proposedBy}, ${table.proposedAt}) in (0, 3)
        and (${table.proposed} is null or (${table.approvedAt} is not null and ${table.blockedAt} is null))`,
    ),
    check(
      "client_blocked",
      sql`num_nonnulls(${table.blockedBy}, ${table.blockedAt}, ${table.blockReason}) in (0, 3)`,
    ),
  ],
);
