import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { builtInFramework } from "@/lib/domain/mark/built-in-framework";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { loadFramework } from "./load";
import { readFrameworkPage, readFrameworks } from "./read";

const database = await freshDatabase();
let organisationId: string;
let sven: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });
});

const file = JSON.stringify(builtInFramework);
const changed = (change: object) => JSON.stringify({ ...builtInFramework, ...change });

test("a version is loaded from its file, and the trail says who loaded what", async () => {
  expect(await loadFramework(sven, { file })).toEqual({ id: "tillitsramverk-2019-09-19", requirements: 44 });
  const [loaded] = await readFrameworks(sven, undefined);
  expect(loaded).toMatchObject({ requirements: 44, loadedBy: "Sven Rosén", marks: [] });
  expect((await logOf(database, "tillitsramverk-2019-09-19")).at(-1)).toMatchObject({
    action: "framework.loaded",
    detail: { actorName: "Sven Rosén", after: { sha256: loaded?.sha256, requirements: 44 } },
  });
});

test("the next version is shown beside the one it follows", async () => {
  await loadFramework(sven, { file });
  await loadFramework(sven, { file: changed({ id: "nasta", follows: builtInFramework.id }) });
  const page = await readFrameworkPage(sven, { id: "nasta" });
  expect(page.comparison?.rows.every(({ fate }) => fate === "kept")).toBe(true);
  expect(page.comparison?.rows).toHaveLength(44);
});

test.each([
  ["is not chosen", "", "file-missing"],
  ["is no JSON", "{", "framework-unreadable"],
  ["is no text", new Uint8Array([0xff, 0xfe, 0x00]), "framework-unreadable"],
  ["lacks its chapters", changed({ chapters: undefined }), "framework-fault"],
  ["has hidden characters in a title", changed({ titleSv: "Ram\u202everk" }), "framework-fault"],
  ["has an id that no address can hold", changed({ id: "../x" }), "framework-fault"],
  ["is 10 MB of text", changed({ note: "a".repeat(10 * 1024 * 1024) }), "framework-too-large"],
  ["follows itself", changed({ follows: builtInFramework.id }), "framework-in-circle"],
  ["follows one that is not loaded", changed({ follows: "okand" }), "framework-follows-unknown"],
])("a file that %s is refused beside the field, and nothing is loaded", async (_, given, code) => {
  expect(await refusalOf(loadFramework(sven, { file: given }))).toMatchObject({ code, field: "file" });
  expect(await readFrameworks(sven, undefined)).toEqual([]);
});

test("a version is loaded once of two at once, and never changed", async () => {
  const colleague = await anOfficer(organisationId, ["responsible-issuer"]);
  const outcomes = await Promise.allSettled([
    loadFramework(sven, { file }),
    loadFramework(colleague, { file }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const again = loadFramework(sven, { file: changed({ titleSv: "Annat" }) });
  expect(await refusalOf(again)).toMatchObject({ code: "framework-loaded-already", field: "file" });
});

test("another employer's version is not there", async () => {
  await loadFramework(sven, { file });
  const stranger = await anOfficer(await anOrganisation(), ["responsible-issuer"]);
  expect(await readFrameworks(stranger, undefined)).toEqual([]);
  expect((await refusalOf(readFrameworkPage(stranger, { id: builtInFramework.id }))).code).toBe("not-found");
});

test("the wrong role is refused before anything is read", async () => {
  const auditor = await anOfficer(organisationId, ["auditor"]);
  expect((await refusalOf(loadFramework(auditor, {}))).code).toBe("forbidden");
});

test("if the audit entry cannot be written nothing is", async () => {
  await withoutLog(database, () => expect(loadFramework(sven, { file })).rejects.toThrow("no log"));
  expect(await readFrameworks(sven, undefined)).toEqual([]);
});
