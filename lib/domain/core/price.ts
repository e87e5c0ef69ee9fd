/** How an agreement is paid for; free of charge only where somebody said so. Money is whole öre; sums are exact and never pass through a fraction. */
export const priceModels = ["unstated", "free", "per-transaction", "per-user-month", "fixed-yearly"] as const;
export type PriceModel = (typeof priceModels)[number];

export interface Price {
  model: PriceModel;
  /** Of one transaction, one e-ID a month, or one year. */
  ore: number | null;
  /** Transactions a year that are reckoned with: we count e-IDs, but do not see every log-in. */
  volume: number | null;
}

/** What a year costs, in öre, with the e-IDs in use as they are counted now; null while the price or volume is not known. */
export function yearlyOre({ model, ore, volume }: Price, eids: number): bigint | null {
  if (model === "free") return 0n;
  if (model === "unstated" || ore === null) return null;
  if (model === "fixed-yearly") return BigInt(ore);
  if (model === "per-user-month") return BigInt(ore) * 12n * BigInt(eids);
  return volume === null ? null : BigInt(ore) * BigInt(volume);
}

/** A year's öre for each e-ID, rounded to the nearest, a half upwards; null when there is none to share it. */
export function orePerEid(yearly: bigint, eids: number): bigint | null {
  if (eids <= 0) return null;
  const count = BigInt(eids);
  return (yearly * 2n + count) / (count * 2n);
}

/** Öre as kronor in plain decimals, "1234.50", which Intl.NumberFormat takes without loss. */
export function kronorOf(ore: bigint | number): `${number}` {
  const whole = BigInt(ore);
  const sign = whole < 0n ? "-" : "";
  const size = whole < 0n ? -whole : whole;
  return `${sign}${size / 100n}.${String(size % 100n).padStart(2, "0")}` as `${number}`;
}

/** The most an amount can be: ten thousand million kronor, well within what a number holds exactly. */
const mostOre = 1_000_000_000_000;

/** 1.234.567,50 and 1,234,567.50 without what parts their thousands; anything else as it is. */
function inGroups(typed: string): string {
  if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(typed)) return typed.replaceAll(".", "");
  if (/^\d{1,3}(,\d{3})+\.\d{1,2}$|^\d{1,3}(,\d{3}){2,}$/.test(typed)) return typed.replaceAll(",", "");
  return typed;
}

/** Kronor as people type them ("1 250 000", "1.234.567,50", "12,50 kr", "SEK 99 000") in öre; null for what is no amount. */
export function parseKronor(text: string): number | null {
  const typed = text
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(/^(kr|SEK)\.?(?=\d)|((kr|SEK)\.?|:-|,-)$/gi, "");
  const [, whole, part = ""] = /^(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(inGroups(typed)) ?? [];
  if (whole === undefined) return null;
  const ore = Number(whole) * 100 + Number(part.padEnd(2, "0"));
  return ore <= mostOre ? ore : null;
}
