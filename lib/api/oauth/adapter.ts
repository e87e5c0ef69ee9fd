import type { Adapter, AdapterPayload } from "oidc-provider";
import type { ClientRow } from "@/db/use/client";
import { clientScopes } from "@/lib/domain/core/scope";
import { exchangeGrant } from "./issuer";
import { isNewProof } from "./proofs";

interface Stores {
  organisationId: string;
  findClient(clientId: string): Promise<ClientRow | undefined>;
}

/** What oidc-provider keeps: clients are read, proofs are counted, and no token is stored anywhere, since all are signed. */
export const adapterFor =
  ({ organisationId, findClient }: Stores) =>
  (model: string): Adapter => ({
    ...nothing,
    async find(id) {
      if (model === "Client") {
        const row = await findClient(id);
        return row && metadataOf(row);
      }
      // It asks first and stores then, and two at once would both pass: to ask is to take it.
      if (model === "ReplayDetection" && !(await isNewProof(organisationId, "authorization-server", id)))
        return { jti: id, exp: Math.ceil(Date.now() / 1000) + 60 };
      return undefined;
    },
    async upsert() {
      if (model !== "ReplayDetection") throw new Error(`There is no place for a ${model}.`);
    },
  });

const none = async () => undefined;
const nothing: Adapter = {
  find: none,
  upsert: none,
  findByUserCode: none,
  findByUid: none,
  consume: none,
  destroy: none,
  revokeByGrantId: none,
};

/** RFC 7591 §2, as two people have approved it. */
function metadataOf(row: ClientRow): AdapterPayload {
  return {
    client_id: row.clientId,
    client_name: row.name,
    grant_types: ["client_credentials", exchangeGrant],
    response_types: [],
    redirect_uris: [],
    token_endpoint_auth_method: row.authMethod,
    // The library refuses a client whose registration names a scope that nobody can ask for any more.
    scope: clientScopes.filter((scope) => row.scopes.includes(scope)).join(" "),
    dpop_bound_access_tokens: row.dpopBound,
    tls_client_certificate_bound_access_tokens: row.certificateBound,
    ...(row.jwks && { jwks: row.jwks as unknown as { keys: never[] } }),
    ...(row.jwksUri && { jwks_uri: row.jwksUri }),
    ...(row.tlsSubjectDn && { tls_client_auth_subject_dn: row.tlsSubjectDn }),
    resources: [...row.resources],
  };
}
