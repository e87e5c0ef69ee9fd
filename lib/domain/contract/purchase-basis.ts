import { Refusal } from "@/lib/domain/core/refusal";
import { type AgreementKind, agreementKinds } from "./agreement-kind";

/** Whether it comes of a procurement, a call-off or a reason that two people stand behind. */
export const isBought = (kind: AgreementKind): boolean => agreementKinds[kind].bought;

/** A reason to buy without a procurement of one's own here, asked for by one and decided by another. */
export interface PurchaseBasis {
  /** null while nobody has decided. */
  approved: boolean | null;
}

/** A procurement that is neither cancelled nor contracted, in which the counterparty has bid. */
export interface OpenProcurement {
  id: string;
  /** UH-2026-0003 */
  number: string;
  /** A call-off's competition: under which framework agreement. */
  frameworkId: string | null;
  /** The last day of standstill, when the counterparty has won and it has one. */
  standstill: string | null;
}

/** How a purchase came about. */
export interface PurchaseOrigin {
  kind: AgreementKind;
  /** The framework agreement a call-off is made under. */
  frameworkId: string | null;
  /** The procurement it is the contract of. */
  procurementId: string | null;
  basis: PurchaseBasis | null;
  open: readonly OpenProcurement[];
}

/**
 * The open procurement that holds the agreement on a day; its own does by rules of its own. An approved basis says that
 * the purchase is another; nothing lets go of one in standstill. A call-off is held by what is bought under its own
 * framework agreement.
 */
export function holdingProcurement(origin: PurchaseOrigin, day: string): OpenProcurement | null {
  if (!isBought(origin.kind) || origin.procurementId !== null) return null;
  const others = origin.open.filter(
    ({ frameworkId }) => origin.frameworkId === null || frameworkId === origin.frameworkId,
  );
  const standing = others.find((one) => isStanding(one, day));
  return standing ?? (origin.basis?.approved ? null : (others[0] ?? null));
}

export const isStanding = ({ standstill }: OpenProcurement, day: string): boolean =>
  standstill !== null && day <= standstill;

/** Whether it is still to be said how the purchase came about. */
export function lacksBasis({ kind, frameworkId, procurementId, basis }: PurchaseOrigin): boolean {
  return isBought(kind) && frameworkId === null && procurementId === null && basis?.approved !== true;
}

/** Throws Refusal while a purchase may not be signed on a day: held by an open procurement, or without a basis. */
export function refuseUnfounded(origin: PurchaseOrigin, day: string): void {
  const holding = holdingProcurement(origin, day);
  if (holding) throw new Refusal("procurement-open", { number: holding.number });
  if (lacksBasis(origin)) throw new Refusal("purchase-basis-missing");
}
