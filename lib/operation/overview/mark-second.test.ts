import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import {
  answerRequirementNotApplicable,
  askRequirementNotApplicable,
} from "@/lib/mark/assessment/not-applicable";
import { addEvidence } from "@/lib/mark/evidence/add";
import { markEvidenceReady } from "@/lib/mark/evidence/mark-ready";
import { aFile } from "@/lib/mark/evidence/testing";
import { aMarkTown, type MarkTown } from "@/lib/mark/follow-up/testing";
import { readAwaited, readOverview } from "./read";

const { administrator: sql } = await freshDatabase();
let town: MarkTown;
let mira: OfficerActor;
beforeEach(async () => {
  town = await aMarkTown();
  mira = await anOfficer(town.organisationId, ["security-officer"], { name: "Mira Lund" });
});

const now = new Date("2026-03-10T12:00:00Z");
const todoOf = async (by: OfficerActor, kind: string, at = now) =>
  (await readOverview(by, undefined, { now: at })).todo.filter((one) => one.kind === kind);
const of = (requirement: string, version: number) => ({ markId: town.markId, requirement, version });
const ask = (requirement: string) =>
  askRequirementNotApplicable(town.sven, { ...of(requirement, 1), reason: "Offentligt organ." }, { now });

test("that a requirement does not apply waits for every other who may say so, until one has", async () => {
  await ask("K2.1");
  const told = {
    ...{ kind: "not-applicable", markId: town.markId, id: "K2.1" },
    ...{ titleSv: expect.any(String), titleEn: expect.any(String), name: "Sven Rosén", since: now },
  };
  for (const by of [town.jonas, mira]) expect(await todoOf(by, "not-applicable")).toEqual([told]);
  for (const by of [town.sven, town.hr, town.gun, town.amina])
    expect(await todoOf(by, "not-applicable")).toEqual([]);
  await answerRequirementNotApplicable(town.jonas, { ...of("K2.1", 2), agrees: "yes" });
  expect(await todoOf(mira, "not-applicable")).toEqual([]);
  await sql`update tenant.assessment set reread = true where mark_id = ${town.markId} and requirement = 'K2.1'`;
  expect(await todoOf(mira, "not-applicable")).toEqual([told]);
  expect(await todoOf(town.sven, "not-applicable")).toEqual([]);
});

test("four that wait are told as a number, and what the framework no longer asks waits for nobody", async () => {
  await sql`insert into tenant.assessment (organisation_id, mark_id, requirement, reason, asked_by)
    values (${town.organisationId}, ${town.markId}, 'K9.99', 'Borta.', ${town.sven.accountId})`;
  for (const id of ["K2.1", "K2.2", "K2.3"]) await ask(id);
  expect(await todoOf(town.jonas, "not-applicable")).toHaveLength(3);
  await ask("K2.4");
  expect(await todoOf(town.jonas, "not-applicables")).toEqual([
    { kind: "not-applicables", markId: town.markId, count: 4 },
  ]);
});

const signed = (kind: string, year: number, second: string | null = null) => sql`
  insert into tenant.declaration (organisation_id, id, mark_id, kind, year, content, sha256, assembled_at, assembled_by,
    first_signed_by, first_signed_by_name, first_signed_at, second_signed_by, second_signed_by_name, second_signed_at)
  values (${town.organisationId}, gen_random_uuid(), ${town.markId}, ${kind}, ${year}, '{}', 'x', ${now}, 'Sven Rosén',
    ${town.sven.accountId}, 'Sven Rosén', ${now}, ${second}, ${second && "Jonas Falk"}, ${second && now})`;

test("what one has signed waits for every other who may sign, and for nobody once two have", async () => {
  await signed("application", 2026);
  await signed("declaration", 2026, town.jonas.accountId);
  await signed("declaration", 2025);
  const told = { kind: "signature", markId: town.markId, declaration: "application", name: "Sven Rosén" };
  for (const by of [town.jonas, mira])
    expect(await todoOf(by, "signature")).toEqual([{ ...told, since: now }]);
  for (const by of [town.sven, town.hr, town.gun, town.amina])
    expect(await todoOf(by, "signature")).toEqual([]);
});

test("another employer's waits for nobody here", async () => {
  const other = await anOfficer((await aMarkTown()).organisationId, ["security-officer"]);
  await ask("K2.1");
  await signed("application", 2026);
  for (const kind of ["not-applicable", "signature"]) expect(await todoOf(other, kind)).toEqual([]);
});

test("what an officer has begun in the marks waits for others, by name and mark, until a colleague has answered", async () => {
  const awaitedOf = async (by: OfficerActor) =>
    (await readAwaited(by, undefined, { now })).map(({ names, ...work }) => ({
      ...work,
      names: names.toSorted(),
    }));
  await sql`insert into tenant.assessment (organisation_id, mark_id, requirement, reason, asked_by, asked_at)
    values (${town.organisationId}, ${town.markId}, 'K9.99', 'Borta.', ${town.sven.accountId}, ${now})`;
  for (const id of ["K2.1", "K2.2"]) await ask(id);
  await signed("application", 2026);
  const { evidenceId } = await addEvidence(town.sven, aFile(town.markId), { now });
  await markEvidenceReady(town.sven, { evidenceId, version: 1, markId: town.markId });
  const names = ["Jonas Falk", "Mira Lund"];
  const told = { markId: town.markId, since: now, names };
  expect(await awaitedOf(town.sven)).toEqual([
    { kind: "signature", declaration: "application", ...told },
    { kind: "not-applicables", count: 2, ...told },
    { kind: "evidence", count: 1, ...told },
  ]);
  for (const by of [town.jonas, mira, town.hr]) expect(await awaitedOf(by)).toEqual([]);
  await answerRequirementNotApplicable(town.jonas, { ...of("K2.1", 2), agrees: "yes" });
  expect((await awaitedOf(town.sven)).find(({ kind }) => kind === "not-applicables")).toMatchObject({
    count: 1,
  });
});
