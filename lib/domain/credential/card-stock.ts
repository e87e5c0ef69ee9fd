import { Refusal } from "@/lib/domain/core/refusal";
import { plainCarrierNumber } from "./hand-over";

/** Card numbers from a first to a last, which differ in their last digits alone: ten million are as little as one. */
export interface CardRange {
  /** What stands before the digits that are counted. */
  prefix: string;
  /** How many digits are counted, zeros in front of them included. */
  digits: number;
  first: number;
  last: number;
}

/** As many as one series has at most. */
export const longestCardSeries = 10_000_000;

const isCardNumber = /^[0-9A-Z]{4,40}$/;
/** More digits than these are no exact number. */
const counted = /\d{1,15}$/;

/** The numbers from the first to the last, as printed or scanned; the first alone where there is no last. Throws Refusal. */
export function cardRange(first: string, last = ""): CardRange {
  const from = partsOf(first, "first");
  const to = plainCarrierNumber(last) === "" ? from : partsOf(last, "last");
  if (from.prefix !== to.prefix || from.digits !== to.digits)
    throw new Refusal("card-series-unlike", {}, "last");
  if (to.value < from.value) throw new Refusal("card-series-reversed", {}, "last");
  if (to.value - from.value >= longestCardSeries)
    throw new Refusal("card-series-too-long", { most: String(longestCardSeries) }, "last");
  return { prefix: from.prefix, digits: from.digits, first: from.value, last: to.value };
}

function partsOf(typed: string, field: "first" | "last") {
  const plain = plainCarrierNumber(typed);
  if (!isCardNumber.test(plain)) throw new Refusal("card-number-odd", {}, field);
  const [tail = ""] = counted.exec(plain) ?? [];
  return { prefix: plain.slice(0, plain.length - tail.length), digits: tail.length, value: Number(tail) };
}

export const sizeOf = ({ first, last }: Pick<CardRange, "first" | "last">): number => last - first + 1;

/** A number as it is printed on its card, with the zeros in front. */
export const printedNumber = ({ prefix, digits }: CardRange, value: number): string =>
  digits === 0 ? prefix : prefix + String(value).padStart(digits, "0");

/** "AB0001", or "AB0001 – AB0400". */
export const printedRange = (range: CardRange): string =>
  [...new Set([printedNumber(range, range.first), printedNumber(range, range.last)])].join(" – ");

/** Below how many unused cards the desk is told. */
export const mostWarnBelow = 100_000;

export interface StockLevel {
  product: string;
  deskId: string | null;
  receivedAt: Date;
  /** Cards of the series that nothing has been done with. */
  unused: number;
  /** 0 for a series that nobody is told about. */
  warnBelow: number;
}

/** Below its warning level, and no later series of the same product at the same desk has taken its place. */
export function isRunningOut(one: StockLevel, all: readonly StockLevel[]): boolean {
  return (
    one.unused < one.warnBelow &&
    !all.some(
      (later) =>
        later.product === one.product &&
        later.deskId === one.deskId &&
        later.receivedAt > one.receivedAt &&
        later.unused > 0 &&
        later.unused >= later.warnBelow,
    )
  );
}
