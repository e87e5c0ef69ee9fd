import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryChanges, type KeptRow, prunable } from "./list-archive";

const hour = 3_600_000;
const now = new Date("2026-11-26T10:00:00Z");
const start = now.getTime() - 60 * 24 * hour;
const list = (number: number, given: Partial<KeptRow> = {}): KeptRow => {
  const thisUpdate = new Date(start + number * hour);
  const nextUpdate = new Date(thisUpdate.getTime() + 24 * hour);
  return { number: BigInt(number), thisUpdate, nextUpdate, isChange: false, isNamed: false, ...given };
};
const numbers = (lists: KeptRow[]) => prunable(lists, now).map(Number);
const count = (many: number) => Array.from({ length: many }, (_, nth) => list(nth + 1));

describe("of the lists that only renewed another", () => {
  test("one a day stays, and the first and the last", () => {
    const gone = new Set(numbers(count(60)));
    expect(count(60).flatMap(({ number }) => (gone.has(Number(number)) ? [] : [Number(number)]))).toEqual([
      1, 25, 49, 60,
    ]);
  });

  test("none goes that is younger than 31 days", () => {
    const gone = numbers(count(40 * 24));
    expect(Math.max(...gone)).toBeLessThan(29 * 24);
    expect(gone.length).toBeGreaterThan(600);
  });

  test("none goes that names other certificates than the one before, or that something points at", () => {
    const lists = count(30).map((one) => {
      if (one.number === 7n) return { ...one, isChange: true };
      return one.number === 9n ? { ...one, isNamed: true } : one;
    });
    const gone = numbers(lists);
    expect([gone.includes(6), gone.includes(7), gone.includes(8), gone.includes(9)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test("a time without a list in force stays as long as it was", () => {
    const lists = [list(1), list(2), list(30), list(31)];
    expect(numbers(lists)).toEqual([]);
    expect(numbers([list(1), list(2), list(3), list(30), list(31)])).toEqual([2]);
  });
});

test("whatever was published, each minute has the list it had: the same time covered, and none gone that changed anything", () => {
  const history = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 30 }), isChange: fc.boolean() }), {
    minLength: 1,
    maxLength: 80,
  });
  fc.assert(
    fc.property(history, (steps) => {
      let at = 0;
      const lists = steps.map(({ gap, isChange }, nth) => {
        at += gap;
        return list(nth + 1, { ...times(at), isChange });
      });
      const gone = new Set(prunable(lists, now));
      const left = lists.filter(({ number }) => !gone.has(number));
      for (let h = 0; h <= at; h++) {
        const minute = start + h * hour;
        expect(contentAt(left, minute)).toBe(contentAt(lists, minute));
        expect(covered(left, minute)).toBe(covered(lists, minute));
      }
    }),
    { numRuns: 200 },
  );
});

const times = (at: number) => {
  const thisUpdate = new Date(start + at * hour);
  return { thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + 24 * hour) };
};
/** The number of the change that a minute's list shows. */
function contentAt(lists: KeptRow[], minute: number): number | undefined {
  const begun = lists.filter(({ thisUpdate }) => thisUpdate.getTime() <= minute);
  const change = begun.findLast(({ isChange }) => isChange);
  return change ? Number(change.number) : begun.length > 0 ? 0 : undefined;
}
function covered(lists: KeptRow[], minute: number): boolean {
  const last = lists.findLast(({ thisUpdate }) => thisUpdate.getTime() <= minute);
  return last !== undefined && last.nextUpdate.getTime() >= minute;
}

test("what comes and what goes is told by serial, reason and times", () => {
  const at = new Date("2026-11-20T10:00:00Z");
  const held = { serial: "1a", reason: "certificateHold", at, invalidityAt: null };
  const gone = { serial: "1b", reason: "superseded", at, invalidityAt: null };
  const fresh = { serial: "1c", reason: "superseded", at, invalidityAt: at };
  expect(entryChanges([held, gone], [held, fresh])).toEqual({ came: [fresh], went: [gone] });
  const graver = { ...held, reason: "keyCompromise" };
  expect(entryChanges([held], [graver])).toEqual({ came: [graver], went: [held] });
  expect(entryChanges([held], [{ ...held, at: new Date(at) }])).toEqual({ came: [], went: [] });
  const later = { ...held, at: new Date("2026-11-20T10:00:01Z") };
  expect(entryChanges([held], [later])).toEqual({ came: [later], went: [held] });
  const sameSecond = { ...held, at: new Date("2026-11-20T10:00:00.999Z") };
  expect(entryChanges([held], [sameSecond])).toEqual({ came: [], went: [] });
  const lost = { ...held, invalidityAt: at };
  expect(entryChanges([held], [lost])).toEqual({ came: [lost], went: [held] });
  expect(entryChanges([lost], [held])).toEqual({ came: [held], went: [lost] });
  expect(entryChanges([lost], [{ ...lost, invalidityAt: new Date(at) }])).toEqual({ came: [], went: [] });
});
