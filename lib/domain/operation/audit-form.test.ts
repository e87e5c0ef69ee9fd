import { describe, expect, test } from "vitest";
import { auditFormOf, untellable, within } from "./audit-form";

const id = "04bf5f25-28aa-4daf-88b7-9dcd283717b9";
const digest = "0123456789abcdef".repeat(4);

describe("a field of an entry is told by its form", () => {
  test.each<[noun: string, field: string, fits: unknown[], not: unknown[]]>([
    ["eid", "note", ["Tappad på tåget", "2026-11", 12, `se ${id}`], [true, id, "leave-of-absence", {}]],
    ["service", "subject", ["urn:x", id, "leave-of-absence"], [12, true, {}]],
    ["eid", "eids", [3, 0, "12"], ["tolv", "1x", "x1"]],
    ["eid", "active", [true, false], ["true", 1]],
    [
      "eid",
      "validTo",
      ["2026-11-24", "2026-11-24T10:00:00.000Z"],
      ["igår", "2026-11", "x2026-11-24", "2026-11-24x"],
    ],
    ["agreement", "priceOre", [0, 12_345], ["12345"]],
    ["practice-statement", "identity", [{ sv: "Öby", en: "Öby" }], ["Öby", 1]],
    ["procurement", "exit", ["met", "partly"], [1, true, {}]],
    ["job", "done", [1, "2"], ["två"]],
    ["job", "unchanged", [1, "2"], ["två"]],
    ["job", "refused", [1, "2"], ["två"]],
    ["eid", "note", [`${id}0`], []],
    ["agreement", "agreementId", [id], ["AV-2026-0012", `x${id}`, `${id}0`]],
    ["evidence", "sha256", [digest], ["ab", `x${digest}`, `${digest}0`]],
    ["role-review", "roles", [4, "4"], ["auditor"]],
    ["officer", "roles", ["auditor", digest], ["king"]],
    ["eid", "reminders", ["x"], [1]],
    ["procurement", "price-list", [], ["x"]],
    ["filter", "sort", ["name", 1, {}], []],
  ])("%s.%s", (noun, field, fits, not) => {
    for (const held of fits) expect(untellable(noun, { [field]: held }), String(held)).toEqual([]);
    for (const held of not)
      expect(untellable(noun, { [field]: held })).toEqual([`${noun}.${field} = ${JSON.stringify(held)}`]);
  });

  test("nothing can always be told, and of several each must", () => {
    for (const held of [null, undefined, ""]) expect(untellable("eid", { active: held })).toEqual([]);
    expect(untellable("eid", { active: [true, false, null] })).toEqual([]);
    expect(untellable("eid", { active: [true, "ja"] })).toEqual(['eid.active = [true,"ja"]']);
  });

  test("an entry without values is told, and of several values all that cannot be", () => {
    expect(untellable("eid", null, undefined, {})).toEqual([]);
    expect(untellable("eid", { active: 1 }, { eids: "x", note: "Ja" })).toEqual([
      "eid.active = 1",
      'eid.eids = "x"',
    ]);
  });

  test("a field nobody said how to tell cannot be, nor one that every object has", () => {
    expect(untellable("eid", { secretThing: 1 })).toEqual(["eid.secretThing = 1"]);
    expect(auditFormOf("eid", "constructor")).toBeUndefined();
    expect(auditFormOf(null, "toString")).toBeUndefined();
  });
});

describe("fields within a field", () => {
  test("are told as the entry's own, those of a list as what narrowed it", () => {
    expect([within("officer", "officers"), within("audit", "filters"), within(null, "options")]).toEqual([
      "officer",
      "filter",
      null,
    ]);
    expect(untellable("eid", { options: [{ note: "Ja" }, { eids: 1 }] })).toEqual([]);
    expect(untellable("eid", { options: { active: 1 } })).toEqual(["eid.active = 1"]);
    expect(untellable("audit", { filters: { asks: id, sort: "name" } })).toEqual([]);
    expect(untellable("audit", { filters: { asks: "allt" } })).toEqual(['filter.asks = "allt"']);
  });
});

test("what a noun means by a field goes before what the field means otherwise", () => {
  expect(auditFormOf("role-review", "roles")).toBe("number");
  expect(auditFormOf("officer", "roles")).toMatchObject({ words: ["role"] });
  expect(auditFormOf("practice-statement", "not-a-part")).toBeUndefined();
  expect(auditFormOf("eid", "reminders")).toBe("reminder");
});
