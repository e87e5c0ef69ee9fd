import { randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Configuration, errors, KoaContextWithOIDC, Provider } from "oidc-provider";
import type { At } from "@/lib/api/admission";
import { clientScopes } from "@/lib/domain/core/scope";
import { tokenSeconds } from "@/lib/domain/use/token-key";
import { fetchKeys } from "@/lib/use/client/fetch-keys";
import { adapterFor } from "./adapter";
import { assertionFault, clockTolerance } from "./assertion";
import { type CertificateReader, hasSubject } from "./client-certificate";
import { type Clients, resourcesOf } from "./clients";
import { exchangeFor, exchangeParameters } from "./exchange";
import { algorithms, exchangeGrant, issuerOf } from "./issuer";
import { type Library, library } from "./library";
import type { ActClaim } from "./own-token";
import type { TokenKeyRing, TokenKeys } from "./token-keys";

export const authMethods = ["private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"] as const;
/** All that a client can be given here, a relying party's or the employer's own. */
export const scopesSupported = [...clientScopes];

export interface ServerParts {
  apiUrl: string;
  keys: TokenKeyRing;
  clients: Clients;
  certificateOf: CertificateReader;
  onFault: (fault: unknown) => void;
}

/** The authorization server of each employer: an issuer, keys and clients of its own. */
export class AuthorizationServers {
  private readonly made = new LRUCache<string, { name: string; provider: Provider }>({ max: 200 });

  constructor(private readonly parts: ServerParts) {}

  /** Made anew when another key signs. */
  async of(at: At): Promise<Provider> {
    const [keys, loaded] = await Promise.all([this.parts.keys.of(at.organisationId), library()]);
    const made = this.made.get(at.organisationId);
    if (made?.name === keys.name) return made.provider;
    const provider = this.make(at, keys, loaded);
    this.made.set(at.organisationId, { name: keys.name, provider });
    return provider;
  }

  private make(at: At, keys: TokenKeys, library: Library): Provider {
    const acts = new WeakMap<object, ActClaim>();
    const provider = new library.Provider(issuerOf(this.parts.apiUrl, at.slug), {
      ...settings(at, keys, this.parts, library),
      extraTokenClaims: (_ctx, token) => {
        const act = acts.get(token);
        return act && { act };
      },
    });
    const exchange = exchangeFor({ ...this.parts, at, keys: keys.keys, library, acts });
    provider.registerGrantType(exchangeGrant, exchange, exchangeParameters);
    provider.proxy = true; // whatever a client says of host and scheme is overwritten before it gets here
    provider.on("server_error", (_ctx, fault) => this.parts.onFault(fault));
    provider.on(refusedGrant.name, nameProofFault);
    provider.on("client_credentials.issued", ({ clientId }) => this.noteUse(at, clientId));
    provider.on("access_token.issued", ({ clientId }) => this.noteUse(at, clientId));
    return provider;
  }

  private noteUse({ organisationId }: At, clientId = ""): void {
    this.parts.clients.noteUse(organisationId, clientId).catch(this.parts.onFault);
  }
}

const refusedGrant = { name: "grant.error" } as const;

/** The library answers a proof that is missing or was shown before with invalid_grant; RFC 9449 §5 has a code for it. */
function nameProofFault(ctx: KoaContextWithOIDC, { error, error_detail }: errors.OIDCProviderError): void {
  if (error === "invalid_grant" && error_detail?.startsWith("DPoP proof"))
    ctx.body = { error: "invalid_dpop_proof", error_description: error_detail };
}

