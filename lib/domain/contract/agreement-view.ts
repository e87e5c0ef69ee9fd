import { type AgreementTerms, lastDayOf } from "./agreement";
import type { AgreementKind } from "./agreement-kind";
import { type Alarm, alarmsOn, unsentAlarms } from "./key-date";

/** The lanes of the board: where an agreement stands, and whether somebody must decide. */
export const agreementLanes = ["draft", "in-force", "decision", "terminated", "ended"] as const;
export type AgreementLane = (typeof agreementLanes)[number];

/** The lane on a day. What has been answered needs no decision any more. */
export function laneOf(
  terms: AgreementTerms,
  answered: readonly Pick<Alarm, "about" | "day">[],
  day: string,
): AgreementLane {
  if (terms.status === "draft" || terms.status === "decided") return "draft";
  const last = lastDayOf(terms);
  if (last !== null && last < day) return "ended";
  if (terms.status === "terminated") return "terminated";
  return unsentAlarms(alarmsOn(terms, day), answered).length > 0 ? "decision" : "in-force";
}

export const agreementSorts = ["number", "party", "next"] as const;
export type AgreementSort = (typeof agreementSorts)[number];

/** What the list is asked for; all of it stands in the address. */
export interface AgreementListing {
  q: string;
  lane: AgreementLane | null;
  kind: AgreementKind | null;
  /** Id of an officer. */
  owner: string | null;
  sort: AgreementSort;
  descending: boolean;
  /** Id of the row to stand after or before. */
  after: string | null;
  before: string | null;
}

export function isAgreementsNarrowed({ q, lane, kind, owner }: AgreementListing): boolean {
  return q.trim() !== "" || lane !== null || kind !== null || owner !== null;
}
