import { Refusal, refuseAll } from "@/lib/domain/core/refusal";
import { ownScopes } from "@/lib/domain/core/scope";
import type { KeySet } from "./client-key";
import type { SamlRequester } from "./saml-requester";

/** How a program proves that it is the client: RFC 7523 §2.2, RFC 8705 §2.1 and §2.2. */
export const authMethods = ["private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"] as const;
export type AuthMethod = (typeof authMethods)[number];

/** The same as officers choose it: signed by keys given here or fetched, or a TLS certificate of its own or of a CA. */
export const clientProofs = ["keys", "address", "certificate", "subject"] as const;
export type ClientProof = (typeof clientProofs)[number];

/** How it proves itself and what it may ask: what two people answer for. */
export interface ClientAccess {
  authMethod: AuthMethod;
  jwks: KeySet | null;
  jwksUri: string | null;
  tlsSubjectDn: string | null;
  dpopBound: boolean;
  certificateBound: boolean;
  scopes: readonly string[];
  resources: readonly string[];
  /** How often it may ask for attributes in a minute; not said is the usual. */
  attributeCalls?: number | null | undefined;
  /** Where it asks by SAML too. */
  saml?: SamlRequester | null | undefined;
}

/** More than that nobody is given: as many as an installation lets one client ask in all, unless it says otherwise. */
export const mostAttributeCalls = 60_000;

/**
 * A decision is a yes or a no about what somebody is doing; attributes are data about people, and whoever reads off
 * everybody does it by asking often. So they are limited further than all that a client asks: to a tenth, or what two
 * people have said of that client.
 */
export const attributeCallsOf = (said: number | null, allCalls: number): number =>
  Math.min(allCalls, said ?? Math.ceil(allCalls / 10));

const methodOf: Record<ClientProof, AuthMethod> = {
  keys: "private_key_jwt",
  address: "private_key_jwt",
  certificate: "self_signed_tls_client_auth",
  subject: "tls_client_auth",
};

export function proofOf({ authMethod, jwksUri }: Pick<ClientAccess, "authMethod" | "jwksUri">): ClientProof {
  if (authMethod === "tls_client_auth") return "subject";
  if (authMethod === "self_signed_tls_client_auth") return "certificate";
  return jwksUri === null ? "keys" : "address";
}

export interface WantedAccess extends Omit<ClientAccess, "authMethod"> {
  proof: ClientProof;
}

/** What its proof needs and nothing else. Throws Refusal beside the field that is missing. */
export function accessFor({ proof, ...wanted }: WantedAccess): ClientAccess {
  const signed = proof === "keys" || proof === "certificate";
  const missing: Record<ClientProof, Refusal[]> = {
    keys: wanted.jwks ? [] : [new Refusal("client-keys-missing", {}, "keys")],
    certificate: wanted.jwks?.keys.every(({ x5c }) => x5c)
      ? []
      : [new Refusal("client-certificate-missing", {}, "keys")],
    address: wanted.jwksUri ? [] : [new Refusal("client-address-missing", {}, "jwksUri")],
    subject: wanted.tlsSubjectDn ? [] : [new Refusal("client-subject-missing", {}, "tlsSubjectDn")],
  };
  refuseAll(missing[proof]);
  return {
    authMethod: methodOf[proof],
    jwks: signed ? wanted.jwks : null,
    jwksUri: proof === "address" ? wanted.jwksUri : null,
    tlsSubjectDn: proof === "subject" ? wanted.tlsSubjectDn : null,
    dpopBound: wanted.dpopBound,
    certificateBound: wanted.certificateBound,
    scopes: wanted.scopes,
    resources: wanted.resources,
    ...(wanted.attributeCalls ? { attributeCalls: wanted.attributeCalls } : {}),
    ...(wanted.saml ? { saml: wanted.saml } : {}),
  };
}

type Reach = Pick<ClientAccess, "scopes" | "dpopBound" | "certificateBound">;
/** A stolen token would release attributes, or change the register. */
const boundScopes = ["attribute:release", "employee:write", "employee:add"];
const tellsWhoeverHasIt = ({ scopes, dpopBound, certificateBound }: Reach): boolean =>
  scopes.some((scope) => boundScopes.includes(scope)) && !dpopBound && !certificateBound;

/**
 * Real people's attributes are told for no token that is worth something to whoever steals it. One that is in force as it
 * is goes on so, and may change its keys. Throws Refusal. db/core/client.sql has the same.
 */
export function refuseUnbound(
  wanted: Reach,
  environment: "test" | "production",
  inForce: Reach | null = null,
): void {
  if (environment === "test" || !tellsWhoeverHasIt(wanted)) return;
  if (inForce === null || !tellsWhoeverHasIt(inForce)) throw new Refusal("client-unbound", {}, "dpopBound");
}

/** Only a program of the employer itself changes its register. db/core/client.sql has the same. Throws Refusal. */
export function refuseForeignScopes(scopes: readonly string[], isOwn: boolean): void {
  if (!isOwn && ownScopes.some((scope) => scopes.includes(scope)))
    throw new Refusal("client-scope-own", {}, "scopes");
}

/** Where keys can be fetched: https at a name, with nothing of a sign-in in it; where the name leads is looked at then. */
export function isKeyAddress(text: string): boolean {
  if (!URL.canParse(text) || text.includes("\\")) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  return protocol === "https:" && /\.[a-z][a-z0-9-]*$/i.test(hostname) && username + password + hash === "";
}

/** RFC 8707 §2: absolute, without a fragment. */
export function isResource(text: string): boolean {
  return URL.canParse(text) && /^https:\/\/[^\s#\\@]+$/i.test(text);
}
