import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
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

test("a long list holds nobody of another employer's, though the worker that makes it finds work in all of them", async () => {
  const [ours, theirs] = [await anOrganisation(), await anOrganisation()];
  await anEmployee(ours, { surname: "Nära" });
  await anEmployee(theirs, { surname: "Fjärran" });
  const karin = await as("app", () => anOfficer(ours, ["id-administrator"]));
  const order = { sort: "name", descending: false };
  const listing = { q: "", department: null, state: "current", withoutEid: false, ...order };
  const wish = { format: "csv", locale: "sv", listing, filters: {} };
  const exportId = String((await startExport("employees")(karin, wish)).exportId);
  const kind = exportJob({ sources: exportSources, write: writeExport });
  await workJobOnce({ export: kind }, aRunner({ actorOf: readActor }));
  const text = Buffer.from((await readExportFile(karin, { exportId })).content).toString();
  expect(text).toContain("Nära");
  expect(text).not.toContain("Fjärran");
});
