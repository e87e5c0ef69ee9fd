import { describe, expect, test } from "vitest";
import { type AnswerBasis, type JudgedCard, judgeAnswer } from "./card-answer";

const key = (nth: number) => String(nth).padStart(64, "0");
const row = (nth: number) => ({
  reference: `EL-${nth}`,
  isOutstanding: true,
  purposes: ["authentication", "signature"] as const,
  refusal: null,
});
const basis = (given: Partial<AnswerBasis> = {}): AnswerBasis => ({
  rows: new Map([1, 2, 3].map((nth) => [nth, row(nth)])),
  takenNumbers: new Set(),
  withdrawnNumbers: new Set(),
  knownKeys: new Set(),
  ...given,
});
const card = (nth: number, given: Partial<JudgedCard> = {}): JudgedCard => ({
  line: nth,
  row: nth,
  reference: `EL-${nth}`,
  cardNumber: `9752 ${nth}`,
  keys: { authentication: key(10 * nth), signature: key(10 * nth + 1) },
  ...given,
});
const told = (cards: JudgedCard[], on = basis()) =>
  judgeAnswer(cards, on).map(({ code, isKnown }) => (isKnown ? "known" : code));

describe("a card of a bureau's answer", () => {
  test("is taken in where its row waits for it, its number is free and its keys are new", () => {
    expect(told([card(1), card(2)])).toEqual([null, null]);
  });

  test("of a row that the batch has not, or under another's name, is not known", () => {
    expect(told([card(9), card(1, { reference: "EL-2" })])).toEqual(["card-row-unknown", "card-row-unknown"]);
  });

  test("that comes twice is believed neither time, by row, by number or by key", () => {
    expect(told([card(1), card(2), card(1, { line: 3, cardNumber: "x" })])).toEqual([
      ...["card-row-twice", null, "card-row-twice"],
    ]);
    const same = { cardNumber: "9752 1" };
    expect(told([card(1, same), card(2, same), card(3)])).toEqual([
      ...["carrier-number-taken", "carrier-number-taken", null],
    ]);
    // As one printed it and as another's scanner read it.
    expect(told([card(1, { cardNumber: "ab 12-3" }), card(2, { cardNumber: "AB123" })])).toEqual([
      ...["carrier-number-taken", "carrier-number-taken"],
    ]);
    const stolen = { authentication: key(10), signature: key(99) };
    expect(told([card(1), card(2, { keys: stolen }), card(3)])).toEqual(["key-reused", "key-reused", null]);
  });

  test("of a row that was answered before changes nothing, whatever it says now", () => {
    const answered = basis({ rows: new Map([[1, { ...row(1), isOutstanding: false }]]) });
    expect(told([card(1, { cardNumber: "", keys: {} })], answered)).toEqual(["known"]);
  });

  test("is refused for whoever has left or whose order was cancelled, before its keys are asked for", () => {
    const rows = new Map([
      [1, { ...row(1), refusal: "employment-ended" as const }],
      [2, { ...row(2), refusal: "wrong-status" as const }],
    ]);
    expect(told([card(1), card(2, { keys: {} })], basis({ rows }))).toEqual([
      "employment-ended",
      "wrong-status",
    ]);
  });

  test("is refused for its number or its keys, and says which of these it is", () => {
    expect(told([card(1, { cardNumber: "" })])).toEqual(["carrier-number-missing"]);
    expect(told([card(1)], basis({ takenNumbers: new Set(["97521"]) }))).toEqual(["carrier-number-taken"]);
    expect(told([card(1, { cardNumber: " - " })])).toEqual(["carrier-number-missing"]);
    expect(told([card(1)], basis({ withdrawnNumbers: new Set(["97521"]) }))).toEqual(["card-withdrawn"]);
    expect(told([card(1)], basis({ knownKeys: new Set([key(11)]) }))).toEqual(["key-reused"]);
    expect(told([card(1, { keys: { authentication: key(1) } })])).toEqual(["request-missing"]);
    expect(told([card(1, { keys: { authentication: key(1), signature: key(1) } })])).toEqual(["key-shared"]);
    for (const code of ["key-too-weak", "request-signature-invalid", "request-unreadable"] as const)
      expect(told([card(1, { keys: { authentication: key(1), signature: code } })])).toEqual([code]);
  });
});
