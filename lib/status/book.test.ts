import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { countFor } from "@/lib/testing/testing-count";
import { StatusBook } from "./book";

const now = new Date("2026-11-28T12:00:00Z");
const good = (serial: string) => ({ serial, status: "good", reason: null, at: null });
const revoked = (serial: string, reason = "keyCompromise") => ({ serial, status: "revoked", reason, at: 0 });
const kindOf = (book: StatusBook, issuer: string, serial: string) =>
  book.status(book.find(issuer, serial), now).kind;

/** Beyond several of the sizes that a book grows by. */
const many = countFor({ test: 20_000, all: 200_000 });

test("certificates far beyond what a book has room for at first are each found as they are, and no other", () => {
  const book = new StatusBook();
  const serials = Array.from({ length: many }, () => randomBytes(16).toString("hex"));
  serials.forEach((serial, nth) => {
    book.put("a", nth % 3 === 0 ? revoked(serial) : good(serial));
  });
  expect(book.size).toBe(many);
  const wrong = serials.filter(
    (serial, nth) => kindOf(book, "a", serial) !== (nth % 3 === 0 ? "revoked" : "good"),
  );
  expect(wrong).toEqual([]);
  const others = Array.from({ length: many / 20 }, () => randomBytes(16).toString("hex"));
  expect(others.filter((serial) => kindOf(book, "a", serial) !== "unknown")).toEqual([]);
  expect(serials.slice(0, many / 20).filter((serial) => kindOf(book, "b", serial) !== "unknown")).toEqual([]);
});

test("zeros before a number make no other certificate of it", () => {
  const book = new StatusBook();
  book.put("a", revoked("00ab12"));
  for (const asked of ["ab12", "0ab12", `${"0".repeat(36)}ab12`])
    expect(kindOf(book, "a", asked)).toBe("revoked");
  expect(kindOf(book, "a", "ab1200")).toBe("unknown");
  expect(book.put("a", good("ab12"))).toBe(false);
  expect(book.size).toBe(1);
});

test("what no certificate has for a number is refused, and asked for it is unknown", () => {
  const book = new StatusBook();
  for (const serial of ["", "0", "00", "-1f", "xyz", "1".repeat(41), "z".repeat(40), " 1"]) {
    expect([serial, book.put("a", good(serial))]).toEqual([serial, false]);
    expect([serial, kindOf(book, "a", serial)]).toEqual([serial, "unknown"]);
  }
  expect(book.size).toBe(0);
});

test("a suspension ends, and a block for good does not: not by a row, nor by the row's absence", () => {
  const book = new StatusBook();
  book.put("a", { serial: "01", status: "hold", reason: "certificateHold", at: 0 });
  book.put("a", revoked("02", "superseded"));
  expect(book.put("a", good("01"))).toBe(true);
  expect(book.put("a", good("02"))).toBe(false);
  expect(book.put("a", { serial: "02", status: "hold", reason: "certificateHold", at: 0 })).toBe(false);
  expect([kindOf(book, "a", "01"), kindOf(book, "a", "02")]).toEqual(["good", "revoked"]);
  book.put("a", revoked("02"));
  expect(book.status(book.find("a", "02"), now)).toEqual({
    kind: "revoked",
    at: new Date(0),
    reason: "keyCompromise",
  });
  book.beginRound();
  expect(book.endRound()).toBe(1);
  expect([kindOf(book, "a", "01"), kindOf(book, "a", "02")]).toEqual(["unknown", "revoked"]);
});

test("the stamp of a place changes with what is told of it, and with nothing else", () => {
  const book = new StatusBook();
  book.put("a", good("01"));
  book.put("a", good("02"));
  const stamps = () => ["01", "02"].map((serial) => book.stamp(book.find("a", serial)));
  const [first, second] = stamps();
  book.put("a", good("01"));
  expect(stamps()).toEqual([first, second]);
  book.put("a", revoked("01"));
  const [changed] = stamps();
  expect(changed).not.toBe(first);
  book.put("a", { ...revoked("01"), at: 1_000 });
  expect(stamps()[0]).not.toBe(changed);
  expect(stamps()[1]).toBe(second);
});

test("a row that lacks something, or says what nobody knows, is blocked all the same", () => {
  const book = new StatusBook();
  book.put("a", { serial: "01", status: "revoked", reason: null, at: null });
  book.put("a", { serial: "02", status: "odd", reason: "whatever", at: Number.MAX_VALUE });
  const told = ["01", "02"].map((serial) => book.status(book.find("a", serial), now));
  expect(told).toEqual([
    { kind: "revoked", at: now, reason: "unspecified" },
    { kind: "revoked", at: now, reason: "unspecified" },
  ]);
});

test("a status list has each blocked certificate at its place, of one issuer alone, and no place of any other", () => {
  const book = new StatusBook();
  book.put("a", { ...good("01"), idx: 5 });
  book.put("a", { ...revoked("02"), idx: 7 });
  book.put("a", { ...revoked("03", "certificateHold"), status: "hold", idx: 1_048_575 });
  book.put("b", { ...revoked("04"), idx: 9 });
  book.put("a", revoked("05"));
  expect(book.listOf("a")).toEqual({ size: 1_048_576, held: [1_048_575], invalid: [7] });
  expect(book.listOf("b")).toEqual({ size: 1_048_576, held: [], invalid: [9] });
  expect(book.listOf("c")).toEqual({ size: 1_048_576, held: [], invalid: [] });
  book.put("a", { ...revoked("06"), idx: 2_097_152 });
  expect(book.listOf("a").size).toBe(4_194_304);
});

test("good ones come with their places, and what is told anew without one keeps it", () => {
  const book = new StatusBook();
  const row = (serial: string, place: number) =>
    serial.padStart(40, "0") + place.toString(16).padStart(8, "0");
  expect(book.putGood("a", row("01", 1) + row("02", 0) + row("03", 0x100))).toEqual([]);
  for (const serial of ["01", "02", "03"]) book.put("a", revoked(serial));
  expect(book.listOf("a").invalid).toEqual([0, 255]);
});

test("whatever changes of an issuer is another list of its, and what is told again is not", () => {
  const book = new StatusBook();
  expect(book.changesOf("a")).toBe(-1);
  const seen = [
    { ...good("01"), idx: 1 },
    { ...good("01"), idx: 1 },
    { ...revoked("01"), idx: 1 },
    { ...revoked("01"), idx: 1 },
    { ...revoked("02"), idx: 3 },
  ].map((told) => {
    book.put("a", told);
    return book.changesOf("a");
  });
  expect([...new Set(seen)]).toHaveLength(3);
  expect(seen[0]).toBe(seen[1]);
  expect(seen[2]).toBe(seen[3]);
  book.put("b", { ...revoked("01"), idx: 1 });
  expect(book.changesOf("a")).toBe(seen[4]);
});

test("what is not in the register any more is not to be relied on in a list either", () => {
  const book = new StatusBook();
  book.put("a", { ...good("01"), idx: 4 });
  book.beginRound();
  book.endRound();
  expect(book.listOf("a").invalid).toEqual([4]);
});
