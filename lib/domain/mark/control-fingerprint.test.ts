import { expect, test } from "vitest";
import { controlFingerprint, type FingerprintedResult } from "./control-fingerprint";

const result: FingerprintedResult = {
  control: "four-eyes-on-every-issuance",
  markId: "5f1b2f0e-0000-4000-8000-000000000001",
  ranAt: new Date("2026-11-24T02:00:00Z"),
  periodFrom: new Date("2025-11-24T00:00:00Z"),
  periodTo: new Date("2026-11-24T00:00:00Z"),
  outcome: "failed",
  because: null,
  population: 412,
  exceptions: 1,
  listed: [{ name: "EL-2026-000412", why: "approved-alone" }],
  measure: null,
  threshold: null,
  query: "select 1",
  parameters: { level: 3 },
};

test("a result is told as one text, its parts by name in order", () => {
  expect(controlFingerprint(result)).toBe(
    '{"because":null,"control":"four-eyes-on-every-issuance","exceptions":1,"listed":[{"name":"EL-2026-000412","why":"approved-alone"}],"markId":"5f1b2f0e-0000-4000-8000-000000000001","measure":null,"outcome":"failed","parameters":{"level":3},"periodFrom":"2025-11-24T00:00:00.000Z","periodTo":"2026-11-24T00:00:00.000Z","population":412,"query":"select 1","ranAt":"2026-11-24T02:00:00.000Z","threshold":null}',
  );
});

test("what the row holds besides changes nothing; any part of the result does", () => {
  expect(controlFingerprint({ ...result, turned: true, id: "another" } as FingerprintedResult)).toBe(
    controlFingerprint(result),
  );
  expect(controlFingerprint({ ...result, exceptions: 0 })).not.toBe(controlFingerprint(result));
});
