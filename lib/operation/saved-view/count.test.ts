import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { manyEids } from "@/db/seed/many-eids";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addParty } from "@/lib/use/relying-party/add";
import { countViews, readViews } from "./read";
import { saveView } from "./save";

await freshDatabase();
const now = new Date("2026-11-24T09:00:00Z");
let hr: OfficerActor;
let keeper: OfficerActor;
let stranger: OfficerActor;

beforeAll(async () => {
  const [ours, theirs] = [await anOrganisation(), await anOrganisation()];
  await manyEids(ours, (await aType(ours)).id, 201);
  await anEmployee(ours, { protectedIdentity: true, alias: "Handläggare 12", employedTo: "2026-01-31" });
  await anEmployee(ours, { employedTo: "2026-02-28" });
  hr = await anOfficer(ours, ["id-administrator"]);
  keeper = await anOfficer(ours, ["id-administrator", "protected-identity"]);
  stranger = await anOfficer(theirs, ["id-administrator"]);
});

const save = (actor: OfficerActor, list: string, name: string, query: string) =>
  saveView(actor, { list, name, query }, { now });
async function counted(actor: OfficerActor): Promise<Record<string, number | null>> {
  const [views, counts] = [await readViews(actor, undefined), await countViews(actor)];
  const count = new Map(counts.map((one) => [one.id, one.count]));
  return Object.fromEntries(views.map(({ id, name }) => [name, count.get(id) ?? null]));
}

test("a view is counted no further than two hundred, as its list has it for the one who asks, and at one's own employer", async () => {
  for (const actor of [hr, keeper, stranger]) {
    await save(actor, "eids", "Alla", "");
    await save(actor, "eids", "Nivå 4", "level=4");
    await save(actor, "employees", "Slutat under året", "state=ended&sort=employed-to");
  }
  const gone = "department=00000000-0000-4000-8000-000000000000";
  await save(hr, "employees", "Stängd", gone);
  // One more than two hundred stands for more.
  const same = { Alla: 201, "Nivå 4": 0 };
  expect(await counted(hr)).toEqual({ ...same, "Slutat under året": 3, Stängd: null });
  expect(await counted(keeper)).toEqual({ ...same, "Slutat under året": 3 });
  expect(await counted(stranger)).toEqual({ Alla: 0, "Nivå 4": 0, "Slutat under året": 0 });
});

test("views of agreements and of relying parties are counted as their lists have them", async () => {
  const buyer = await anOfficer(await anOrganisation(), ["procurement-officer"]);
  for (const [name, sector] of [
    ["Exempelbolaget", "private"],
    ["Exempelköping", "public"],
    ["Provköping", "public"],
  ] as const)
    await addParty(buyer, { name, kind: "organisation", sector }, { now });
  await save(buyer, "relying-parties", "Offentliga", "sector=public");
  await save(buyer, "agreements", "Utkast", "lane=draft");
  expect(await counted(buyer)).toEqual({ Offentliga: 2, Utkast: 0 });
});
