import { Refusal } from "@/lib/domain/core/refusal";
import type { Carrier } from "./carrier";
import type { EidStatus } from "./eid";

/** Remedies for a forgotten or blocked PIN. The codes stay with the bureau or the client program; we never have them. */
export const pinErrands = ["unblocked", "letter", "replaced"] as const;

/** Only an active card: one on hold may be so because its PIN was exposed. */
export const hasPinErrand = ({ carrier, status }: { carrier: Carrier; status: EidStatus }): boolean =>
  carrier === "card" && status === "active";

/** Throws Refusal. */
export function refusePinErrand(eid: { carrier: Carrier; status: EidStatus }): void {
  if (!hasPinErrand(eid)) throw new Refusal("wrong-status", { status: eid.status });
}
