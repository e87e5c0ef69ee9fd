import { expect, test } from "vitest";
import { z } from "zod";
import { day, kronor, line, lines, optional, ticked } from "./schema";
import { bounded } from "./text-length";

const path = (read: z.ZodSafeParseResult<unknown>) =>
  read.error?.issues.map((issue) => [issue.code, issue.path.join("."), "maximum" in issue && issue.maximum]);

/** A pattern that counts how often it is asked. */
function counting() {
  let asked = 0;
  const pattern = z
    .string()
    .max(10)
    .refine(() => {
      asked += 1;
      return true;
    });
  return { pattern, asked: () => asked };
}

test("a text more than twice as long as its field takes is refused before any pattern sees it", () => {
  const { pattern, asked } = counting();
  const shape = bounded(z.object({ amount: pattern }), "test");
  expect(path(shape.safeParse({ amount: " ".repeat(21) }))).toEqual([["too_big", "amount", 10]]);
  expect(asked()).toBe(0);
  expect(path(shape.safeParse({ amount: " ".repeat(20) }))).toEqual([["too_big", "amount", 10]]);
  expect(asked()).toBe(1);
});

test("line ends that a browser doubled, and accents apart from their letters, are no longer than what was typed", () => {
  const shape = bounded(z.object({ note: lines(4), name: line(4) }), "test");
  expect(shape.safeParse({ note: "a\r\n\r\n", name: "a\u030aa\u030aa\u030aa\u030a" }).data).toEqual({
    note: "a",
    name: "åååå",
  });
});

test.each([
  ["an object", z.object({ one: z.string() }), "form.one"],
  ["a list", z.object({ many: z.array(z.string()) }), "form.many.[]"],
  ["a record's values", z.record(z.string().max(3), z.string()), "form.*"],
  ["a record's names", z.record(z.string(), z.boolean()), "form.name"],
  ["a tuple", z.tuple([z.uuid(), z.string()]), "form.[]"],
  ["a union", z.object({ one: z.union([z.uuid(), z.string()]) }), "form.one"],
  ["an intersection", z.object({ one: z.uuid() }).and(z.object({ two: z.email() })), "form.two"],
  ["what may be left out", z.object({ one: optional(z.string()) }), "form.one"],
  ["what has a default", z.object({ one: z.url().default("").nullable().catch("") }), "form.one"],
  [
    "what is transformed",
    z.object({ one: z.string().transform(Number).pipe(z.number().max(5)) }),
    "form.one",
  ],
  ["the fields that are not listed", z.object({}).catchall(z.string()), "form.*"],
  ["a pattern of a bounded length", z.object({ one: z.string().regex(/^[a-f]{8}$/) }), "form.one"],
])("a field without a length cannot be declared: %s", (_, shape, place) => {
  expect(() => bounded(shape, "form")).toThrow(`${place} takes text of any length: give it a max()`);
});

test("an id, a day, an instant, a number, a choice and bytes have the length of how they are written", () => {
  const shape = bounded(
    z.object({
      ...{
        id: z.uuid(),
        day: z.iso.date(),
        at: z.iso.datetime(),
        count: z.coerce.number(),
        seen: z.coerce.date(),
      },
      ...{
        choice: z.enum(["a", "b"]),
        agrees: ticked,
        file: z.instanceof(Uint8Array),
        typed: day,
        price: kronor,
      },
    }),
    "form",
  );
  const long = " ".repeat(30_000);
  const sent = {
    id: long,
    day: long,
    at: long,
    count: long,
    seen: long,
    agrees: long,
    typed: long,
    price: long,
  };
  expect(path(shape.safeParse(sent))).toEqual([
    ["too_big", "id", 36],
    ["too_big", "day", 10],
    ["too_big", "at", 40],
    ["too_big", "count", 40],
    ["too_big", "seen", 40],
    ["too_big", "agrees", 100],
    ["too_big", "typed", 40],
    ["too_big", "price", 40],
  ]);
});

test("what a form does not list is measured too, its names and however deep it lies", () => {
  const shape = bounded(z.looseObject({ known: line(2_000) }), "form");
  const long = "a".repeat(2_001);
  expect(path(shape.safeParse({ known: long, other: [{ deep: long }], [long.slice(0, 201)]: "" }))).toEqual([
    ["too_big", "other.0.deep", 1_000],
    ["too_big", "a".repeat(201), 100],
  ]);
  const later = bounded(z.looseObject({ known: line(2_000) }), "form", { readsUnknownLater: true });
  expect(later.safeParse({ known: "x", other: long }).success).toBe(true);
});

test("where either of two shapes may be meant, the longer one's length counts", () => {
  const shape = bounded(
    z.object({ one: z.union([z.literal(""), z.iso.date(), z.string().max(20)]) }),
    "form",
  );
  expect(shape.safeParse({ one: "a".repeat(20) }).success).toBe(true);
  expect(path(shape.safeParse({ one: "a".repeat(41) }))).toEqual([["too_big", "one", 20]]);
});
