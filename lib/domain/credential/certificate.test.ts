import { expect, test } from "vitest";
import { certificateStatus, openingOf, policyFor, profileFor, type SubjectProfile } from "./certificate";
import type { EidStatus } from "./eid";
import { anEid } from "./testing";

const since = new Date("2026-11-24T02:14:07Z");
const held = new Date("2026-11-23T08:00:00Z");
const lostAt = new Date("2026-11-22T20:00:00Z");

test.each([
  ["ordered", "hold"],
  ["approved", "hold"],
  ["producing", "hold"],
  ["ready", "hold"],
  ["active", "good"],
  ["suspended", "hold"],
  ["revoked", "revoked"],
  ["cancelled", "revoked"],
] as [EidStatus, string][])("while the e-ID is %s the world is told %s", (status, told) => {
  expect(certificateStatus(anEid({ status, statusSince: since, statusReason: "damaged" })).status).toBe(told);
});

test("a block after a hold is dated from the hold, with the time of loss as invalidity date", () => {
  expect(
    certificateStatus(
      anEid({ status: "revoked", statusReason: "lost", statusSince: since, heldSince: held, lostAt }),
    ),
  ).toEqual({
    status: "revoked",
    at: held,
    reason: "keyCompromise",
    invalidityAt: lostAt,
  });
});

test("a block without a hold is dated when it was decided", () => {
  expect(certificateStatus(anEid({ status: "revoked", statusReason: "misuse", statusSince: since }))).toEqual(
    {
      status: "revoked",
      at: since,
      reason: "privilegeWithdrawn",
      invalidityAt: null,
    },
  );
});

test("protected persons get the pseudonym profile whatever the type says", () => {
  for (const profile of ["pseudonym", "org-person", "hsa", "pnr"] as SubjectProfile[]) {
    expect(profileFor(profile, true)).toBe("pseudonym");
    expect(profileFor(profile, false)).toBe(profile);
  }
});

test("a certificate on hold says since when, and when it was lost", () => {
  const suspended = { status: "suspended", statusSince: since, heldSince: held, lostAt } as const;
  expect(certificateStatus(anEid(suspended))).toEqual({ status: "hold", at: held, invalidityAt: lostAt });
  expect(certificateStatus(anEid({ status: "ready", statusSince: since }))).toEqual({
    status: "hold",
    at: since,
    invalidityAt: null,
  });
});

test("what is cancelled without a reason has ceased", () => {
  expect(certificateStatus(anEid({ status: "cancelled", statusSince: since }))).toEqual({
    status: "revoked",
    at: since,
    reason: "cessationOfOperation",
    invalidityAt: null,
  });
});

test("the policy names the level, and another while the issuer is not approved for it", () => {
  expect(policyFor("1.2.752.1", 3, true)).toBe("1.2.752.1.3");
  expect(policyFor("1.2.752.1", 3, false)).toBe("1.2.752.1.0.3");
});

test.each([
  ["active", ["good", "hold"], 1, "soon"],
  ["active", ["hold"], 60, "soon"],
  ["active", ["hold"], 61, "late"],
  ["active", ["good", "revoked"], 61, null],
  ["active", [], 61, null],
  ["suspended", ["hold"], 61, null],
  ["ready", ["hold"], 61, null],
] as const)(
  "an e-ID that is %s, with certificates %j, for %i seconds: they open %s",
  (status, told, seconds, opening) => {
    const certificates = told.map((one) => ({ status: one }));
    const now = new Date(since.getTime() + seconds * 1_000);
    expect(openingOf({ status, since }, certificates, now)).toBe(opening);
  },
);
