import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { readActsRequiredSince } from "@/db/credential/act-setting";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import type { DirectoryEntry, EntryAct } from "@/lib/domain/credential/key-directory";
import { refusalOf } from "@/lib/people/employee/testing";
import { signingParty } from "@/lib/testing/testing-passkey";
import { areActsRequired } from "./directory-setting";
import { DirectoryFiles } from "./key-directory";
import { Begun, keyed } from "./testing-directory";

const database = await freshDatabase();
const { administrator: sql } = database;
const at = new Begun(sql);

const compare = () => as("signer", () => at.directories.compare(at.organisationId));
/** By the signer's own copy, and by what web, worker and the controls ask. */
const signerRequires = (of = at.directories) =>
  as("signer", () => withOrganisation(at.organisationId, (tx) => areActsRequired(tx, at.organisationId, of)));
const databaseRequires = () =>
  as("app", () =>
    withOrganisation(
      at.organisationId,
      async (tx) => (await readActsRequiredSince(tx, at.organisationId)) !== null,
    ),
  );
const both = async () => [await signerRequires(), await databaseRequires()];
const kinds = () => at.entries.map(({ does }) => does);
const whyOf = async (work: Promise<unknown>) => (await refusalOf(work)).detail.why;
const setting = (does: "require" | "offer", acts: EntryAct[]) =>
  at.enter({ does, keys: [], removed: [], acts });

/** As a backup from before: nothing that was signed or written since is there. */
async function restored(before: Date): Promise<void> {
  const own = (table: string, column: string) =>
    `delete from tenant.${table} where organisation_id = '${at.organisationId}' and ${column} > '${before.toISOString()}'`;
  await unguarded(sql, ["act_setting", "signed_act", "key_directory"], async (tx) => {
    await tx.unsafe(own("act_setting", "at"));
    await tx.unsafe(`update tenant.act_setting set second_act_id = null, second_account_id = null, second_at = null
      where second_at > '${before.toISOString()}'`);
    await tx.unsafe(own("signed_act", "signed_at"));
    await tx.unsafe(own("key_directory", "at"));
  });
}

test("that acts are required, and offered again by two, is in the signer's own chain, with what they signed", async () => {
  expect(await both()).toEqual([false, false]);
  await at.changeActs(at.siv, "require-acts");
  expect(await both()).toEqual([true, true]);
  expect(kinds()).toEqual(["ceremony", "require"]);
  await at.changeActs(at.lisa, "offer-acts");
  expect(await both()).toEqual([true, true]);
  await at.changeActs(at.siv, "offer-acts");
  expect(await both()).toEqual([false, false]);
  expect(kinds()).toEqual(["ceremony", "require", "offer"]);
  const names = at.entries.map(({ acts }) =>
    acts.map(({ words }) => JSON.parse(words).officer.name).toSorted(),
  );
  expect(names).toEqual([[], ["Siv Sund"], ["Lisa Berg", "Siv Sund"]]);
  expect(await at.table()).toEqual(at.lines);
  expect(await compare()).toBeNull();
  expect(kinds()).toHaveLength(3);
});

describe("a backup that is restored", () => {
  test("from before acts were required leaves them required: at once for the signer, and for all when it has compared", async () => {
    const before = new Date();
    await at.changeActs(at.siv, "require-acts");
    expect(await both()).toEqual([true, true]);
    await restored(before);
    expect(await both()).toEqual([true, false]);
    expect(await compare()).toBeNull();
    expect(await both()).toEqual([true, true]);
    // Two who want it otherwise say so anew.
    for (const by of [at.siv, at.lisa]) await at.changeActs(by, "offer-acts");
    expect(await both()).toEqual([false, false]);
  });

  test("from while they were required does not bring that back, nor what two had signed before then", async () => {
    await at.changeActs(at.siv, "require-acts");
    await compare();
    const required = new Date();
    for (const by of [at.siv, at.lisa]) await at.changeActs(by, "offer-acts");
    expect(await both()).toEqual([false, false]);
    const offered = new Date();
    await at.changeActs(at.amina, "require-acts");
    expect(await both()).toEqual([true, true]);
    await restored(offered);
    expect(await signerRequires()).toBe(true);
    await compare();
    expect(await both()).toEqual([true, true]);
    for (const by of [at.siv, at.lisa]) await at.changeActs(by, "offer-acts");
    await compare();
    await restored(required);
    await compare();
    expect(await both()).toEqual([false, false]);
    expect(kinds()).toEqual(["ceremony", "require", "offer", "require", "offer"]);
  });

  test("of the signer's own folder lets nobody sign: the table goes on where it ends", async () => {
    await at.changeActs(at.siv, "require-acts");
    await compare();
    writeFileSync(at.path, `${at.lines[0]}\n`);
    expect(await signerRequires()).toBe(true);
    const lost = new DirectoryFiles(aFolder("signer"), { party: signingParty, isDemo: false });
    expect(await signerRequires(lost)).toBe(true);
    expect(await compare()).toBe(2);
  });
});

