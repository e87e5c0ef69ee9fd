import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation, aQualityMark } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { assignRequirements } from "./assign";
import { answerRequirement } from "./save";

const { administrator: sql } = await freshDatabase();
let sven: OfficerActor;
let markId: string;
beforeEach(async () => {
  const organisationId = await anOrganisation();
  sven = await anOfficer(organisationId, ["responsible-issuer"]);
  markId = (await aQualityMark(organisationId)).id;
});

const now = new Date("2026-11-24T12:00:00Z");
const [yesterday, today] = ["2026-11-23", "2026-11-24"];
const stored = async (requirement = "K3.4") =>
  (
    await sql`select due_on::text as "dueOn", next_review_on::text as "nextReviewOn", owner_id as "ownerId", answer, version
      from tenant.assessment where mark_id = ${markId} and requirement = ${requirement}`
  )[0];
const answer = (version: number, nextReviewOn: string, at = now) =>
  answerRequirement(
    sven,
    { markId, requirement: "K3.4", version, answer: "Två.", status: "open", nextReviewOn },
    { now: at },
  );

test("a review planned for a day that has been is refused beside the field, and today is not", async () => {
  expect(await refusalOf(answer(1, yesterday))).toMatchObject({ code: "day-past", field: "nextReviewOn" });
  expect(await stored()).toMatchObject({ nextReviewOn: null, answer: "" });
  await answer(1, today);
  expect(await stored()).toMatchObject({ nextReviewOn: today });
});

test("a day that stood there and has passed since does not stop an answer", async () => {
  await answer(1, today);
  const later = new Date("2026-12-24T12:00:00Z");
  await answer(2, today, later);
  expect(await stored()).toMatchObject({ nextReviewOn: today, version: 3 });
  expect((await refusalOf(answer(3, yesterday, later))).code).toBe("day-past");
});

test("to be answered by a day that has been is refused beside the field, and nobody is given anything", async () => {
  const give = (dueOn: string, requirement: string[]) =>
    assignRequirements(sven, { markId, requirement, ownerId: sven.officerId, dueOn }, { now });
  expect(await refusalOf(give(yesterday, ["K3.4", "K6.5"]))).toMatchObject({
    code: "day-past",
    field: "dueOn",
  });
  expect(await stored()).toMatchObject({ ownerId: null, dueOn: null });
  await give(today, ["K3.4"]);
  expect(await stored()).toMatchObject({ ownerId: sven.officerId, dueOn: today });
});

test("with nothing ticked it is said what to tick", async () => {
  await expect(assignRequirements(sven, { markId, ownerId: sven.officerId })).rejects.toMatchObject({
    issues: [{ path: ["requirement"], message: "tick-requirement" }],
  });
});
