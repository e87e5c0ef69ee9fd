import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation, aQualityMark } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { answerRequirementNotApplicable, askRequirementNotApplicable } from "./not-applicable";
import { readMarks, readOwnTasks, readRequirement, readRequirements } from "./read";

const database = await freshDatabase();
const { administrator: sql } = database;
let sven: OfficerActor;
let jonas: OfficerActor;
let markId: string;
beforeEach(async () => {
  const organisationId = await anOrganisation();
  sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });
  jonas = await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" });
  markId = (await aQualityMark(organisationId)).id;
  await askRequirementNotApplicable(sven, { ...of(1), reason: "Offentligt organ." });
});

const of = (version: number) => ({ markId, requirement: "K2.1", version });
const decide = (by: OfficerActor, version: number, agrees: "yes" | "no") =>
  answerRequirementNotApplicable(by, { ...of(version), agrees });
const seen = (by: OfficerActor) => readRequirement(by, { markId, requirement: "K2.1" });
const settled = async () => (await readMarks(sven, undefined))[0]?.settled;
/** As after the framework has been given new words. */
const newWords = () => sql`update tenant.assessment set reread = true where mark_id = ${markId}`;

test("held not to apply by other words it is not settled, until another than who asked has read it again", async () => {
  await decide(jonas, 2, "yes");
  expect(await settled()).toBe(1);
  await newWords();
  expect(await settled()).toBe(0);
  expect(await seen(sven)).toMatchObject({ row: { shown: "evidence-missing" }, may: { decide: false } });
  expect(await seen(jonas)).toMatchObject({ may: { decide: true } });
  expect((await refusalOf(decide(sven, 3, "yes"))).code).toBe("second-person-needed");

  await decide(jonas, 3, "yes");
  expect(await settled()).toBe(1);
  expect(await seen(jonas)).toMatchObject({ row: { shown: "not-applicable" }, may: { decide: false } });
  expect((await logOf(database, markId)).at(-1)).toMatchObject({
    action: "assessment.not-applicable-approved",
    detail: { before: { reread: true }, after: { reread: false, status: "not-applicable" } },
  });
});

test("read again and found to apply, it is open, and still to be read again by its owner", async () => {
  await decide(jonas, 2, "yes");
  await newWords();
  await decide(jonas, 3, "no");
  const { row } = await seen(sven);
  expect(row.assessment).toMatchObject({ status: "open", reason: null, approvedBy: null, reread: true });
  expect(row.shown).toBe("evidence-missing");
});

test("agreed to for the first time with the new words there is nothing to read again", async () => {
  await newWords();
  await decide(jonas, 2, "yes");
  expect((await seen(sven)).row).toMatchObject({ shown: "not-applicable", assessment: { reread: false } });
});

test("that a second person is waited for stands in the list and among the owner's own", async () => {
  await sql`update tenant.assessment set owner_id = ${sven.officerId} where requirement = 'K2.1' and mark_id = ${markId}`;
  const asked = async () => {
    const { chapters } = await readRequirements(sven, { markId });
    const own = await readOwnTasks(sven, undefined);
    const all = chapters.flatMap(({ rows }) => rows).filter(({ assessment }) => assessment.asked);
    const ids = (rows: typeof all) => rows.map(({ requirement }) => requirement.id);
    return [ids(all), ids(own.map(({ row }) => row).filter(({ assessment }) => assessment.asked))];
  };
  expect(await asked()).toEqual([["K2.1"], ["K2.1"]]);
  await decide(jonas, 2, "yes");
  expect(await asked()).toEqual([[], []]);
});
