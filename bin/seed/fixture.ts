import type { OfficerActor } from "@/lib/domain/core/actor";
import type { Employer } from "./employer";
import type { Desk, Life, Wish } from "./life";
import type { SeededParties } from "./relying-parties";

/** What the stories of the demo employer share. */
export interface Fixture {
  employer: Employer;
  life: Life;
  types: Record<"card" | "key" | "file" | "reserve" | "nurse" | "efos", string>;
  desk: Desk;
  /** Where e-IDs are used, and the systems that make them usable. */
  parties: SeededParties;
  /** The secret half of the address where an invited relying party connects its client: this demo's own. */
  connectToken: string;
  /** What each kind of order looks like, but for the person and the last day. */
  wish(kind: keyof Fixture["types"], employeeId: string, validDay: string): Wish;
  now: Date;
  daysAgo(days: number): Date;
}

/** Who sees to the quality mark in the demo, and which one it is. */
export interface MarkFixture {
  markId: string;
  /** The secret half of the reviewer's address: this demo's own. */
  reviewToken: string;
  issuerId: string;
  sven: OfficerActor;
  jonas: OfficerActor;
  eva: OfficerActor;
  now: Date;
}

export interface FollowUpFixture extends MarkFixture {
  /** Days from today, earlier ones negative. */
  day(days: number): string;
  at(days: number): { now: Date };
  /** Ids of the officers, by name. */
  officers: ReadonlyMap<string, { id: string; accountId: string }>;
}

/** Who buys, and the day before today that something was done. */
export interface Buyer {
  eva: OfficerActor;
  /** The type of e-ID whose cards are bought. */
  cardType: string;
  at(daysAgo: number): { now: Date };
  day(daysAgo: number): string;
}
export interface Suppliers {
  kort: string;
  nord: string;
  ny: string;
}
