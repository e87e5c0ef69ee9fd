import { expect, test } from "vitest";
import { certificateStatus, profileFor, type SubjectProfile } from "./certificate";
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
