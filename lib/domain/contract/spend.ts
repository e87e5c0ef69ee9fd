import { orePerEid, type Price, type PriceModel, yearlyOre } from "@/lib/domain/core/price";
import { type AgreementTerms, inForceOn } from "./agreement";
import { type AgreementKind, agreementKinds, asks } from "./agreement-kind";
import { isBought } from "./purchase-basis";

/** What an agreement costs, as far as it is told. */
export interface Priced extends AgreementTerms {
  kind: AgreementKind;
  priceModel: PriceModel;
  priceOre: number | null;
  priceVolume: number | null;
  /** What it is about; none is every type where e-IDs are used, and not stated where something is bought. */
  eidTypeIds: readonly string[];
}
export interface Cost {
  /** Of the types it is about. */
  eids: number;
  /** null while the price or the volume is not known. */
  yearly: bigint | null;
  perEid: bigint | null;
}

/** Whether an agreement costs anything on a day. A framework agreement costs nothing itself: its call-offs do. */
export function isPaidOn(agreement: Priced, day: string): boolean {
  const { kind, priceModel } = agreement;
  return (
    asks(kind, "price") &&
    agreementKinds[kind].callOffs !== "has" &&
    priceModel !== "free" &&
    inForceOn(agreement, day)
  );
}

/** A purchase priced for each e-ID that does not say of which types: cards for some are not paid for with everybody's. */
export function lacksTypes({ kind, priceModel, eidTypeIds }: Priced): boolean {
  return priceModel === "per-user-month" && isBought(kind) && eidTypeIds.length === 0;
}

/** A year of the agreement at the e-IDs in use now, counted by type. */
export function costOf(agreement: Priced, inUse: ReadonlyMap<string, number>): Cost {
  const { priceModel, priceOre: ore, priceVolume: volume, eidTypeIds } = agreement;
  if (lacksTypes(agreement)) return { eids: 0, yearly: null, perEid: null };
  const types = eidTypeIds.length > 0 ? eidTypeIds : [...inUse.keys()];
  const eids = types.reduce((sum, id) => sum + (inUse.get(id) ?? 0), 0);
  const price: Price = { model: priceModel, ore, volume };
  const yearly = yearlyOre(price, eids);
  return { eids, yearly, perEid: yearly === null ? null : orePerEid(yearly, eids) };
}

/** The sum of what is known, and how many are not. */
export function totalOf(costs: readonly Cost[]): { yearly: bigint; unknown: number } {
  return {
    yearly: costs.reduce((sum, cost) => sum + (cost.yearly ?? 0n), 0n),
    unknown: costs.filter((cost) => cost.yearly === null).length,
  };
}
