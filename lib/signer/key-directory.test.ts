import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import type { DirectoryEntry, EntryAct } from "@/lib/domain/credential/key-directory";
import type { KeyWords } from "@/lib/domain/credential/signed-act";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { enrolled } from "@/lib/testing/testing-passkey";
import { Begun, keyed } from "./testing-directory";

const database = await freshDatabase();
const { administrator: sql } = database;
const at = new Begun(sql);

const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;
/** Why the signer makes no entry of it. */
const whyOf = async (work: Promise<unknown>) => (await refusalOf(work)).detail.why;

test("begins with the first officers and two witnesses; a passkey enters when two people in it have signed", async () => {
  const { siv, lisa, karin } = at;
  expect(at.entries).toMatchObject([
    { number: 1, does: "ceremony", witnesses: ["Vera Vittne", "Ville Vittne"] },
  ]);
  expect(at.entries[0]?.keys.map(({ name }) => name)).toEqual(["Siv Sund", "Lisa Berg", "Amina Yusuf"]);
  expect(await codeOf(at.signs(karin))).toBe("passkey-not-in-directory");
  await at.signAbout(siv, "add-key", karin);
  expect(await codeOf(at.signs(karin))).toBe("passkey-not-in-directory");
  await at.signAbout(lisa, "add-key", karin);
  await at.signs(karin);
  const [first, second] = at.entries;
  expect(second).toMatchObject({ number: 2, does: "add", previous: first?.hash });
  expect(second?.acts.map(({ words }) => (JSON.parse(words) as KeyWords).officer.name)).toEqual([
    "Siv Sund",
    "Lisa Berg",
  ]);
  expect(await at.table()).toEqual(at.lines);
  expect((await logOf(database, karin.passkeyId)).map(({ action, actorId }) => [action, actorId])).toEqual([
    ["passkey.enrolled", "signer"],
    ["passkey.entry-asked", siv.officer.accountId],
    ["passkey.entry-signed", "signer"],
    ["passkey.entry-asked", lisa.officer.accountId],
    ["passkey.entered", "signer"],
  ]);
});

test("two others have one removed, and it signs nothing from then on", async () => {
  const { siv, lisa, amina } = at;
  await at.signAbout(lisa, "remove-key", siv);
  await at.signs(siv);
  await at.signAbout(amina, "remove-key", siv);
  expect(await at.isHeld(siv)).toBe(false);
  expect(await codeOf(at.signs(siv))).toBe("passkey-not-in-directory");
  expect(await codeOf(at.signAbout(lisa, "remove-key", siv))).toBe("changed-meanwhile");
});

test("of two who sign second at once one makes the entry", async () => {
  const { siv, lisa, amina, karin } = at;
  await at.signAbout(siv, "add-key", karin);
  await Promise.allSettled([lisa, amina].map((by) => at.signAbout(by, "add-key", karin)));
  expect(at.entries.map(({ number, does }) => `${number} ${does}`)).toEqual(["1 ceremony", "2 add"]);
  expect(await at.table()).toEqual(at.lines);
});

