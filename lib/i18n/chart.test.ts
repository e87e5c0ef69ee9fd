import { expect, test } from "vitest";
import type { BlockCount } from "@/lib/domain/credential/block-time";
import { expiryMonths } from "@/lib/domain/credential/expiry";
import type { OrderFlow } from "@/lib/domain/credential/order-flow";
import { blockWords, durationWords, expiryWords, flowWords, issuedWords } from "./chart";

const expiry = (...counted: [month: string, n: number, renewing: number][]) =>
  expiryMonths(
    counted.map(([month, n, renewing]) => ({ month, n, renewing, carrier: "card" })),
    "2026-11-26",
  );

test.each([
  [expiry(), "Ingen går ut de närmaste tolv månaderna"],
  [expiry(["2027-03", 412, 96]), "Flest går ut i mars 2027: 412, 96 förnyas redan"],
  [expiry(["2027-03", 412, 0]), "Flest går ut i mars 2027: 412"],
  [expiry(["2027-03", 4, 1], ["2027-05", 4, 2]), "Flest går ut i mars 2027 och maj 2027: 4 i varje"],
])("the title of the expiries is true also of ties and of none", (months, title) => {
  expect(expiryWords("sv", months).title).toBe(title);
});

const issued = (issued: number, revoked: number) =>
  issuedWords("sv", [{ month: "2026-11", renewed: 0, issued, revoked }]);

test("the title of what was issued is its finding", () => {
  expect(issued(0, 0)).toMatchObject({
    title: "Ingen e-legitimation har utfärdats eller spärrats på tolv månader",
    rows: [],
  });
  expect(issued(1, 0).title).toBe("En utfärdad och ingen spärrad på tolv månader");
  expect(issued(11, 3).title).toBe("Minst 3 har utfärdats för varje som spärrats på tolv månader");
  expect(issued(2, 2).title).toBe("Lika många har utfärdats som spärrats på tolv månader: 2");
  expect(issued(1, 2).title).toBe("Fler har spärrats än utfärdats på tolv månader: 2 mot 1");
  expect(issued(1, 2).rows.at(-1)?.cells).toEqual({ month: "Summa", issued: 1, renewed: 0, revoked: 2 });
});

const flow = (ordered: number, approved: number | null, produced: number | null, handedOver: number | null) =>
  flowWords("sv", {
    reached: { ordered, approved: 1, produced: 1, "handed-over": 1 },
    median: { ordered: null, approved, produced, "handed-over": handedOver },
    cancelled: 1,
  } satisfies OrderFlow);

test("the title of the orders names what takes longest, all of several, and nothing where nothing was done", () => {
  expect(flow(0, null, null, null)).toMatchObject({
    title: "Ingen beställning de senaste 90 dagarna",
    rows: [],
  });
  expect(flow(2, null, null, null).title).toBe("2 beställningar på 90 dagar, ingen godkänd ännu");
  expect(flow(9, 18_000, 3_600, 380_160).title).toBe("Längst tid tar utlämningen: 4,4\u00a0dygn i median");
  expect(flow(9, 3_600, 3_600, 60).title).toBe(
    "Längst tid tar godkännandet och tillverkningen: 1\u00a0tim vardera i median",
  );
  expect(flow(9, 3_600, 3_600, 60).note).toBe(
    "9 beställningar de senaste 90 dagarna. En är makulerad. Reservkort räknas inte.",
  );
});

const blocks = (...counts: [span: number, n: number, state: BlockCount["state"]][]) =>
  blockWords(
    "sv",
    { counts: counts.map(([span, n, state]) => ({ span, n, state, column: 0 })), median: 0.41 },
    1,
  );

test("the title of the blocks is the worst that is true", () => {
  expect(blocks()).toMatchObject({ title: "Inga spärrtider uppmätta de senaste 90 dagarna", rows: [] });
  expect(blocks([0, 1, "seen"]).title).toBe("Den enda spärren syntes inom 60 minuter");
  expect(blocks([0, 61, "seen"]).title).toBe("Alla 61 spärrar syntes inom 60 minuter");
  expect(blocks([0, 58, "seen"], [5, 2, "seen"], [0, 1, "unseen"]).title).toBe(
    "58 av 61 spärrar syntes inom 60 minuter",
  );
  expect(blocks([0, 1, "seen"], [6, 1, "seen"]).title).toBe("1 av 2 spärrar tog mer än 24 timmar");
  expect(blocks([0, 1, "seen"], [0, 2, "unseen"]).rows.at(-1)?.cells).toEqual({
    ...{ time: "Summa", all: 3, notSeen: 2 },
  });
});

test("English says the same", () => {
  expect([86_400, 380_160, 0.41].map((seconds) => durationWords("en", seconds))).toEqual([
    ...["1 day", "4.4 days", "0.41 s"],
  ]);
  expect(expiryWords("en", expiry(["2027-03", 412, 96])).title).toBe(
    "Most expire in March 2027: 412, 96 being renewed",
  );
  expect(blockWords("en", { counts: [], median: null }, 1).title).toBe(
    "No block times measured in the last 90 days",
  );
});
