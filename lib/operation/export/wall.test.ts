import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { exportSources } from "@/lib/operation/export-sources";
import { workJobOnce } from "@/lib/operation/job/run";
import { aRunner } from "@/lib/operation/job/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { readActor } from "@/lib/people/account/read-actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { readExportFile, recordFetch } from "./fetch";
import { exportJob } from "./make";
import { startExport } from "./start";
import { writeExport } from "./write";

const database = await freshDatabase({ as: "worker" });
await letWorkerBuild(database);

const order = { sort: "name", descending: false };
const listing = { q: "", department: null, state: "current", withoutEid: false, ...order };
const wish = { format: "csv", locale: "sv", listing, filters: {} };
const kind = exportJob({ sources: exportSources, write: writeExport });
const make = () => workJobOnce({ export: kind }, aRunner({ actorOf: readActor }));

test("a long list holds nobody of another employer's, though the worker that makes it finds work in all of them", async () => {
  const [ours, theirs] = [await anOrganisation(), await anOrganisation()];
  await anEmployee(ours, { surname: "Nära" });
  await anEmployee(theirs, { surname: "Fjärran" });
  const karin = await as("app", () => anOfficer(ours, ["id-administrator"]));
  const exportId = String((await startExport("employees")(karin, wish)).exportId);
  await make();
  const text = Buffer.from((await readExportFile(karin, { exportId })).content).toString();
  expect(text).toContain("Nära");
  expect(text).not.toContain("Fjärran");
});

test("a list made with the names of protected persons is fetched by nobody who may no longer see them", async () => {
  const organisationId = await anOrganisation();
  await anEmployee(organisationId, { surname: "Hemlig", protectedIdentity: true });
  const roles = ["id-administrator", "protected-identity"] as const;
  const [keeper, karin] = [
    await as("app", () => anOfficer(organisationId, [...roles])),
    await as("app", () => anOfficer(organisationId, ["id-administrator"])),
  ];
  const asked: string[] = [];
  for (const by of [keeper, karin]) {
    asked.push(String((await startExport("employees")(by, wish)).exportId));
    await make();
  }
  const [exportId = "", plain = ""] = asked;
  const stripped = { ...keeper, grants: ["id-administrator"] as const };
  for (const fetching of [recordFetch, readExportFile])
    expect((await refusalOf(fetching(stripped, { exportId }))).code).toBe("file-names-protected");
  expect(Buffer.from((await readExportFile(keeper, { exportId })).content).toString()).toContain("Hemlig");
  expect(Buffer.from((await readExportFile(karin, { exportId: plain })).content).toString()).not.toContain(
    "Hemlig",
  );
});
