import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { readKeyDirectory } from "@/lib/credential/key-directory/read";
import { takeOfficerAct } from "@/lib/credential/signed-act/take";
import { logOf } from "@/lib/people/employee/testing";
import { Begun } from "./testing-directory";

const database = await freshDatabase();
const at = new Begun(database.administrator);
beforeEach(async () => {
  await at.signAbout(at.siv, "add-key", at.karin);
  await at.signAbout(at.lisa, "add-key", at.karin);
  await at.signAbout(at.lisa, "remove-key", at.siv);
  await at.signAbout(at.amina, "remove-key", at.siv);
});
const verbIn = (file: string) =>
  JSON.parse(Buffer.from(JSON.parse(file).words, "base64").toString("utf8")).verb;

test("the page of the key directory names who signed each entry beside what they signed, which goes along on record", async () => {
  const reader = at.lisa.officer;
  const { keys = [] } = (await readKeyDirectory(reader, undefined)) ?? {};
  const shown = keys.map(({ name, acts, removal }) => [
    name,
    acts.map(({ by }) => by),
    removal.map(({ by }) => by),
  ]);
  expect(shown).toEqual([
    ["Siv Sund", [], ["Lisa Berg", "Amina Yusuf"]],
    ["Lisa Berg", [], []],
    ["Amina Yusuf", [], []],
    ["Karin Ek", ["Siv Sund", "Lisa Berg"], []],
  ]);
  const ids = keys.flatMap(({ acts, removal }) => [...acts, ...removal]).map(({ id }) => id);
  const files = await Promise.all(ids.map((actId) => takeOfficerAct(reader, { actId })));
  expect(files.map(({ file }) => verbIn(file))).toEqual(["remove-key", "remove-key", "add-key", "add-key"]);
  const log = (await logOf(database, at.karin.passkeyId)).map(({ action }) => action);
  expect(log.filter((action) => action === "passkey.act-downloaded")).toHaveLength(2);
});

test("who may not take an act is offered none, and still reads who signed", async () => {
  const clerk = await anOfficer(at.organisationId, ["id-administrator"]);
  const { keys = [] } = (await readKeyDirectory(clerk, undefined)) ?? {};
  expect(keys.flatMap(({ acts, removal }) => [...acts, ...removal])).toEqual([]);
  expect(keys.at(-1)).toMatchObject({ name: "Karin Ek", does: "add", by: ["Siv Sund", "Lisa Berg"] });
});
