import { check, index, primaryKey, text } from "drizzle-orm/pg-core";
import { samlAlgorithms } from "@/lib/domain/use/saml-requester";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant } from "./columns";

/** A key that signs an employer's access tokens: its private part, sealed (lib/api/oauth/token-keys.ts). */
export const tokenKey = tenant.table(
  "token_key",
  {
    organisationId: organisationId(),
    kid: text("kid").notNull(),
    sealed: bytea("sealed").notNull(),
    signsFrom: instant("signs_from").notNull(),
    signsUntil: instant("signs_until").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.kid] })],
);

/** A key that signs an employer's answers by SAML, with its certificate: sealed, of each algorithm one after the other. */
export const samlKey = tenant.table(
  "saml_key",
  {
    organisationId: organisationId(),
    kid: text("kid").notNull(),
    algorithm: oneOf("algorithm", samlAlgorithms).notNull(),
    sealed: bytea("sealed").notNull(),
    signsFrom: instant("signs_from").notNull(),
    signsUntil: instant("signs_until").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.kid] }),
    check("saml_key_algorithm", isOneOf(table.algorithm, samlAlgorithms)),
  ],
);

/** A proof that was shown once and must not be again: the digest of who showed which, until it would be too old anyhow. */
export const usedProof = tenant.table(
  "used_proof",
  {
    organisationId: organisationId(),
    digest: bytea("digest").notNull(),
    endsAt: instant("ends_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.digest] }),
    index("used_proof_by_end").on(table.organisationId, table.endsAt),
  ],
);
