import { expect, test } from "vitest";
import { asked, certificatesOf, keysAsked, listOf, releaseOf } from "./wire";

const organisationId = "9C1F6A51-7B52-4B0E-9A7C-3F2A6C1B0001";
const issuerId = "9C1F6A51-7B52-4B0E-9A7C-3F2A6C1B0002";

test("an id has one spelling, so that two who ask about one thing wait for each other", () => {
  expect(asked.parse({ verb: "list", organisationId, issuerId, data: "" })).toMatchObject({
    organisationId: "9c1f6a51-7b52-4b0e-9a7c-3f2a6c1b0001",
    issuerId: "9c1f6a51-7b52-4b0e-9a7c-3f2a6c1b0002",
  });
  expect(listOf.parse({ organisationId, issuerId, shard: 0 }).issuerId).toBe(
    "9c1f6a51-7b52-4b0e-9a7c-3f2a6c1b0002",
  );
});

test("what has no name, or bytes where they are stored, is not asked for", () => {
  const requestId = issuerId;
  expect(asked.safeParse({ verb: "certificate", organisationId, requestId }).success).toBe(true);
  expect(asked.safeParse({ verb: "certificate", organisationId, requestId, data: "AA==" }).success).toBe(
    false,
  );
  expect(asked.safeParse({ verb: "sign", organisationId, data: "AA==" }).success).toBe(false);
  expect(listOf.safeParse({ organisationId, issuerId, shard: 1_000 }).success).toBe(false);
});

test("what is to be opened is one e-ID by its id, by the decision of an instant, and nothing beside it", () => {
  const of = { organisationId, eidId: issuerId, decidedAt: "2026-11-24T01:14:07.000Z" };
  expect(releaseOf.parse(of).eidId).toBe("9c1f6a51-7b52-4b0e-9a7c-3f2a6c1b0002");
  for (const bad of [
    { ...of, eidId: "alla" },
    { ...of, eidId: [issuerId] },
    { ...of, decidedAt: "nyss" },
    { ...of, status: "good" },
    { organisationId, eidId: issuerId },
  ])
    expect(releaseOf.safeParse(bad).success).toBe(false);
});

const long = "0".repeat(100_000);
test.each([
  [
    "sign",
    asked,
    { verb: "receipt", organisationId, eidId: issuerId, decidedAt: long, data: "" },
    "decidedAt",
  ],
  ["certificates", certificatesOf, { organisationId, requestIds: [long] }, "requestIds.0"],
  ["release", releaseOf, { organisationId, eidId: long, decidedAt: "2026-11-24T01:14:07.000Z" }, "eidId"],
  ["last-list", listOf, { organisationId, issuerId: long, shard: 0 }, "issuerId"],
  ["keys", keysAsked, { keyIds: [long] }, "keyIds.0"],
])("what is sent to %s is refused by its length alone, and no pattern sees it", (_, shape, body, place) => {
  const issues = shape.safeParse(body).error?.issues ?? [];
  expect(issues.map(({ code, path }) => [code, path.join(".")])).toEqual([["too_big", place]]);
});
