import { describe, expect, test } from "vitest";
import { builtInFramework } from "./built-in-framework";
import { type Control, controls } from "./control";
import { type ControlFacts, type KeyFact, noTally, type Tally } from "./control-fact";
import { controlsOf } from "./control-name";
import { judge } from "./control-rule";

const ten: Tally = { population: 10, exceptions: 0, listed: [] };
const one: Tally = { population: 10, exceptions: 1, listed: [{ name: "EL-2026-000001", why: "leaver" }] };

/** Facts of every control, each counted alike. */
function all(tally: Tally): ControlFacts {
  const plain = Object.fromEntries(controls.map((control) => [control, tally])) as Record<Control, Tally>;
  return {
    ...plain,
    "issuer-key-protected": { keys: [], href: "/settings/issuers/1" },
    "transport-protected": { addresses: [] },
    "blocking-prompt-and-guarded": { ...tally, p95: 2, limit: 25 },
    "blocking-service-available": { ...tally, share: tally.population === 0 ? null : 1 },
    "status-published-and-fresh": { ...tally, lists: 2 },
    "role-review-within-12-months": { times: 0, latest: null },
    "risk-review-within-12-months": { times: 0, latest: null },
    "internal-audit-within-3-years": { ...tally, performed: 1 },
  };
}
const scope = { level: 3, day: "2026-11-24" } as const;
const outcomes = (facts: ControlFacts) =>
  new Map(controls.map((control) => [control, judge(control, facts, scope).outcome]));
const special = [
  "issuer-key-protected",
  "transport-protected",
  "role-review-within-12-months",
  "risk-review-within-12-months",
];
const counted = controls.filter((control) => !special.includes(control));
const only = <Name extends Control>(control: Name, facts: ControlFacts[Name], level: 2 | 3 | 4 = 3) =>
  judge(control, { ...all(noTally), [control]: facts }, { ...scope, level });

test("each control is judged below: those that count, and the four that do not", () => {
  expect(special.filter((control) => !(controls as readonly string[]).includes(control))).toEqual([]);
  expect(counted).toHaveLength(controls.length - 4);
  expect(counted.length).toBeGreaterThan(20);
});

describe("a control that counts", () => {
  test.each(counted)(
    "%s passes without exceptions, fails with one and cannot tell from nothing",
    (control) => {
      expect(outcomes(all(ten)).get(control)).toBe("passed");
      expect(
        outcomes({ ...all(one), "blocking-service-available": { ...one, share: 0.9 } }).get(control),
      ).toBe("failed");
      expect(judge(control, all(noTally), scope)).toMatchObject({
        outcome: "unknown",
        because: "nothing-on-record",
      });
    },
  );

  test("keeps the exceptions by name", () => {
    expect(judge("register-current", all(one), scope)).toEqual({
      outcome: "failed",
      because: null,
      population: 10,
      exceptions: 1,
      listed: [{ name: "EL-2026-000001", why: "leaver" }],
      measure: null,
      threshold: null,
    });
  });
});

describe("keys", () => {
  const keys = (...keys: Omit<KeyFact, "name">[]) => ({
    keys: keys.map((key, at) => ({ name: `k${at}`, ...key })),
    href: "/settings/issuers/1",
  });
  test.each([
    ["in a module, started by several", { store: "module", activation: "several" }, "passed passed"],
    ["in a module, started by one", { store: "module", activation: "one" }, "passed failed"],
    ["in a module, nobody knows by whom", { store: "module", activation: null }, "passed unknown"],
    ["in a file", { store: "file", activation: "several" }, "failed failed"],
    ["in a file, nobody knows by whom", { store: "file", activation: null }, "failed failed"],
  ] as const)("%s", (_, key, expected) => {
    const at = (level: 2 | 3) => only("issuer-key-protected", keys(key), level).outcome;
    expect(`${at(2)} ${at(3)}`).toBe(expected);
  });

  test("one of two in a file fails and is named", () => {
    const two = keys({ store: "module", activation: "several" }, { store: "file", activation: null });
    expect(only("issuer-key-protected", two)).toMatchObject({
      outcome: "failed",
      population: 2,
      exceptions: 1,
      listed: [{ name: "k1", why: "key-in-file", href: "/settings/issuers/1" }],
    });
  });

  test("no key tells nothing", () => {
    expect(only("issuer-key-protected", keys())).toMatchObject({ because: "nothing-on-record" });
  });
});

