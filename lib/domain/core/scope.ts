import type { Permission } from "./permission";

/**
 * What a client can be given: to read, to keep the employees up to date, and to ask about one of them. What takes a person who answers for it is
 * no scope: an approval, a hand-over, a lifting (K3.4), nor a block, since the guard counts officers' (K6.9).
 */
export const clientScopes = [
  "organisation:read",
  "employee:read",
  "employee:write",
  "employee:add",
  "eid:read",
  "eid-type:read",
  "issuer:read",
  "relying-party:read",
  "agreement:read",
  "quality-mark:read",
  "access:evaluate",
  "attribute:release",
] as const satisfies readonly Permission[];
export type ClientScope = (typeof clientScopes)[number];
