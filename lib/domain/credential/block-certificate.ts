import { Refusal } from "@/lib/domain/core/refusal";
import type { EidStatus } from "./eid";
import type { Reason } from "./reason";
import type { ShownStatus } from "./shown-status";
import type { StatusChannelName } from "./status-channel";

/** A decision that blocked it, and what has been seen of that. */
export interface CertifiedBlock {
  verb: "suspend" | "revoke";
  at: Date;
  reason: Reason | null;
  /** Empty where nothing of it is ours to publish. */
  seen: {
    channel: StatusChannelName;
    wanted: "good" | "hold" | "revoked";
    /** Of what it was seen in, where the channel numbers what it publishes, and when that was published. */
    number: string | null;
    publishedAt: Date | null;
    seenAt: Date | null;
  }[];
}

export const certifiedStatuses = ["suspended", "revoked"] as const satisfies readonly EidStatus[];
export type CertifiedStatus = (typeof certifiedStatuses)[number];

/** Whether there is a block to certify. */
export const isCertified = (status: EidStatus | ShownStatus): status is CertifiedStatus =>
  certifiedStatuses.some((one) => one === status);

/** What is not blocked is not certified as blocked. Throws Refusal wrong-status. */
export function refuseUnblocked(status: EidStatus): asserts status is CertifiedStatus {
  if (!isCertified(status)) throw new Refusal("wrong-status", { status });
}
