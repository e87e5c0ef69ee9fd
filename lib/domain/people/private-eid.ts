import type { Level } from "@/lib/domain/core/level";

interface PrivateEid {
  name: string;
  issuer: string;
  level: Level;
  /** YYYY-MM-DD: the first day it can be used; left out for one older than the product. */
  from?: string;
}

/** The quality-marked e-IDs people have of their own, by what they are called. */
export const privateEids = {
  bankid: { name: "BankID", issuer: "Finansiell ID-Teknik BID AB", level: 3 },
  "freja-eid-plus": { name: "Freja eID+", issuer: "Freja eID Group AB", level: 3 },
  // Lag (2026:1358) om statlig e-legitimation: the highest level, tied to the national identity card.
  "sverige-id": { name: "Sverige-id", issuer: "Polismyndigheten", level: 4, from: "2026-12-01" },
} as const satisfies Record<string, PrivateEid>;
export type PrivateEidCode = keyof typeof privateEids;
export const privateEidCodes = Object.keys(privateEids) as PrivateEidCode[];

/** K5.12: at a distance a person is identified with a quality-marked e-ID, a private one or one from another employer. */
export const proofEids = [...privateEidCodes, "staff-eid"] as const;
export type ProofEid = (typeof proofEids)[number];

/** What can be used on a day. */
export function privateEidsOn(day: string): PrivateEidCode[] {
  return privateEidCodes.filter((code) => {
    const { from }: PrivateEid = privateEids[code];
    return from === undefined || from <= day;
  });
}

/** What can prove who somebody is on a day: each of these reaches the level 3 that K5.12 asks for. */
export function proofEidsOn(day: string): ProofEid[] {
  return [...privateEidsOn(day), "staff-eid"];
}

export function isPrivateEid(text: string | null): text is PrivateEidCode {
  return privateEidCodes.some((code) => code === text);
}

/** The first day it can be used; null for one older than the product. */
export function firstDayOf(code: PrivateEidCode): string | null {
  const { from }: PrivateEid = privateEids[code];
  return from ?? null;
}

export function isProofEid(text: string | null): text is ProofEid {
  return proofEids.some((code) => code === text);
}
