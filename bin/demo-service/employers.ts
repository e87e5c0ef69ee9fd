import { createLocalJWKSet, importJWK, type JSONWebKeySet, jwtVerify } from "jose";
import * as openid from "openid-client-6";
import { follow } from "./exchange";
import { certificatesIn, queryOf, toldIn } from "./saml";
import type { Settings } from "./settings";

/** An employer could not be asked: nobody answers, or it does not know this service. */
export class NotAsked extends Error {
  constructor(
    readonly why: "no-employer" | "not-known" | "no-answer",
    options?: ErrorOptions,
  ) {
    super(why, options);
  }
}

/** Whom is asked, and in which language words are wanted. */
export interface From {
  slug: string;
  language: string;
}
export interface Answer {
  status: number;
  /** JSON, or the claims of what is signed once the signature has been checked. */
  body: Record<string, unknown>;
}

interface Sent {
  url: URL;
  headers: Record<string, string>;
  text: string;
}

interface Connection {
  config: openid.Configuration;
  /** What a token is bound to: whoever steals one has nothing (RFC 9449). */
  dpop: openid.DPoPHandle;
  token: { value: string; until: number } | undefined;
  /** From the employer's own metadata of its decision point. */
  decides: Record<string, string>;
}

const scope = "access:evaluate attribute:release";
/** A token is asked for anew so long before it ends. */
const earlyMs = 30_000;

/** Whom the service can ask: each employer is an authorization server of its own, found by its metadata. */
export class Employers {
  private readonly connections = new Map<string, Promise<Connection>>();

  private constructor(
    private readonly settings: Settings,
    private readonly key: CryptoKey,
  ) {}

  static async knownBy(settings: Settings): Promise<Employers> {
    const key = await importJWK(settings.key, "ES256");
    if (key instanceof Uint8Array) throw new Error("The client's key is a shared secret.");
    return new Employers(settings, key);
  }

  /** Throws NotAsked for what is no employer's name: an address of one's own choice is none. */
  addressOf(slug: string): string {
    if (!/^[a-z0-9-]{2,40}$/.test(slug)) throw new NotAsked("no-employer");
    return `${this.settings.apiUrl}/${slug}`;
  }

  /** May they? By the decision point's own name for what is asked (AuthZEN Authorization API 1.0 §9). */
  async decide({ slug, language }: From, endpoint: string, question: object): Promise<Answer> {
    const { decides } = await this.connected(slug);
    return await this.post({ slug, language }, decides[endpoint] ?? "", question);
  }

  /** What the employer tells of somebody, which is signed by it for this service alone. */
  async tell(from: From, question: object): Promise<Answer> {
    return await this.post(from, `${this.addressOf(from.slug)}/attributes`, question);
  }

  /**
   * The same by SAML: the query is signed by the client's own key, and the answer counts where it is signed by a
   * certificate of the employer's metadata.
   */
  async tellBySaml(slug: string, asked: { subject: string; entityId: string }): Promise<Answer> {
    const address = this.addressOf(slug);
    const [now, destination] = [new Date(), `${address}/saml/attributes`];
    const metadata = await follow(`${address}/saml/metadata?algorithm=ES256`).catch(noAnswer);
    if (metadata.status === 404) throw new NotAsked("no-employer");
    const query = queryOf({ ...asked, key: this.settings.key, destination, now });
    const headers = { "content-type": "text/xml; charset=utf-8", soapaction: '""' };
    const answer = await follow(destination, { method: "POST", headers, body: query.text }).catch(noAnswer);
    if (answer.status !== 200) return { status: answer.status, body: {} };
    const certificates = certificatesIn(await metadata.text());
    const told = toldIn(await answer.text(), { certificates, id: query.id, entityId: asked.entityId, now });
    return { status: 200, body: told ?? {} };
  }

  /** Everything that can be asked there, as the employer describes it. */
  async description(slug: string): Promise<Record<string, unknown>> {
    const answer = await follow(`${this.addressOf(slug)}/openapi.json`).catch(noAnswer);
    if (answer.status === 404) throw new NotAsked("no-employer");
    return await answer.json();
  }

