import { type AgreementTerms, inForceOn } from "./agreement";
import { orePerEid, type Price, type PriceModel, yearlyOre } from "./price";

/** What an agreement costs, as far as it is told. */
export interface Priced extends AgreementTerms {
  kind: string;
  priceModel: string;
  priceOre: number | null;
  priceVolume: number | null;
  /** None is every type. */
  eidTypeIds: readonly string[];
}
export interface Cost {
  /** Of the types it is about. */
  eids: number;
  /** null while the price or the volume is not known. */
  yearly: bigint | null;
  perEid: bigint | null;
}

/** A framework agreement costs nothing itself: its call-offs do. */
const withoutCost: readonly string[] = ["framework", "private-eid"];

/** Whether an agreement costs anything on a day. */
export function isPaidOn(agreement: Priced, day: string): boolean {
  return (
    !withoutCost.includes(agreement.kind) && agreement.priceModel !== "free" && inForceOn(agreement, day)
  );
}

/** A year of the agreement at the e-IDs in use now, counted by type. */
export function costOf(agreement: Priced, inUse: ReadonlyMap<string, number>): Cost {
  const { priceModel, priceOre: ore, priceVolume: volume, eidTypeIds } = agreement;
  const types = eidTypeIds.length > 0 ? eidTypeIds : [...inUse.keys()];
  const eids = types.reduce((sum, id) => sum + (inUse.get(id) ?? 0), 0);
  const price: Price = { model: priceModel as PriceModel, ore, volume };
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
