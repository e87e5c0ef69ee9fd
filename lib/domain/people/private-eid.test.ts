import { expect, test } from "vitest";
import { isProofEid, privateEids, privateEidsOn, proofEidsOn } from "./private-eid";

test("Sverige-id is in the catalogue from 1 December 2026, and not the day before", () => {
  expect(privateEidsOn("2026-11-30")).toEqual(["bankid", "freja-eid-plus"]);
  expect(privateEidsOn("2026-12-01")).toEqual(["bankid", "freja-eid-plus", "sverige-id"]);
  expect(privateEids["sverige-id"]).toMatchObject({ level: 4, issuer: "Polismyndigheten" });
});

test("it identifies a person at a distance from the same day, as does a staff e-ID of another employer", () => {
  expect(proofEidsOn("2026-11-30")).toEqual(["bankid", "freja-eid-plus", "staff-eid"]);
  expect(proofEidsOn("2026-12-01")).toEqual(["bankid", "freja-eid-plus", "sverige-id", "staff-eid"]);
});

test("every e-ID of the catalogue reaches the level 3 that K5.12 asks for", () => {
  for (const { level } of Object.values(privateEids)) expect(level).toBeGreaterThanOrEqual(3);
  expect([isProofEid("sverige-id"), isProofEid("passport"), isProofEid(null)]).toEqual([true, false, false]);
});
