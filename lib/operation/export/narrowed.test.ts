import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { exportSources } from "@/lib/operation/export-sources";
import { workJobOnce } from "@/lib/operation/job/run";
import { aRunner } from "@/lib/operation/job/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { readActor } from "@/lib/people/account/read-actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { readExportFile, recordFetch } from "./fetch";
import { type ExportSource, exportJob } from "./make";
import { startExport } from "./start";
import { writeExport } from "./write";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
await letWorkerBuild(database);

const order = { sort: "name", descending: false };
const listing = { q: "", department: null, state: "current", withoutEid: false, ...order };
const wish = { format: "csv", locale: "sv", listing, filters: {} };
const ask = async (by: OfficerActor) => String((await startExport("employees")(by, wish)).exportId);
const make = (sources: Record<string, ExportSource> = exportSources) =>
  workJobOnce({ export: exportJob({ sources, write: writeExport }) }, aRunner({ actorOf: readActor }));
const textOf = async (by: OfficerActor, exportId: string) =>
  Buffer.from((await readExportFile(by, { exportId })).content).toString();

let organisationId: string;
let school: string;
let karin: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  const inside = await anEmployee(organisationId, { surname: "Innanför", department: "Ekskolan" });
  await anEmployee(organisationId, { surname: "Utanför", department: "Björkskolan" });
  school = inside.departmentId ?? "";
  karin = await as("app", () => anOfficer(organisationId, ["id-administrator"]));
});
const narrow = () =>
  sql`insert into tenant.officer_role_department (organisation_id, role_id, department_id)
    select organisation_id, id, ${school} from tenant.officer_role where officer_id = ${karin.officerId}`;
const narrowed = (to: string): OfficerActor => ({ ...karin, limits: { "id-administrator": [to] } });

describe("a list that is made as a file", () => {
  test("holds nobody outside when the role was narrowed while it was made", async () => {
    const exportId = await ask(karin);
    const whole = exportSources.employees;
    const sources: Record<string, ExportSource> = {
      employees: (...given) => {
        const { headings, pages } = whole(...given);
        return {
          headings,
          pages: (async function* () {
            yield* pages;
            await narrow();
          })(),
        };
      },
    };
    await make(sources);
    await sql`update tenant.job set due_at = now() where ended_at is null`;
    await make();
    const text = await textOf(narrowed(school), exportId);
    expect(text).toContain("Innanför");
    expect(text).not.toContain("Utanför");
  });

  test("made before the role was narrowed is handed out no more, and can be asked for anew", async () => {
    const exportId = await ask(karin);
    await make();
    expect(await textOf(karin, exportId)).toContain("Utanför");
    for (const fetching of [recordFetch, readExportFile])
      expect((await refusalOf(fetching(narrowed(school), { exportId }))).code).toBe("file-reaches-further");
    await narrow();
    const anew = await ask(narrowed(school));
    await make();
    expect(await textOf(narrowed(school), anew)).not.toContain("Utanför");
  });

  test("made for a narrow role is handed out to the same, and to a wider one, and to no other", async () => {
    await narrow();
    const exportId = await ask(narrowed(school));
    await make();
    expect(await textOf(narrowed(school), exportId)).toContain("Innanför");
    expect(await textOf(karin, exportId)).toContain("Innanför");
    expect((await refusalOf(readExportFile(narrowed(randomUUID()), { exportId }))).code).toBe(
      "file-reaches-further",
    );
  });
});
