import { describe, expect, test } from "vitest";
import { blockingPromptAndGuarded } from "@/db/mark/control/blocking-prompt-and-guarded";
import { blockingServiceAvailable } from "@/db/mark/control/blocking-service-available";
import { internalAuditWithin3Years } from "@/db/mark/control/internal-audit-within-3-years";
import { issuerKeyProtected } from "@/db/mark/control/issuer-key-protected";
import { riskReviewWithin12Months } from "@/db/mark/control/risk-review-within-12-months";
import { roleReviewWithin12Months } from "@/db/mark/control/role-review-within-12-months";
import { statusPublishedAndFresh } from "@/db/mark/control/status-published-and-fresh";
import { noTally, type Tally } from "@/lib/domain/mark/control-rule";

const ten: Tally = { population: 10, exceptions: 0, listed: [] };
const one: Tally = { population: 10, exceptions: 1, listed: [{ name: "EL-2026-000001", why: "leaver" }] };
const scope = { level: 3, day: "2026-11-24" } as const;

describe("keys", () => {
  type Key = Parameters<typeof issuerKeyProtected.judge>[0]["keys"][number];
  const keys = (...keys: Omit<Key, "name">[]) => ({
    keys: keys.map((key, at) => ({ name: `k${at}`, ...key })),
    href: "/settings/issuers/1",
  });
  test.each([
    ["in a module, started by several", { store: "module", activation: "several" }, "passed passed"],
    ["in a module, started by one", { store: "module", activation: "one" }, "passed failed"],
    ["in a module, nobody knows by whom", { store: "module", activation: null }, "passed unknown"],
    ["in a file", { store: "file", activation: "several" }, "failed failed"],
    ["in a file, started by one", { store: "file", activation: "one" }, "failed failed"],
    ["in a file, nobody knows by whom", { store: "file", activation: null }, "failed failed"],
  ] as const)("%s", (_, key, expected) => {
    const at = (level: 2 | 3) => issuerKeyProtected.judge(keys(key), { ...scope, level }).outcome;
    expect(`${at(2)} ${at(3)}`).toBe(expected);
  });

  test("one of two in a file fails and is named", () => {
    const two = keys({ store: "module", activation: "several" }, { store: "file", activation: null });
    expect(issuerKeyProtected.judge(two, scope)).toMatchObject({
      outcome: "failed",
      population: 2,
      exceptions: 1,
      listed: [{ name: "k1", why: "key-in-file", href: "/settings/issuers/1" }],
    });
  });

  test("from level 3 a key that is started by one is named for that, also in a file", () => {
    const why = (level: 2 | 3) =>
      issuerKeyProtected.judge(keys({ store: "file", activation: "one" }), { ...scope, level }).listed;
    expect(why(2)).toMatchObject([{ why: "key-in-file" }]);
    expect(why(3)).toMatchObject([{ why: "activated-by-one" }]);
  });

  test("no key tells nothing", () => {
    expect(issuerKeyProtected.judge(keys(), scope)).toMatchObject({ because: "nothing-on-record" });
  });
});

test("blocks in time are enough only with a limit that guards against a mass of them", () => {
  const said = (limit: number, tally = ten) =>
    blockingPromptAndGuarded.judge({ ...tally, p95: 2, limit }, scope);
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
  const said = (share: number) => blockingServiceAvailable.judge({ ...one, share }, scope);
  expect(said(0.999)).toMatchObject({ outcome: "passed", exceptions: 1, measure: 0.999, threshold: 0.999 });
  expect(said(0.9989).outcome).toBe("failed");
  expect(blockingServiceAvailable.judge({ ...noTally, share: null }, scope).outcome).toBe("unknown");
});

test("certificates without any list are no lack of facts: nothing could be blocked", () => {
  const gap = { population: 0, exceptions: 1, listed: [{ name: "2026-02-18", why: "list-gap" }] };
  expect(blockingServiceAvailable.judge({ ...gap, share: 0 }, scope)).toMatchObject({
    outcome: "failed",
    exceptions: 1,
    measure: 0,
  });
});

test("statuses without any list published are unknown", () => {
  expect(statusPublishedAndFresh.judge({ ...ten, lists: 2 }, scope).outcome).toBe("passed");
  expect(statusPublishedAndFresh.judge({ ...ten, lists: 0 }, scope).outcome).toBe("unknown");
});

describe.each([roleReviewWithin12Months, riskReviewWithin12Months])("$id", ({ judge }) => {
  test.each([
    ["2026-11-24", "passed"],
    ["2025-11-24", "passed"],
    ["2025-11-23", "failed"],
    [null, "unknown"],
  ])("last on %s", (latest, expected) => {
    expect(judge({ times: latest ? 2 : 0, latest }, scope).outcome).toBe(expected);
  });
});

test("requirements without any audit are unknown and not failed", () => {
  expect(internalAuditWithin3Years.judge({ ...one, performed: 0 }, scope).outcome).toBe("unknown");
  expect(internalAuditWithin3Years.judge({ ...one, performed: 1 }, scope).outcome).toBe("failed");
});