  /** Throws NotAsked. */
  async post({ slug, language }: From, url: string, body: unknown): Promise<Answer> {
    const connection = await this.connected(slug);
    const headers = { "content-type": "application/json", "accept-language": language };
    const sent = { url: new URL(url), headers, text: typeof body === "string" ? body : JSON.stringify(body) };
    const first = await this.send(connection, sent);
    // A token can be taken away before it ends; a client that is still known is given another.
    const response = first === "token-refused" ? await this.send(connection, sent) : first;
    if (response === "token-refused") throw new NotAsked("not-known");
    const told = await response.text();
    const isSigned = response.headers.get("content-type")?.startsWith("application/jwt") ?? false;
    return { status: response.status, body: isSigned ? await this.claimsOf(slug, told) : JSON.parse(told) };
  }

  private async send(connection: Connection, { url, headers, text }: Sent) {
    const { config, dpop: DPoP } = connection;
    const token = await this.tokenOf(connection);
    try {
      return await openid.fetchProtectedResource(config, token, url, "POST", text, new Headers(headers), {
        DPoP,
      });
    } catch (fault) {
      if (!(fault instanceof openid.WWWAuthenticateChallengeError)) return noAnswer(fault);
      const isOfToken = fault.cause.some(({ parameters }) => parameters.error === "invalid_token");
      if (!isOfToken) return fault.response;
      connection.token = undefined;
      return "token-refused";
    }
  }

  /** Throws where it is not the employer's, for this service, and of now. */
  private async claimsOf(slug: string, jwt: string): Promise<Record<string, unknown>> {
    const { config } = await this.connected(slug);
    const { issuer, jwks_uri = "" } = config.serverMetadata();
    const keys: JSONWebKeySet = await (await follow(jwks_uri)).json();
    const { payload } = await jwtVerify(jwt, createLocalJWKSet(keys), {
      ...{ issuer, audience: this.settings.clientId, typ: "attributes+jwt", algorithms: ["ES256"] },
    });
    return payload;
  }

  private connected(slug: string): Promise<Connection> {
    const address = this.addressOf(slug);
    const known = this.connections.get(slug) ?? this.connect(address);
    this.connections.set(slug, known);
    known.catch(() => this.connections.delete(slug));
    return known;
  }

  private async connect(address: string): Promise<Connection> {
    const { clientId, key } = this.settings;
    const typed = {
      [openid.modifyAssertion]: (header: Record<string, unknown>) => {
        header.typ = "client-authentication+jwt";
      },
    };
    const proof = openid.PrivateKeyJwt({ key: this.key, kid: key.kid }, typed);
    const config = await openid
      .discovery(new URL(address), clientId, undefined, proof, {
        ...{ algorithm: "oauth2", [openid.customFetch]: follow },
        execute: address.startsWith("http:") ? [openid.allowInsecureRequests] : [],
      })
      .catch(unfound);
    const decides = await follow(`${address}/.well-known/authzen-configuration`).catch(noAnswer);
    return {
      ...{ config, token: undefined, decides: await decides.json() },
      dpop: openid.getDPoPHandle(config, await openid.randomDPoPKeyPair("ES256")),
    };
  }

  private async tokenOf(connection: Connection): Promise<string> {
    const { config, dpop, token } = connection;
    if (token && token.until > Date.now()) return token.value;
    const got = await openid.clientCredentialsGrant(config, { scope }, { DPoP: dpop }).catch(unfound);
    connection.token = {
      value: got.access_token,
      until: Date.now() + (got.expires_in ?? 0) * 1000 - earlyMs,
    };
    return got.access_token;
  }
}

function noAnswer(fault: unknown): never {
  throw fault instanceof NotAsked ? fault : new NotAsked("no-answer", { cause: fault });
}

/** Of an employer that answers, but not as one that this service is known to. */
function unfound(fault: unknown): never {
  const status = statusOf(fault);
  if (status === 404) throw new NotAsked("no-employer", { cause: fault });
  if (status === 400 || status === 401) throw new NotAsked("not-known", { cause: fault });
  return noAnswer(fault);
}

function statusOf(fault: unknown): number | undefined {
  if (!(fault instanceof Error)) return undefined;
  if ("status" in fault && typeof fault.status === "number") return fault.status;
  const { cause } = fault;
  return cause instanceof Response ? cause.status : undefined;
}
