import type { Control, ControlException } from "./control";

/** How many rows were looked at, how many break the control, and the first of those by name. */
export interface Tally {
  population: number;
  exceptions: number;
  listed: ControlException[];
}

export interface KeyFact {
  /** The key's purpose and id. */
  name: string;
  /** Where the key lies when it is not in use: an encrypted file, or a hardware module (K4.3 c). */
  store: "file" | "module";
  /** Who must be there to start it (K4.3 e); null where nothing records it. */
  activation: "several" | "one" | null;
}

/** Something done now and then, and the last day it was done, YYYY-MM-DD. */
export interface ReviewFacts {
  times: number;
  latest: string | null;
}

export interface SpecialFacts {
  "issuer-key-protected": { keys: readonly KeyFact[]; href: string };
  "transport-protected": { addresses: readonly string[] };
  /** The 95th percentile of the seconds until a block was seen, and at how many blocks an hour an officer is paused. */
  "blocking-prompt-and-guarded": Tally & { p95: number | null; limit: number };
  /** The share of the time during which a revocation list was in force; null when nothing could be blocked. */
  "blocking-service-available": Tally & { share: number | null };
  "status-published-and-fresh": Tally & { lists: number };
  "role-review-within-12-months": ReviewFacts;
  "risk-review-within-12-months": ReviewFacts;
  /** How many internal audits were ever performed. */
  "internal-audit-within-3-years": Tally & { performed: number };
}

export type FactsOf<Name extends Control> = Name extends keyof SpecialFacts ? SpecialFacts[Name] : Tally;
export type ControlFacts = { [Name in Control]: FactsOf<Name> };

export const noTally: Tally = { population: 0, exceptions: 0, listed: [] };

/** Two things one control looks at, as one. */
export function joined(one: Tally, other: Tally, most: number): Tally {
  return {
    population: one.population + other.population,
    exceptions: one.exceptions + other.exceptions,
    listed: [...one.listed, ...other.listed].slice(0, most),
  };
}
