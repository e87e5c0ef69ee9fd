import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, aQualityMark } from "@/db/seed/builders";
import { refusalOf } from "@/lib/people/employee/testing";
import { readControlMonths } from "./months";
import { anEmptyTown, type Town } from "./testing";

const { administrator: sql } = await freshDatabase();
const now = new Date("2026-11-26T10:00:00Z");

const ran = ({ organisationId, markId }: Town, control: string, at: string, outcome: string) => sql`
  insert into tenant.control_result (organisation_id, id, mark_id, control, ran_at, period_from, period_to, outcome, because, population, exceptions, query, parameters, sha256, trigger, turned)
  values (${organisationId}, ${randomUUID()}, ${markId}, ${control}, ${at}, now(), now(), ${outcome},
    ${outcome === "unknown" ? "nothing-on-record" : null}, 1, 0, 'select', '{}', 'x', 'nightly', false)`;

test("a control counts as it went the last time in a month by Swedish time, and what was run before the first month is not made up", async () => {
  const [town, other] = [await anEmptyTown(), await anEmptyTown()];
  const eva = await anOfficer(town.organisationId, ["responsible-issuer"]);
  await ran(town, "terms-published", "2026-09-10T01:00:00Z", "passed");
  await ran(town, "terms-published", "2026-09-30T21:59:00Z", "failed");
  await ran(town, "terms-published", "2026-09-30T22:01:00Z", "passed"); // October in Sweden
  await ran(town, "subject-unique", "2026-10-02T01:00:00Z", "unknown");
  await ran(town, "subject-unique", "2026-11-02T01:00:00Z", "failed");
  await ran(town, "subject-unique", "2026-11-25T01:00:00Z", "passed");
  await ran(town, "subject-unique", "2026-11-26T11:00:00Z", "failed"); // after now
  await ran(town, "subject-unique", "2025-11-30T01:00:00Z", "failed"); // beyond twelve months
  await ran(other, "terms-published", "2026-11-02T01:00:00Z", "failed");
  expect(await readControlMonths(eva, undefined, { now })).toEqual([
    { month: "2026-09", passed: 0, failed: 1, unknown: 0 },
    { month: "2026-10", passed: 1, failed: 0, unknown: 1 },
    { month: "2026-11", passed: 1, failed: 0, unknown: 0 },
  ]);
});

test("the same control of two marks counts once for each, and who may not read the mark is refused", async () => {
  const town = await anEmptyTown();
  const { organisationId, issuerId } = town;
  const second = await aQualityMark(organisationId, { issuerId, level: 4 });
  await ran(town, "terms-published", "2026-11-02T01:00:00Z", "passed");
  await ran({ ...town, markId: second.id }, "terms-published", "2026-11-02T01:00:00Z", "failed");
  const [reader, amina] = await Promise.all([
    anOfficer(organisationId, ["auditor"]),
    anOfficer(organisationId, ["administrator"]),
  ]);
  expect(await readControlMonths(reader, undefined, { now })).toEqual([
    { month: "2026-11", passed: 1, failed: 1, unknown: 0 },
  ]);
  expect((await refusalOf(readControlMonths(amina, undefined, { now }))).code).toBe("forbidden");
});