describe("the address of the product", () => {
  test.each([
    [["https://sigill.example"], "passed"],
    [["http://localhost:3000"], "failed"],
    [["https://sigill.example", "http://sigill.example"], "failed"],
    [[], "unknown"],
  ] as const)("%j", (addresses, expected) => {
    expect(only("transport-protected", { addresses }).outcome).toBe(expected);
  });
});

test("blocks in time are enough only with a limit that guards against a mass of them", () => {
  const said = (limit: number, tally = ten) =>
    only("blocking-prompt-and-guarded", { ...tally, p95: 2, limit });
  expect(said(25)).toMatchObject({ outcome: "passed", exceptions: 0, measure: 2, threshold: 3600 });
  expect(said(100).outcome).toBe("passed");
  expect(said(101)).toMatchObject({
    outcome: "failed",
    exceptions: 1,
    listed: [{ name: "101", why: "limit-too-high" }],
  });
  expect(said(25, one)).toMatchObject({ outcome: "failed", exceptions: 1 });
  expect(said(101, one)).toMatchObject({ outcome: "failed", population: 10, exceptions: 2 });
  expect(said(101, noTally)).toMatchObject({ outcome: "unknown", because: "nothing-on-record" });
});

test("a short gap between lists is named but does not fail the year", () => {
  const said = (share: number) => only("blocking-service-available", { ...one, share });
  expect(said(0.999)).toMatchObject({ outcome: "passed", exceptions: 1, measure: 0.999, threshold: 0.999 });
  expect(said(0.9989).outcome).toBe("failed");
});

test("certificates without any list are no lack of facts: nothing could be blocked", () => {
  const gap = { population: 0, exceptions: 1, listed: [{ name: "2026-02-18", why: "list-gap" as const }] };
  expect(only("blocking-service-available", { ...gap, share: 0 })).toMatchObject({
    outcome: "failed",
    exceptions: 1,
    measure: 0,
  });
});

test("statuses without any list published are unknown", () => {
  expect(only("status-published-and-fresh", { ...ten, lists: 0 }).outcome).toBe("unknown");
});

describe.each(["role-review-within-12-months", "risk-review-within-12-months"] as const)("%s", (control) => {
  test.each([
    ["2026-11-24", "passed"],
    ["2025-11-24", "passed"],
    ["2025-11-23", "failed"],
    [null, "unknown"],
  ])("last on %s", (latest, expected) => {
    expect(only(control, { times: latest ? 2 : 0, latest }).outcome).toBe(expected);
  });
});

test("requirements without any audit are unknown and not failed", () => {
  expect(only("internal-audit-within-3-years", { ...one, performed: 0 }).outcome).toBe("unknown");
});

test("the built-in framework names every control there is, and at level 2 not four eyes", () => {
  const named = (level: number) =>
    controlsOf(builtInFramework, { level, issuesAssertions: false }).map(({ control }) => control);
  expect(named(3).toSorted()).toEqual([...controls].toSorted());
  expect(controls.filter((control) => !named(2).includes(control))).toEqual(["four-eyes-on-every-issuance"]);
});

test("a control that two requirements name is one, of both", () => {
  const named = controlsOf(builtInFramework, { level: 3, issuesAssertions: false });
  const remote = named.find(({ control }) => control === "remote-proofing-allowed-at-level");
  expect(remote?.requirements.map(({ id }) => id)).toEqual(["K5.11", "K5.12"]);
});
