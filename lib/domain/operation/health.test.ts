import { describe, expect, test } from "vitest";
import {
  faultCodes,
  heldFaults,
  inOrder,
  issuerFaults,
  isUrgent,
  outboxFaults,
  workerFaults,
} from "./health";

const now = new Date("2026-11-24T10:00:00Z");
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const minutes = (count: number) => days(count / 1440);
const hours = (count: number) => days(count / 24);
const well = {
  ...{ about: "Nyby kommun", listAt: hours(-1), badRows: [] },
  ...{ rootListEnd: days(61), ocspEnd: days(11), issuingEnd: days(3650), keyLocked: false, succeeded: false },
  ocspAwaitedSince: null,
};
const codes = (changed: Partial<typeof well> | { listAt: null }) =>
  issuerFaults({ ...well, ...changed }, now).map(({ code }) => code);

describe("an issuer", () => {
  test("of which nothing is amiss has no faults", () => expect(issuerFaults(well, now)).toEqual([]));

  test.each([
    [{ listAt: hours(-2.01) }, "list-old"],
    [{ listAt: null }, "list-old"],
    [{ keyLocked: true }, "key-locked"],
    [{ ocspEnd: days(9.9) }, "ocsp-key-ends"],
    [{ rootListEnd: days(59) }, "root-list-ends"],
    [{ issuingEnd: days(1826 + 179) }, "issuing-ends"],
  ] as const)("%o is told as %s", (changed, code) => expect(codes(changed)).toEqual([code]));

  test("whose times are just long enough has no faults", () => {
    const just = {
      listAt: hours(-2),
      ocspEnd: days(10),
      rootListEnd: days(60),
      issuingEnd: days(1826.25 + 180),
    };
    expect(codes(just)).toEqual([]);
  });

  test.each([
    [{ ocspEnd: null, ocspAwaitedSince: minutes(-1.9) }, []],
    [{ ocspEnd: null, ocspAwaitedSince: minutes(-2.1) }, ["ocsp-key-ends"]],
    [{ ocspEnd: null, ocspAwaitedSince: null }, ["ocsp-key-ends"]],
    [{ ocspEnd: days(9), ocspAwaitedSince: minutes(-1) }, ["ocsp-key-ends"]],
  ])("whose first OCSP key is awaited has no fault of it for two minutes: %o", (changed, faults) =>
    expect(issuerFaults({ ...well, ...changed }, now).map(({ code }) => code)).toEqual(faults),
  );

  test("whose list could not name a certificate as it stands says which", () =>
    expect(issuerFaults({ ...well, badRows: ["7f01"] }, now)).toEqual([
      { code: "list-row-bad", about: "7f01" },
    ]));
});

test("work that has waited for more than five minutes, and what was given up, is told", () => {
  const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  expect(outboxFaults({ waitingSince: at(5), dead: 0 }, now)).toEqual([]);
  expect(outboxFaults({ waitingSince: at(5.1), dead: 0 }, now)).toEqual([{ code: "outbox-old" }]);
  expect(outboxFaults({ waitingSince: null, dead: 3 }, now)).toEqual([{ code: "outbox-dead", about: "3" }]);
});

test("a connection that makes others wait is named by its login, since when, and with the line that ends it", () => {
  const since = new Date("2026-11-24T09:58:40Z");
  expect(heldFaults([{ login: "sigill_status", pid: 4711, since }])).toEqual([
    {
      code: "connection-held",
      about: "sigill_status (2026-11-24 09:58 UTC): select pg_terminate_backend(4711)",
    },
  ]);
  const unknown = { login: "sigill_api", pid: 12, since: null };
  expect(heldFaults([unknown])[0]?.about).toBe("sigill_api: select pg_terminate_backend(12)");
  expect(heldFaults(Array.from({ length: 50 }, () => unknown))).toHaveLength(10);
  expect(isUrgent({ code: "connection-held" })).toBe(true);
});

test("a worker that is not heard of, and one whose clock is wrong, is told", () => {
  expect(workerFaults([])).toEqual([{ code: "worker-silent" }]);
  expect(workerFaults([{ host: "spira", clockFault: null }])).toEqual([]);
  expect(workerFaults([{ host: "spira", clockFault: "moved" }])).toEqual([
    { code: "clock-moved", about: "spira" },
  ]);
  expect(workerFaults([{ host: "spira", clockFault: "differs" }])).toEqual([
    { code: "clock-differs", about: "spira" },
  ]);
});

test("the most urgent comes first, each once, and what there is time for is no alarm", () => {
  const faults = inOrder([
    { code: "outbox-dead", about: "3" },
    { code: "list-old", about: "a" },
    { code: "database-not-written" },
    { code: "list-old", about: "a" },
    { code: "list-old", about: "b" },
  ]);
  expect(faults.map(({ code, about }) => [code, about])).toEqual([
    ["database-not-written", undefined],
    ["list-old", "a"],
    ["list-old", "b"],
    ["outbox-dead", "3"],
  ]);
  expect(faults.map(isUrgent)).toEqual([true, true, true, false]);
});

test("there is time for what is still answered rightly, and for nothing else", () => {
  expect(faultCodes.filter((code) => !isUrgent({ code }))).toEqual([
    "list-row-bad",
    "outbox-dead",
    "ocsp-key-ends",
    "root-list-ends",
    "issuing-ends",
    "lists-not-written",
    "keys-not-written",
  ]);
});
