import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { LRUCache } from "lru-cache";
import type { ClientRow } from "@/db/use/client";
import type { At, CountCall } from "@/lib/api/admission";
import { ApiFault } from "@/lib/api/problem";
import type { ClientActor } from "@/lib/domain/core/actor";
import type { ClientScope } from "@/lib/domain/core/scope";
import type { CertificateReader } from "./client-certificate";
import { type Clients, isMadeSince, openScopes, resourcesOf } from "./clients";
import { proofOf } from "./dpop";
import { algorithms, issuerOf } from "./issuer";
import { resourceMetadataAddress } from "./metadata";
import { type Claims, chainOf, readOwnToken } from "./own-token";
import type { TokenKeyRing } from "./token-keys";

export interface TokenCheckParts {
  apiUrl: string;
  keys: TokenKeyRing;
  clients: Clients;
  certificateOf: CertificateReader;
}

type Asked = At & { request: IncomingMessage };

/** Checks the access token of a call: RFC 9068 §4, RFC 9449 §7.1, RFC 8705 §3, and that its client may still ask. */
export class TokenCheck {
  /** A token's signature does not change: checked once, for as long as it is valid. */
  private readonly checked = new LRUCache<string, Claims>({ max: 10_000 });

  constructor(private readonly parts: TokenCheckParts) {}

  async admit(asked: Asked, scope: ClientScope, count: CountCall): Promise<ClientActor> {
    const now = new Date();
    const refuse = refusalsOf(resourceMetadataAddress(this.parts.apiUrl, asked.slug));
    const [, scheme = "", token = ""] =
      /^(Bearer|DPoP) ([\w.~+/-]+=*)$/i.exec(asked.request.headers.authorization ?? "") ?? [];
    if (!token) throw refuse.noToken();
    const claims = await this.claimsOf(token, asked, now);
    if (!claims) throw refuse.token("The token is not valid here, or not any more.");
    const take = await this.requireHolder(
      { ...asked, token, isDpop: scheme.toLowerCase() === "dpop", now },
      claims,
      refuse,
    );
    const standsOn = [claims.client_id, ...chainOf(claims)];
    const rows = (await this.parts.clients.findAll(asked.organisationId, standsOn)) ?? [];
    const [client] = rows;
    const isAsRegistered =
      client && isStillAsRegistered(client, claims, issuerOf(this.parts.apiUrl, asked.slug));
    if (!isAsRegistered || !isMadeSince(claims, rows)) throw refuse.token("The client may not ask any more.");
    const scopes = openScopes(claims, rows);
    if (!scopes.includes(scope)) throw refuse.scope(scope);
    await count(client);
    if (!(await take())) throw refuse.proof();
    return {
      kind: "client",
      organisationId: asked.organisationId,
      clientId: client.id,
      scopes,
      name: client.name,
    };
  }

  private async claimsOf(
    token: string,
    { organisationId, slug }: At,
    now: Date,
  ): Promise<Claims | undefined> {
    const key = `${organisationId} ${createHash("sha256").update(token).digest("base64url")}`;
    const issuer = issuerOf(this.parts.apiUrl, slug);
    const known = this.checked.get(key) ?? (await this.verified(token, organisationId, issuer, now));
    if (!known || known.exp <= now.getTime() / 1000) return undefined;
    this.checked.set(key, known, { ttl: Math.max(1, known.exp * 1000 - now.getTime()) });
    return known;
  }

  private async verified(token: string, organisationId: string, issuer: string, now: Date) {
    const { keys } = await this.parts.keys.of(organisationId);
    return await readOwnToken(token, { keys, issuer, audience: issuer, now });
  }

  /** A token that is bound is worth nothing without its key. Answers what takes the proof, which is good once. */
  private async requireHolder(
    { request, organisationId, token, isDpop, now }: Asked & { token: string; isDpop: boolean; now: Date },
    { cnf }: Claims,
    refuse: Refusals,
  ): Promise<() => Promise<boolean>> {
    if (isDpop !== (cnf.jkt !== undefined)) throw refuse.token("The token is of the other kind.");
    if (cnf["x5t#S256"] !== undefined) {
      const shown = this.parts.certificateOf(request)?.certificate;
      const thumbprint = shown && createHash("sha256").update(shown.raw).digest("base64url");
      if (thumbprint !== cnf["x5t#S256"]) throw refuse.token("The token is bound to another certificate.");
    }
    if (cnf.jkt === undefined) return async () => true;
    const [path = ""] = (request.url ?? "").split("?");
    const address = `${this.parts.apiUrl}${path}`;
    const take = await proofOf({ request, organisationId, token, address, boundTo: cnf.jkt, now });
    if (!take) throw refuse.proof();
    return take;
  }
}

/** What two people have narrowed since the token was made counts at once. */
function isStillAsRegistered(client: ClientRow, { cnf }: Claims, issuer: string): boolean {
  if (client.dpopBound && cnf.jkt === undefined) return false;
  if (client.certificateBound && cnf["x5t#S256"] === undefined) return false;
  return resourcesOf(client, issuer).includes(issuer);
}

type Refusals = ReturnType<typeof refusalsOf>;

/** RFC 6750 §3, RFC 9449 §7.1, RFC 9728 §5.1. */
function refusalsOf(metadata: string) {
  const algs = `algs="${algorithms.join(" ")}"`;
  const where = `resource_metadata="${metadata}"`;
  const told = (status: number, detail: string, code: string | undefined, ...schemes: string[]) =>
    new ApiFault(status, detail, {
      ...(code && { code }),
      headers: { "www-authenticate": schemes.join(", ") },
    });
  return {
    noToken: () => told(401, "This takes an access token.", undefined, `Bearer ${where}`, `DPoP ${algs}`),
    token: (detail: string) =>
      told(
        401,
        detail,
        "invalid_token",
        `Bearer error="invalid_token", ${where}`,
        `DPoP error="invalid_token", ${algs}`,
      ),
    proof: () =>
      told(
        401,
        "The proof of the token's key does not hold.",
        "invalid_dpop_proof",
        `DPoP error="invalid_dpop_proof", ${algs}`,
      ),
    scope: (scope: string) =>
      told(
        403,
        "The token lacks the scope.",
        "insufficient_scope",
        `Bearer error="insufficient_scope", scope="${scope}", ${where}`,
      ),
  };
}
