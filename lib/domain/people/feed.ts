import type { Actor } from "@/lib/domain/core/actor";
import { isSecondPerson } from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";

/** How many rows of a client's lists begin by themselves in a day. */
export interface FeedLimits {
  mostChanged: number;
  mostAdded: number;
  mostEnded: number;
}

export interface FeedCounts {
  changed: number;
  /** With the rows about protected persons, which are answered as unknown ones are. */
  added: number;
  ended: number;
}

/** Why a list waits for a person, the first that is so. */
export const feedWaits = [
  "test-client",
  "no-limits",
  "columns",
  "many-changed",
  "many-added",
  "many-ended",
  "leavers-unsure",
  "takes-two",
] as const;
export type FeedWait = (typeof feedWaits)[number];

export interface FeedList {
  environment: "test" | "production";
  /** As two people have set them; null where nobody has. */
  limits: FeedLimits | null;
  /** Whether the columns say enough to plan by. */
  isPlanned: boolean;
  counts: FeedCounts;
  /** Changes of the last day that the client's lists made without an officer. */
  before: FeedCounts;
  /** A person missing from the list may be in a row that cannot be read. */
  isUnsure: boolean;
  /** Whether a person's list that ends as many would wait for a second person (K6.9). */
  takesTwo: boolean;
}

/** Null for a list that begins by itself. */
export function whyWaits(list: FeedList): FeedWait | null {
  const { environment, limits, isPlanned, counts, before, isUnsure, takesTwo } = list;
  if (environment === "test") return "test-client";
  if (limits === null) return "no-limits";
  if (!isPlanned) return "columns";
  if (before.changed + counts.changed > limits.mostChanged) return "many-changed";
  if (before.added + counts.added > limits.mostAdded) return "many-added";
  if (before.ended + counts.ended > limits.mostEnded) return "many-ended";
  if (isUnsure && counts.ended > 0) return "leavers-unsure";
  return takesTwo ? "takes-two" : null;
}

/** Limits that were proposed, and who stands behind them. */
export interface ProposedFeed {
  proposedBy: string;
  approvedBy: string | null;
  approvedAt: Date | null;
}

/** Refuses approval by the officer who proposed the limits, and of limits already approved. */
export function refuseFeedApproval(feed: ProposedFeed, actor: Actor): void {
  if (feed.approvedAt !== null) throw changedBy(feed.approvedBy, feed.approvedAt);
  if (!isSecondPerson(actor, feed.proposedBy)) throw new Refusal("second-person-needed");
}

const dayMs = 86_400_000;

/** A feed's approved limits, and when its last list came. */
export interface FeedLife {
  silentDays: number;
  approvedAt: Date;
  lastAt: Date | null;
}

/** Whether a feed has sent nothing for longer than was agreed, since its last list or since its limits were approved. */
export const isSilent = ({ lastAt, approvedAt, silentDays }: FeedLife, now: Date): boolean =>
  now.getTime() - (lastAt ?? approvedAt).getTime() > silentDays * dayMs;
