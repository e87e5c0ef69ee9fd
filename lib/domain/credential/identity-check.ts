import type { Level } from "@/lib/domain/core/level";

/** How the person is identified before hand-over (K5.10–K5.12). */
export const identityMethods = [
  "in-person",
  "established-relation",
  "other-eid",
  "registered-contact",
] as const;
export type IdentityMethod = (typeof identityMethods)[number];

const reaches: Record<IdentityMethod, readonly Level[]> = {
  "in-person": [2, 3, 4], // K5.10: the only way at level 4
  "established-relation": [2, 3], // K5.11
  "other-eid": [2, 3], // K5.12
  "registered-contact": [2], // K5.11, K6.6
};

export function methodReaches(method: IdentityMethod, level: Level): boolean {
  return reaches[method].includes(level);
}

/** Documents that count as a full identity document at the desk. */
export const identityDocuments = [
  "driving-licence",
  "passport",
  "national-id-card",
  "tax-agency-id-card",
  "sis-id-card",
] as const;
export type IdentityDocument = (typeof identityDocuments)[number];

/** K5.8: where name and number were checked. `other` is for protected persons (K5.9). */
export const registerSources = ["population-register", "personnel-register", "other"] as const;
export type RegisterSource = (typeof registerSources)[number];
