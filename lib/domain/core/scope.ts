import type { Permission } from "./permission";

/**
 * A client can be given what an endpoint of lib/api asks for, and nothing else. A permission that takes a person who answers
 * for it is no scope: an approval, a hand-over, a lifting (K3.4), nor a block, since the guard counts officers' (K6.9).
 */
export const clientScopes = [
  "access:evaluate",
  "attribute:release",
  "employee:write",
  "employee:add",
] as const satisfies readonly Permission[];
export type ClientScope = (typeof clientScopes)[number];

/** Scopes that change the register: only the employer's own programs may have them, never a relying party's. */
export const ownScopes: readonly ClientScope[] = ["employee:write", "employee:add"];
export const partyScopes = clientScopes.filter((scope) => !ownScopes.includes(scope));

/** Scopes that opened nothing and are given to nobody any more: what was given and signed stays readable. */
export const formerScopes = [
  "organisation:read",
  "employee:read",
  "eid:read",
  "eid-type:read",
  "issuer:read",
  "relying-party:read",
  "agreement:read",
  "quality-mark:read",
] as const satisfies readonly Permission[];
