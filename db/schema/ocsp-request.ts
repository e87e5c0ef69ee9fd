import { sql } from "drizzle-orm";
import { check, index, jsonb, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { type KeyWithdrawal, ocspKeyRefusals } from "@/lib/domain/credential/ocsp-key";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { issuer } from "./issuer";

const requestStates = ["waiting", "signed", "refused"] as const;

/** A status program asks for a certificate for a key that it made and keeps; the worker answers. */
export const ocspRequest = tenant.table(
  "ocsp_request",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    issuerId: uuid("issuer_id").notNull(),
    keyId: text("key_id").notNull(),
    /** PKCS #10 */
    der: bytea("der").notNull(),
    /** Keys of the same program that are believed exposed, each with its own word for it; null for a key that only renews. */
    withdraws: jsonb("withdraws").$type<KeyWithdrawal[]>(),
    requestedAt: instant("requested_at").notNull().defaultNow(),
    /** waiting, signed or refused */
    state: oneOf("state", requestStates).notNull().default("waiting"),
    refusal: oneOf("refusal", ocspKeyRefusals),
    decidedAt: instant("decided_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("ocsp_request_key").on(table.organisationId, table.keyId),
    index("ocsp_request_waiting").on(table.requestedAt).where(sql`state = 'waiting'`),
    index("ocsp_request_of").on(table.organisationId, table.issuerId, table.state),
    tenantForeignKey("ocsp_request_issuer", table.issuerId, issuer.id),
    check("ocsp_request_key_id", sql`${table.keyId} ~ '^ocsp-[0-9a-f]{16}$'`),
    check("ocsp_request_short", sql`octet_length(${table.der}) <= 4096`),
    check(
      "ocsp_request_decided",
      sql`(${table.state} = 'waiting') = (${table.decidedAt} is null) and (${table.state} = 'refused') = (${table.refusal} is not null) and ${isOneOf(table.state, requestStates)}`,
    ),
  ],
);
