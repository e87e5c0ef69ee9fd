import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDepartment } from "@/lib/people/department/add";
import { editDepartment } from "@/lib/people/department/edit";
import { refusalOf } from "@/lib/people/employee/testing";
import { readHistory } from "./read-history";

await freshDatabase();
let karin: OfficerActor;
let eva: OfficerActor;
let stranger: OfficerActor;
let id: string;

const at = (time: string) => ({ now: new Date(`2026-11-24T${time}:00Z`) });
const told = async (by: OfficerActor, ids = [id]) =>
  (await readHistory(by, { kind: "department", ids })).entries;

beforeAll(async () => {
  const [ours, theirs] = [await anOrganisation(), await anOrganisation()];
  karin = await anOfficer(ours, ["id-administrator"], { name: "Karin Ek" });
  eva = await anOfficer(ours, ["procurement-officer"], { name: "Eva Sund" });
  stranger = await anOfficer(theirs, ["id-administrator"]);
  id = String((await addDepartment(karin, { name: "Skola" }, at("09:00"))).departmentId);
  await editDepartment(karin, { departmentId: id, version: "1", name: "Utbildning" }, at("10:00"));
  await addDepartment(karin, { name: "Vård" }, at("11:00"));
});

test("tells who did what with a thing, when and by what way, and what it was before, newest first", async () => {
  expect(await told(eva)).toMatchObject([
    {
      action: "department.edited",
      ...{ actorKind: "officer", actorName: "Karin Ek", at: new Date("2026-11-24T10:00:00Z") },
      ...{ before: { name: "Skola" }, after: { name: "Utbildning" } },
    },
    { action: "department.added", actorName: "Karin Ek", after: { name: "Skola" } },
  ]);
});

test("another employer's has none, nor has what goes by the id of another kind of thing", async () => {
  expect(await told(stranger)).toEqual([]);
  expect((await readHistory(karin, { kind: "campaign", ids: [id] })).entries).toEqual([]);
});

test("is told to whoever may open the page, and to nobody else", async () => {
  expect(await refusalOf(readHistory(eva, { kind: "desk", ids: [id] }))).toMatchObject({
    code: "forbidden",
    detail: { permission: "desk:write" },
  });
  expect((await readHistory(karin, { kind: "desk", ids: [id] })).entries).toEqual([]);
});
