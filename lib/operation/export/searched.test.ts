import { beforeAll, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { exportSources } from "@/lib/operation/export-sources";
import { workJobOnce } from "@/lib/operation/job/run";
import { aRunner } from "@/lib/operation/job/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { readActor } from "@/lib/people/account/read-actor";
import { readExportFile } from "./fetch";
import { exportJob } from "./make";
import { startExport } from "./start";
import { writeExport } from "./write";

const database = await freshDatabase({ as: "worker" });
await letWorkerBuild(database);
let karin: OfficerActor;
let desk: OfficerActor;
beforeAll(async () => {
  const organisationId = await anOrganisation();
  const { departmentId } = await anEmployee(organisationId, { givenName: "Yngve", department: "Ekskolan" });
  await anEmployee(organisationId, { givenName: "Yngvild", department: "Björkskolan" });
  await anEmployee(organisationId, { givenName: "Alma", department: "Ekskolan" });
  karin = await as("app", () => anOfficer(organisationId, ["id-administrator"]));
  const within = [departmentId ?? ""];
  desk = await as("app", () => anOfficer(organisationId, ["id-administrator"], { within }));
});

const listing = {
  q: "yngv",
  department: null,
  state: "current",
  withoutEid: false,
  sort: "name",
  descending: false,
};
const wish = { format: "csv", locale: "sv", listing, filters: {} };
const given = (names: string) => [...new Set(names.match(/Yngve|Yngvild|Alma/g))].sort();

async function fileFor(actor: OfficerActor): Promise<string> {
  const exportId = String((await startExport("employees")(actor, wish)).exportId);
  const kinds = { export: exportJob({ sources: exportSources, write: writeExport }) };
  await workJobOnce(kinds, aRunner({ actorOf: readActor }));
  return Buffer.from((await readExportFile(actor, { exportId })).content).toString();
}

test("a long list that was searched is made into a file by the worker, of what was found and no others", async () => {
  expect(given(await fileFor(karin))).toEqual(["Yngve", "Yngvild"]);
});

test("and of nobody outside for whoever is limited to departments", async () => {
  expect(given(await fileFor(desk))).toEqual(["Yngve"]);
});
