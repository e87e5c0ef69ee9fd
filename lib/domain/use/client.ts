import type { KeySet } from "./client-key";

/** test takes test identities only. */
export const clientEnvironments = ["test", "production"] as const;
export type ClientEnvironment = (typeof clientEnvironments)[number];

/** How a program proves that it is the client: RFC 7523 §2.2, RFC 8705 §2.1 and §2.2. */
export const authMethods = ["private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"] as const;
export type AuthMethod = (typeof authMethods)[number];

/** All that a relying party's program can be given; other scopes are for the employer's own (core/scope.ts). */
export const partyScopes = ["access:evaluate", "attribute:release"] as const;
export type PartyScope = (typeof partyScopes)[number];

export const blockReasons = ["key-exposed", "misuse", "no-agreement", "not-in-use", "wrong-details"] as const;
export type BlockReason = (typeof blockReasons)[number];

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
}

export interface Client extends ClientAccess {
  id: string;
  /** Account ids. */
  registeredBy: string;
  approvedAt: Date | null;
  proposed: ClientAccess | null;
  proposedBy: string | null;
  blockedAt: Date | null;
}

/** Derived, never stored. */
export const clientStates = ["awaiting", "active", "blocked"] as const;
export type ClientState = (typeof clientStates)[number];

export function clientState({
  approvedAt,
  blockedAt,
}: Pick<Client, "approvedAt" | "blockedAt">): ClientState {
  if (blockedAt !== null) return "blocked";
  return approvedAt === null ? "awaiting" : "active";
}