describe("no entry makes acts optional", () => {
  test("without two who signed that, of the directory, here, lately, and each act once", async () => {
    await at.changeActs(at.siv, "require-acts");
    for (const by of [at.siv, at.lisa]) await at.changeActs(by, "offer-acts");
    await compare();
    await at.changeActs(at.amina, "require-acts");
    await compare();
    const [required, offered, again] = at.entries.slice(1) as [
      DirectoryEntry,
      DirectoryEntry,
      DirectoryEntry,
    ];
    const [one, two] = offered.acts as [EntryAct, EntryAct];
    const [asked] = again.acts as [EntryAct];
    expect(await whyOf(setting("offer", []))).toBe("not-by-two");
    expect(await whyOf(setting("offer", [one]))).toBe("not-by-two");
    expect(await whyOf(setting("offer", [one, two]))).toBe("replayed");
    expect(await whyOf(setting("offer", [asked, ...required.acts]))).toBe("other-words");
    expect(await whyOf(setting("offer", [one, { ...two, words: two.words.replace("Lisa", "Eva") }]))).toMatch(
      /replayed|not-signed/,
    );
    expect(await whyOf(setting("offer", [{ ...one, credentialId: at.karin.passkey.id }, two]))).toBe(
      "signer-not-in-it",
    );
    expect(await whyOf(setting("require", []))).toBe("set-so-already");
    expect(await both()).toEqual([true, true]);
  });

  test("by one who has left it since they signed: none is entered, and none is counted", async () => {
    await at.changeActs(at.siv, "require-acts");
    await compare();
    await at.changeActs(at.amina, "offer-acts");
    const actId = await at.signsChange(at.lisa, "offer-acts");
    for (const by of [at.siv, at.lisa]) await at.signAbout(by, "remove-key", at.amina);
    const lines = at.lines.length;
    // As whoever owns the database: its own guard takes no such second.
    await unguarded(
      sql,
      ["act_setting"],
      (tx) => tx`update tenant.act_setting
      set second_act_id = ${actId}, second_account_id = ${at.lisa.officer.accountId}, second_at = now()
      where verb = 'offer-acts' and organisation_id = ${at.organisationId}`,
    );
    expect(await compare()).toBeNull();
    expect(at.lines).toHaveLength(lines);
    const [check] = await sql`select entries from tenant.key_directory_check
      where organisation_id = ${at.organisationId}`;
    expect(check?.entries).toBe(lines);
    expect(await signerRequires()).toBe(true);
  });

  test("of one person's two accounts, whatever the database says of them by then", async () => {
    const two = await at.anOfficer("Siv S");
    await at.makeOne(at.siv.officer, two);
    const again = await keyed(sql, two, at.lisa.officer);
    for (const by of [at.lisa, at.amina]) await at.signAbout(by, "add-key", again);
    await at.changeActs(at.siv, "require-acts");
    await compare();
    await at.makeOne(at.counter.jonas, two);
    await at.changeActs(at.siv, "offer-acts");
    expect((await refusalOf(at.changeActs(again, "offer-acts"))).code).toBe("second-person-needed");
    expect(await both()).toEqual([true, true]);
  });
});

test("what was required before the directory began is in it from its first minute, without an act", async () => {
  await unguarded(
    sql,
    ["key_directory"],
    (tx) => tx`
    delete from tenant.key_directory where organisation_id = ${at.organisationId}`,
  );
  const folder = aFolder("signer");
  const later = new DirectoryFiles(folder, { party: signingParty, isDemo: false });
  const first = at.entries[0];
  at.directories = later;
  at.folder = folder;
  const sara = await keyed(sql, await at.anOfficer("Sara Ek"), at.lisa.officer);
  await at.changeActs(sara, "require-acts");
  expect(await both()).toEqual([true, true]);
  await at.enter({
    does: "ceremony",
    keys: first?.keys ?? [],
    removed: [],
    acts: [],
    witnesses: ["Vera", "Ville"],
  });
  expect(await both()).toEqual([true, true]);
  expect(at.entries.map(({ does, acts }) => [does, acts.length])).toEqual([
    ["ceremony", 0],
    ["require", 0],
  ]);
});

test("with web's login nothing of it is written or forgotten", async () => {
  await at.changeActs(at.siv, "require-acts");
  await compare();
  const app = database.connect("app");
  const asWeb = (statement: string) =>
    app.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${at.organisationId}, true)`;
      await tx.unsafe(statement);
    });
  for (const statement of [
    `insert into tenant.key_directory (organisation_id, number, entry, at)
       values ('${at.organisationId}', 3, '{"does":"offer","acts":[]}', now())`,
    "update tenant.key_directory set entry = replace(entry, 'require', 'offer')",
    "delete from tenant.key_directory",
    "delete from tenant.act_setting",
  ])
    await expect(asWeb(statement), statement).rejects.toThrow(/permission denied/);
  expect(await both()).toEqual([true, true]);
});
