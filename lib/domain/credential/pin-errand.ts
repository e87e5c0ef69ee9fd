import { Refusal } from "@/lib/domain/core/refusal";
import type { Carrier } from "./carrier";
import type { EidStatus } from "./eid";

/** What is done about a forgotten or blocked PIN. The codes themselves are the bureau's or the client's, never ours. */
export const pinErrands = ["unblocked", "letter", "replaced"] as const;

/** A PIN belongs to a card in use. What is on hold may be so because somebody else has seen the PIN. */
export const hasPinErrand = ({ carrier, status }: { carrier: Carrier; status: EidStatus }): boolean =>
  carrier === "card" && status === "active";

/** Throws Refusal. */
export function refusePinErrand(eid: { carrier: Carrier; status: EidStatus }): void {
  if (!hasPinErrand(eid)) throw new Refusal("wrong-status", { status: eid.status });
}
