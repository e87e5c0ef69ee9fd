import { authMethods, scopesSupported } from "./authorization-server";
import { algorithms, exchangeGrant } from "./issuer";

/** RFC 8414 §2, for an issuer that gives tokens to programs and signs nobody in. */
export const serverMetadata = (issuer: string) => ({
  issuer,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  grant_types_supported: ["client_credentials", exchangeGrant],
  response_types_supported: [],
  scopes_supported: scopesSupported,
  token_endpoint_auth_methods_supported: authMethods,
  token_endpoint_auth_signing_alg_values_supported: algorithms,
  dpop_signing_alg_values_supported: algorithms,
  tls_client_certificate_bound_access_tokens: true,
  protected_resources: [issuer],
});

/** RFC 9728 §2. */
export const resourceMetadata = (issuer: string) => ({
  resource: issuer,
  authorization_servers: [issuer],
  scopes_supported: scopesSupported,
  bearer_methods_supported: ["header"],
  dpop_signing_alg_values_supported: algorithms,
  tls_client_certificate_bound_access_tokens: true,
});

/** Where the latter is: RFC 9728 §3.1. */
export const resourceMetadataAddress = (apiUrl: string, slug: string) =>
  `${apiUrl}/.well-known/oauth-protected-resource/${slug}`;
