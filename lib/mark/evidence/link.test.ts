import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { refusalOf } from "@/lib/people/employee/testing";
import { addEvidence } from "./add";
import { approveEvidence } from "./approve";
import { linkEvidence } from "./link";
import { markEvidenceReady } from "./mark-ready";
import { listEvidenceFor } from "./read";
import { aFile, aTown, type Town } from "./testing";

await freshDatabase();
let town: Town;
beforeEach(async () => {
  town = await aTown();
});

const add = async () => String((await addEvidence(town.sven, aFile(town.markId))).evidenceId);
const of = (evidenceId: string, version: number, given: object = {}) => ({
  evidenceId,
  version,
  markId: town.markId,
  ...given,
});

test("one piece serves many requirements, each once, and each lists it", async () => {
  const id = await add();
  const use = `${town.markId} K2.4`;
  await linkEvidence(town.eva, of(id, 1, { use }));
  expect(await refusalOf(linkEvidence(town.eva, of(id, 2, { use })))).toMatchObject({
    code: "already-linked",
    field: "use",
  });
  for (const [requirement, count] of [
    ["K3.4", 1],
    ["K2.4", 1],
    ["K2.5", 0],
  ] as const)
    expect(await listEvidenceFor(town.gun, { markId: town.markId, requirement })).toHaveLength(count);
});

test("what is approved serves more only by a reviewer's word, and never by its author's", async () => {
  const id = await add();
  await linkEvidence(town.sven, of(id, 1, { use: `${town.markId} K2.4` }));
  await markEvidenceReady(town.sven, of(id, 2));
  await approveEvidence(town.jonas, of(id, 3));
  const more = of(id, 4, { use: `${town.markId} K2.8` });
  for (const by of [town.sven, town.eva])
    expect(await refusalOf(linkEvidence(by, more))).toMatchObject({
      code: "second-person-needed",
      field: "use",
    });
  expect(await listEvidenceFor(town.gun, { markId: town.markId, requirement: "K2.8" })).toEqual([]);
  await linkEvidence(town.rut, more);
  expect(await listEvidenceFor(town.gun, { markId: town.markId, requirement: "K2.8" })).toHaveLength(1);
});
