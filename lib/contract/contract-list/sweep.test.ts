import { beforeAll, beforeEach, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { addDocument } from "@/lib/contract/file/add-document";
import { storeContractList } from "@/lib/contract/file/store-table";
import { anOffice, type Office } from "@/lib/contract/file/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { sweepLists } from "./sweep";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const morning = new Date("2026-11-24T09:00:00Z");
const after = (hours: number) => new Date(morning.getTime() + hours * 3_600_000);
let office: Office;
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  office = await anOffice();
});

const upload = (text = "Namn;Motpart\nDrift;Nordö Drift AB", now = morning) =>
  as("app", () => storeContractList(office.eva, { name: "avtal.csv", content: Buffer.from(text) }, { now }));
const storeElsewhere = (...of: Parameters<typeof storeContractList>) =>
  as("app", () => storeContractList(...of));
const sweep = (now: Date) => sweepLists((fault) => expect(fault).toBeUndefined(), now);
const kept = (organisationId = office.organisationId) =>
  sql`select media_type from tenant.stored_file where organisation_id = ${organisationId}`;

test("a list nobody made anything of goes after a day, once, and is on record as the worker's doing", async () => {
  const { list } = await upload();
  await sweep(after(23));
  expect(await kept()).toHaveLength(1);
  await atOnce(database, (held) => held`select from tenant.stored_file for update`, [
    () => sweep(after(25)),
    () => sweep(after(25)),
  ]);
  await sweep(after(26));
  expect(await kept()).toEqual([]);
  const done = (await logOf(database, office.organisationId)).filter(({ outcome }) => outcome === "done");
  expect(done.slice(1)).toMatchObject([
    { action: "agreement.list-discarded", actorId: "contract-lists", detail: { before: { lists: [list] } } },
  ]);
});

test("one that was uploaded again has a day from then", async () => {
  await upload();
  await upload(undefined, after(20));
  await sweep(after(30));
  expect(await kept()).toHaveLength(1);
  await sweep(after(45));
  expect(await kept()).toEqual([]);
});

test("documents stay, and so do the younger lists of others", async () => {
  const content = Buffer.from("Avtal om drift");
  const document = { agreementId: office.draftId, name: "avtal.txt", content };
  await as("app", () => addDocument([])(office.eva, document, { now: morning }));
  const elsewhere = await anOrganisation();
  const theirs = await as("app", () => anOfficer(elsewhere, ["procurement-officer"]));
  await storeElsewhere(
    theirs,
    { name: "avtal.csv", content: Buffer.from("Namn;Motpart\nA;B") },
    { now: after(10) },
  );
  await upload();
  await sweep(after(25));
  expect(await kept()).toEqual([{ media_type: "text/plain" }]);
  expect(await kept(elsewhere)).toHaveLength(1);
});

test("off the record nothing goes, and the next time it does", async () => {
  await upload();
  const faults: unknown[] = [];
  await withoutLog(database, () => sweepLists((fault) => faults.push(fault), after(25)));
  expect(faults).not.toEqual([]);
  expect(await kept()).toHaveLength(1);
  await sweep(after(25));
  expect(await kept()).toEqual([]);
});