describe("with the login of the web program", () => {
  const app = database.connect("app");
  const asWeb = (statement: string) =>
    app.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${at.organisationId}, true)`;
      await tx.unsafe(statement);
    });

  test("a passkey that a forged invitation let in, in an officer's name, signs nothing, and that is on record", async () => {
    const { siv, lisa, organisationId } = at;
    const id = randomUUID();
    await asWeb(`insert into tenant.passkey_invitation (organisation_id, id, account_id, invited_by)
      values ('${organisationId}', '${id}', '${siv.officer.accountId}', '${lisa.officer.accountId}')`);
    const forged = { ...siv, passkey: await enrolled(siv.officer, id) };
    expect(await codeOf(at.signs(forged))).toBe("passkey-not-in-directory");
    const refused = await sql`select code, actor_id from tenant.audit_event
      where organisation_id = ${organisationId} and outcome = 'refused'`;
    expect(refused.map(({ code, actor_id }) => [code, actor_id])).toEqual([
      ["passkey-not-in-directory", "signer"],
    ]);
  });

  test("two officers' accounts made one person's let neither sign in the other's name", async () => {
    await at.makeOne(at.siv.officer, at.lisa.officer);
    expect(await codeOf(at.signs(at.siv, at.lisa.officer))).toBe("passkey-not-in-directory");
    await at.signs(at.siv);
  });

  test("nobody makes acts optional alone, with two accounts that the database has as two people's for a moment", async () => {
    const two = await at.anOfficer("Siv S");
    await at.makeOne(at.siv.officer, two);
    const again = await keyed(sql, two, at.lisa.officer);
    for (const by of [at.lisa, at.amina]) await at.signAbout(by, "add-key", again);
    await at.changeActs(at.siv, "require-acts");
    await at.makeOne(at.counter.jonas, two);
    await at.changeActs(at.siv, "offer-acts");
    expect(await codeOf(at.changeActs(again, "offer-acts"))).toBe("second-person-needed");
    await at.changeActs(at.lisa, "offer-acts");
  });

  test("nothing is written into the table, nor into what the signer found", async () => {
    for (const statement of [
      "insert into tenant.key_directory select organisation_id, number + 1, entry, at from tenant.key_directory",
      "update tenant.key_directory set entry = '{}'",
      "delete from tenant.key_directory",
      "truncate tenant.key_directory",
      "insert into tenant.key_directory_check select organisation_id, now(), 1 from tenant.key_directory",
      "update tenant.key_directory_check set differs_at = null",
    ])
      await expect(asWeb(statement), statement).rejects.toThrow(/permission denied/);
  });
});

describe("no entry is made of signatures", () => {
  /** Both signed for Karin's passkey, which came and went. */
  async function usedActs(): Promise<Pick<DirectoryEntry, "keys"> & { acts: [EntryAct, EntryAct] }> {
    for (const by of [at.siv, at.lisa]) await at.signAbout(by, "add-key", at.karin);
    for (const by of [at.lisa, at.amina]) await at.signAbout(by, "remove-key", at.karin);
    const { acts: [one, two] = [], keys = [] } = at.entries[1] ?? {};
    if (!one || !two) throw new Error("nothing was entered");
    return { acts: [one, two], keys };
  }

  test("by one officer twice, with one passkey or with two", async () => {
    const { siv, lisa, amina, karin } = at;
    await at.signAbout(siv, "add-key", karin);
    await at.signAbout(siv, "add-key", karin);
    const other = await keyed(sql, siv.officer, lisa.officer);
    for (const by of [lisa, amina]) await at.signAbout(by, "add-key", other);
    await at.signAbout(other, "add-key", karin);
    expect(await at.isHeld(karin)).toBe(false);
    await at.signAbout(lisa, "add-key", karin);
    expect(await at.isHeld(karin)).toBe(true);
  });

  test("by two accounts of one person, also once the database has forgotten that they are", async () => {
    const [one, two] = [await at.anOfficer("Eva Sund"), await at.anOfficer("Eva S")];
    await at.makeOne(one, two);
    const eva = await keyed(sql, one, at.lisa.officer);
    const again = await keyed(sql, two, at.lisa.officer);
    for (const own of [eva, again])
      for (const by of [at.siv, at.lisa]) await at.signAbout(by, "add-key", own);
    await at.signAbout(eva, "add-key", at.karin);
    await at.makeOne(at.counter.jonas, two);
    await at.signAbout(again, "add-key", at.karin);
    expect(await at.isHeld(again)).toBe(true);
    expect(await at.isHeld(at.karin)).toBe(false);
    await at.signAbout(at.lisa, "add-key", at.karin);
    expect(await at.isHeld(at.karin)).toBe(true);
  });

  test("by its owner", async () => {
    const other = await keyed(sql, at.siv.officer, at.lisa.officer);
    expect(await codeOf(at.signAbout(at.siv, "add-key", other))).toBe("acts-on-self");
    expect(await codeOf(at.signAbout(at.siv, "remove-key", at.siv))).toBe("acts-on-self");
  });

  test("that were used before, altered, alone, given twice, or by a key that is not in it", async () => {
    const { acts, keys } = await usedActs();
    const [one, two] = acts;
    const tried = (given: EntryAct[]) => whyOf(at.enter({ does: "add", keys, removed: [], acts: given }));
    expect(await tried(acts)).toBe("replayed");
    expect(await tried([{ ...one, words: one.words.replace("Siv", "Eva") }, two])).toBe("not-signed");
    expect(await tried([one])).toBe("not-by-two");
    expect(await tried([one, { ...two, credentialId: at.karin.passkey.id }])).toBe("signer-not-in-it");
  });

  test("for another key, for its opposite, or of another employer", async () => {
    const { acts, keys } = await usedActs();
    const others = keys.map((key) => ({ ...key, account: at.siv.officer.accountId }));
    expect(await whyOf(at.enter({ does: "add", keys: others, removed: [], acts }))).toBe("other-words");
    const removed = [at.amina.passkey.id];
    expect(await whyOf(at.enter({ does: "remove", keys: [], removed, acts }))).toBe("other-words");
    const elsewhere = await anOrganisation();
    const begun = { does: "ceremony", keys: at.entries[0]?.keys ?? [], removed: [], acts: [] } as const;
    await at.enter({ ...begun, witnesses: ["Vera", "Ville"] }, elsewhere);
    expect(await whyOf(at.enter({ does: "add", keys, removed: [], acts }, elsewhere))).toBe("other-words");
  });

  test("more than a week apart", async () => {
    await at.signAbout(at.siv, "add-key", at.karin);
    await unguarded(
      sql,
      ["signed_act"],
      (tx) => tx`update tenant.signed_act set signed_at = signed_at - interval '7 days 1 second'
        where organisation_id = ${at.organisationId}`,
    );
    await at.signAbout(at.lisa, "add-key", at.karin);
    expect(await at.isHeld(at.karin)).toBe(false);
  });
});