/** Ena OAuth 2.0 profile, as far as docs/adr/0077 says. */
function settings(at: At, { keys }: TokenKeys, parts: ServerParts, { errors }: Library): Configuration {
  const { organisationId } = at;
  const issuer = issuerOf(parts.apiUrl, at.slug);
  const find = (clientId: string) => parts.clients.find(organisationId, clientId);
  const allowed = async (clientId = ""): Promise<readonly string[]> => {
    const row = await find(clientId);
    return row ? resourcesOf(row, issuer) : [];
  };
  return {
    adapter: adapterFor({ organisationId, findClient: find }),
    jwks: { keys: keys as unknown as NonNullable<Configuration["jwks"]>["keys"] },
    clientAuthMethods: [...authMethods],
    enabledJWA: {
      clientAuthSigningAlgValues: [...algorithms],
      dPoPSigningAlgValues: [...algorithms],
      idTokenSigningAlgValues: ["ES256"],
    },
    clientDefaults: { id_token_signed_response_alg: "ES256", grant_types: [], response_types: [] },
    responseTypes: [],
    scopes: scopesSupported,
    clockTolerance,
    ttl: { ClientCredentials: tokenSeconds },
    cookies: { keys: [randomBytes(32).toString("base64url")] }, // none is ever set
    routes: { token: "/token", jwks: "/jwks" },
    assertJwtClientAuthClaimsAndHeader: async (_ctx, claims, header) => {
      const fault = assertionFault({ header, claims }, issuer, new Date());
      if (fault) throw new errors.InvalidClientAuth(fault);
    },
    fetch: async (jwksUri) => Response.json(await fetchKeys(String(jwksUri), new Date())),
    features: {
      ...switchedOff,
      clientCredentials: { enabled: true },
      dPoP: { enabled: true },
      mTLS: mutualTls(parts.certificateOf),
      resourceIndicators: indicators(allowed, keys[0].kid, errors),
    },
  };
}

type Allowed = (clientId: string | undefined) => Promise<readonly string[]>;

/** RFC 8707: which of the resources that two people have agreed on a token is for. */
const indicators = (allowed: Allowed, kid: string | undefined, errors: Library["errors"]) => ({
  enabled: true,
  defaultResource: async (_ctx: KoaContextWithOIDC, client?: { clientId: string }) => {
    const [only, ...others] = await allowed(client?.clientId);
    if (only && others.length === 0) return only;
    throw new errors.InvalidTarget("resource must say which, of those this client may have tokens for");
  },
  getResourceServerInfo: async (
    ctx: KoaContextWithOIDC,
    resource: string,
    client: { clientId: string; scope?: string | undefined },
  ) => {
    refuseUnknownScope(ctx, errors);
    if (!(await allowed(client.clientId)).includes(resource))
      throw new errors.InvalidTarget("this client may have no tokens for this resource");
    return tokenFor(resource, client.scope, kid);
  },
});

/** The library leaves out a scope that it does not know, and the client would find that out with its first call. */
function refuseUnknownScope({ oidc }: KoaContextWithOIDC, { InvalidScope }: Library["errors"]): void {
  const asked = String(oidc.params?.scope ?? "").split(" ");
  const unknown = asked.find((one) => one !== "" && !scopesSupported.some((scope) => scope === one));
  if (unknown) throw new InvalidScope("scope names one that there is not", unknown);
}

const switchedOff = {
  devInteractions: { enabled: false },
  introspection: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  revocation: { enabled: false },
  rpInitiatedLogout: { enabled: false },
  userinfo: { enabled: false },
} as const;

/** RFC 9068. */
const tokenFor = (audience: string, scope = "", kid = "") => ({
  audience,
  scope,
  accessTokenTTL: tokenSeconds,
  accessTokenFormat: "jwt" as const,
  jwt: { sign: { alg: "ES256" as const, kid } },
});

/** RFC 8705, by what the proxy says. */
function mutualTls(certificateOf: CertificateReader) {
  const shown = (ctx: KoaContextWithOIDC) => certificateOf(ctx.req);
  return {
    enabled: true,
    certificateBoundAccessTokens: true,
    selfSignedTlsClientAuth: true,
    tlsClientAuth: true,
    getCertificate: (ctx: KoaContextWithOIDC) => shown(ctx)?.certificate,
    certificateAuthorized: (ctx: KoaContextWithOIDC) => shown(ctx)?.isVerified ?? false,
    certificateSubjectMatches: (ctx: KoaContextWithOIDC, property: string, wanted: string) => {
      const certificate = shown(ctx);
      return (
        property === "tls_client_auth_subject_dn" &&
        certificate !== undefined &&
        hasSubject(certificate, wanted)
      );
    },
  };
}
