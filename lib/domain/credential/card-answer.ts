import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import type { Purpose } from "./certificate";
import { plainCarrierNumber } from "./hand-over";

/** A bureau's answer: uploaded and judged, then taken in. */
export const cardAnswerStates = ["read", "committed"] as const;

/** Two requests a card, for a thousand cards, and their wrapping. */
export const answerBytesAtMost = 8 * 1024 * 1024;

/** Nothing was learnt of the card that was asked for: it is still outstanding. */
export const isOfNobody = (code: RefusalCode | null): boolean =>
  code === "card-row-unknown" || code === "card-row-twice";

/** What an answer contradicts itself in, which no card of it shows alone. */
const seenInWhole: readonly RefusalCode[] = ["card-row-twice", "carrier-number-taken", "key-reused"];
export const isSeenInWhole = (code: RefusalCode): boolean => seenInWhole.includes(code);

/** One card of an answer, as it was judged: each request's key by its fingerprint, or why it is none. */
export interface JudgedCard {
  /** Where it stands in the answer, from 1. */
  line: number;
  row: number;
  reference: string;
  cardNumber: string;
  keys: Partial<Record<Purpose, string | RefusalCode>>;
}

/** What we know of a batch's row and of what else stands in the way. */
export interface AnswerBasis {
  rows: ReadonlyMap<
    number,
    {
      reference: string;
      isOutstanding: boolean;
      purposes: readonly Purpose[];
      /** Why its e-ID can no longer be produced. */
      refusal: RefusalCode | null;
    }
  >;
  /** Card numbers that stand on other e-IDs, without spaces and hyphens. */
  takenNumbers: ReadonlySet<string>;
  /** Card numbers that are on record as not to be used, written in the same way. */
  withdrawnNumbers: ReadonlySet<string>;
  /** Keys that were asked for before. */
  knownKeys: ReadonlySet<string>;
}

export interface CardVerdict {
  line: number;
  code: RefusalCode | null;
  /** Its row was answered before: nothing is done about it. */
  isKnown: boolean;
}

/** What would become of each card of an answer. Of two with one row, number or key neither is believed. */
export function judgeAnswer(cards: readonly JudgedCard[], basis: AnswerBasis): CardVerdict[] {
  const rows = countOf(cards.map(({ row }) => row));
  const numbers = countOf(cards.map(({ cardNumber }) => plainCarrierNumber(cardNumber)));
  const keys = countOf(cards.flatMap((card) => Object.values(card.keys)));
  return cards.map((card) => {
    const row = basis.rows.get(card.row);
    const verdict = { line: card.line, isKnown: false };
    if (!row || row.reference !== card.reference) return { ...verdict, code: "card-row-unknown" };
    if ((rows.get(card.row) ?? 0) > 1) return { ...verdict, code: "card-row-twice" };
    if (!row.isOutstanding) return { ...verdict, code: null, isKnown: true };
    if (row.refusal) return { ...verdict, code: row.refusal };
    const number = plainCarrierNumber(card.cardNumber);
    if (number === "") return { ...verdict, code: "carrier-number-missing" };
    if (basis.withdrawnNumbers.has(number)) return { ...verdict, code: "card-withdrawn" };
    const isTaken = basis.takenNumbers.has(number) || (numbers.get(number) ?? 0) > 1;
    if (isTaken) return { ...verdict, code: "carrier-number-taken" };
    return { ...verdict, code: keyRefusal(card, row.purposes, keys, basis) };
  });
}

function keyRefusal(
  card: JudgedCard,
  purposes: readonly Purpose[],
  times: ReadonlyMap<string, number>,
  { knownKeys }: AnswerBasis,
): RefusalCode | null {
  const own = purposes.map((purpose) => card.keys[purpose]);
  if (own.some((key) => key === undefined)) return "request-missing";
  const wrong = own.find((key) => key !== undefined && !isFingerprint(key));
  if (wrong) return wrong as RefusalCode;
  if (new Set(own).size < own.length) return "key-shared";
  return own.some((key = "") => knownKeys.has(key) || (times.get(key) ?? 0) > 1) ? "key-reused" : null;
}

const isFingerprint = (key: string): boolean => /^[0-9a-f]{64}$/.test(key);

function countOf<Key>(keys: readonly Key[]): Map<Key, number> {
  const times = new Map<Key, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return times;
}
