import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import { holdDirectoryCeremony } from "@/lib/credential/key-directory/hold-ceremony";
import { demoChallenge, SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { DirectoryEntry } from "@/lib/domain/credential/key-directory";
import { refusalOf } from "@/lib/people/employee/testing";
import { enrolSoftware } from "@/lib/people/passkey/enrol-software";
import { here, signingParty, theSigner } from "@/lib/testing/testing-passkey";
import { DirectoryFiles } from "./key-directory";
import { hashOf } from "./log";
import { Begun, ceremony, keyed } from "./testing-directory";

const { administrator: sql } = await freshDatabase();
const at = new Begun(sql);

const refusedWith = async (work: Promise<unknown>) => {
  const { code, detail } = await refusalOf(work);
  return `${code}: ${detail.why}`;
};
/** Karin's passkey came, Siv's went. */
async function threeEntries(of = at): Promise<void> {
  for (const by of [of.siv, of.lisa]) await of.signAbout(by, "add-key", of.karin);
  for (const by of [of.lisa, of.amina]) await of.signAbout(by, "remove-key", of.siv);
}
const compare = () => as("signer", () => at.directories.compare(at.organisationId));
async function found() {
  const [row] = await sql`select entries, differs_at from tenant.key_directory_check
    where organisation_id = ${at.organisationId}`;
  return row && [row.entries, row.differs_at];
}
/** As whoever owns the database. */
const inTable = (statement: string) =>
  unguarded(sql, ["key_directory"], (tx) =>
    tx.unsafe(`${statement} and organisation_id = '${at.organisationId}'`),
  );

/** As whoever can write in the file, and knows how hashes are made. */
function hashedAnew(entries: DirectoryEntry[]): string {
  let previous = "0".repeat(64);
  return entries
    .map((entry, nth) => {
      const next = { ...entry, number: nth + 1, previous };
      const { hash: _, ...said } = next;
      const sorted = (value: unknown): unknown =>
        Array.isArray(value)
          ? value.map(sorted)
          : value && typeof value === "object"
            ? Object.fromEntries(
                Object.entries(value)
                  .sort(([a], [b]) => (a < b ? -1 : 1))
                  .map(([key, held]) => [key, sorted(held)]),
              )
            : value;
      previous = hashOf(JSON.stringify(sorted(said)));
      return `${JSON.stringify({ ...next, hash: previous })}\n`;
    })
    .join("");
}

/** The first of the three is always there. */
type Entries = [DirectoryEntry, DirectoryEntry, DirectoryEntry];

describe("the signer's own copy is not believed, and its first bad entry is named, when", () => {
  const whole = new Begun(sql, beforeAll);
  beforeAll(() => threeEntries(whole));
  const thief = {
    credentialId: "dGhpZWY",
    publicKey: "c3BraQ==",
    account: "",
    name: "Siv Sund",
    people: ["x"],
  };
  test.each<[what: string, change: (entries: Entries) => string, named: string]>([
    [
      "an entry is edited",
      ([a, b, c]) => written([a, { ...b, at: "2026-01-01T00:00:00.000Z" }, c]),
      "2: altered",
    ],
    ["one in the middle is gone", ([a, , c]) => written([a, c]), "2: missing"],
    ["one is there twice", ([a, b, c]) => written([a, b, b, c]), "3: out-of-order"],
    [
      "one is put in and all hashed anew, with signatures of before",
      ([a, b, c]) =>
        hashedAnew([a, { ...b, keys: [{ ...thief, account: a?.organisationId }] }, b, c] as DirectoryEntry[]),
      "2: other-words",
    ],
    [
      "one was never signed",
      ([a, b, c]) => hashedAnew([a, b, { ...c, acts: [] }] as DirectoryEntry[]),
      "3: not-by-two",
    ],
    ["one cannot be read", ([a]) => `${written([a])}{}\n`, "2: unreadable"],
    [
      "it is another employer's",
      ([a]) =>
        hashedAnew([{ ...a, organisationId: "018f3a52-1c1e-7000-8000-000000000001" } as DirectoryEntry]),
      "1: other-employer",
    ],
  ])("%s", async (_what, change, named) => {
    const { path, entries, lines, organisationId, directories } = whole;
    writeFileSync(path, change(entries as Entries));
    const [number, why] = named.split(": ");
    expect(await refusedWith(whole.signs(whole.lisa))).toBe(
      `directory-broken: entry ${number} of the signer's copy: ${why}`,
    );
    expect(await as("signer", () => directories.compare(organisationId))).toBe(Number(number));
    writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
  });
  const written = (entries: (DirectoryEntry | undefined)[]) =>
    entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
});

test("a copy that ends before the table does, of an older backup or cut, lets nobody sign: a removed key would be back", async () => {
  await threeEntries();
  writeFileSync(at.path, `${at.lines.slice(0, 2).join("\n")}\n`);
  const short = "directory-broken: the table has 3 entries, the signer's copy 2";
  expect(await refusedWith(at.signs(at.siv))).toBe(short);
  expect(await refusedWith(at.signs(at.lisa))).toBe(short);
  expect(await compare()).toBe(3);
  const lost = new DirectoryFiles(aFolder("signer"), { party: signingParty, isDemo: false });
  await expect(at.isHeld(at.lisa, lost)).rejects.toMatchObject({ code: "directory-broken" });
});

test("a table that was edited lets no key in or out: the own copy counts, and the first entry that differs is named", async () => {
  await threeEntries();
  expect([await compare(), await found()]).toEqual([null, [3, null]]);
  await inTable(
    "update tenant.key_directory set entry = replace(entry, 'Karin Ek', 'Kalle Ek') where number = 2",
  );
  expect([await compare(), await found()]).toEqual([2, [3, 2]]);
  await at.signs(at.karin);
  expect(await refusedWith(at.signs(at.siv))).toBe("passkey-not-in-directory: undefined");
  await at.signAbout(at.lisa, "remove-key", at.karin);
  await at.signAbout(at.amina, "remove-key", at.karin);
  expect(await at.table()).toHaveLength(4);
});

test("a database that was restored gets the rest of the directory from the signer, who takes no shorter one", async () => {
  await threeEntries();
  const whole = at.lines;
  await inTable("delete from tenant.key_directory where number > 1");
  expect(await refusedWith(at.signs(at.siv))).toBe("passkey-not-in-directory: undefined");
  await at.signs(at.karin);
  expect(await compare()).toBeNull();
  expect(await at.table()).toEqual(whole);
  await inTable("delete from tenant.key_directory where number > 0");
  const sara = await keyed(sql, await at.anOfficer("Sara Ek"), at.lisa.officer);
  await compare();
  for (const by of [at.lisa, at.amina]) await at.signAbout(by, "add-key", sara);
  expect(await at.table()).toEqual(at.lines);
  expect(at.lines.slice(0, 3)).toEqual(whole);
});

test("a line that a crash cut short was never answered for, and the next follows the last whole one", async () => {
  writeFileSync(at.path, `${readFileSync(at.path, "utf8")}{"number":2,"prev`);
  await at.signs(at.lisa);
  for (const by of [at.siv, at.lisa]) await at.signAbout(by, "add-key", at.karin);
  expect(at.entries.map(({ number }) => number)).toEqual([1, 2]);
});

describe("the ceremony", () => {
  test("lets nobody into a directory of three people; where lost keys leave fewer it takes their place", async () => {
    const not = "directory-refused: not-needed";
    expect(await refusedWith(ceremony(at.directories, [at.karin]))).toBe(not);
    const lost = [at.siv.passkey.id, at.lisa.passkey.id];
    await ceremony(at.directories, [at.karin], lost);
    expect(await at.isHeld(at.siv)).toBe(false);
    await at.signs(at.karin);
  });

  test("takes two people, two witnesses, and officers of whom it is on record who they are", async () => {
    const empty = new DirectoryFiles(aFolder("signer"), { party: signingParty, isDemo: false });
    await inTable("delete from tenant.key_directory where number > 0");
    expect(await refusedWith(ceremony(empty, [at.siv]))).toBe("directory-refused: too-few");
    const input = { passkeyIds: [at.siv.passkeyId, at.lisa.passkeyId], removed: [] };
    const hold = (witnesses: string[]) =>
      as("signer", () => holdDirectoryCeremony(empty)(theSigner(at.siv.officer), { ...input, witnesses }));
    expect(await refusedWith(hold(["Vera", "vera "]))).toBe("directory-refused: without-witnesses");
    await sql`update tenant.officer_identity set ended_at = now() where account_id = ${at.lisa.officer.accountId}`;
    expect((await refusalOf(ceremony(empty, [at.siv, at.lisa]))).code).toBe("person-unknown");
    expect(
      (await refusalOf(holdDirectoryCeremony(empty)(at.siv.officer, { ...input, witnesses: ["a", "b"] })))
        .code,
    ).toBe("forbidden");
  });
});

test("the demo's begins by itself, takes its personas' passkeys without anybody's signature, and is believed nowhere else", async () => {
  await sql`create or replace function tenant.has_software_passkeys() returns boolean language sql stable as 'select true'`;
  await inTable("delete from tenant.key_directory where number > 0");
  const folder = aFolder("signer");
  const demo = new DirectoryFiles(folder, { party: signingParty, isDemo: true });
  expect(await at.isHeld(at.siv, demo)).toBe(false);
  const passkey = new SoftwarePasskey(Buffer.from("siv"));
  const { accountId } = at.siv.officer;
  const registration = passkey.create({ ...here, challenge: demoChallenge });
  await as("signer", () =>
    enrolSoftware(signingParty, demo)(theSigner(at.siv.officer), { accountId, registration }),
  );
  expect(await at.isHeld({ ...at.siv, passkey }, demo)).toBe(true);
  expect((await at.table()).map((entry) => JSON.parse(entry).does)).toEqual(["demo", "demo"]);
  const real = new DirectoryFiles(folder, { party: signingParty, isDemo: false });
  await expect(at.isHeld(at.siv, real)).rejects.toMatchObject({
    ...{ code: "directory-broken", detail: { why: "entry 1 of the signer's copy: of-the-demo" } },
  });
});

test("the demo's begin when the signer does, and that of an employer which comes later when something is signed there", async () => {
  await unguarded(sql, ["key_directory"], (tx) => tx`delete from tenant.key_directory`);
  const demo = new DirectoryFiles(aFolder("signer"), { party: signingParty, isDemo: true });
  const isBegun = async (organisationId: string) =>
    (await sql`select from tenant.key_directory where organisation_id = ${organisationId}`).length > 0;
  const early = await anOrganisation();
  await as("signer", () => demo.compareAll());
  const late = await anOrganisation();
  await as("signer", () => demo.compareAll());
  expect([await isBegun(early), await isBegun(late)]).toEqual([true, false]);
  await as("signer", () => withOrganisation(late, (tx) => demo.of(tx, late)));
  expect(await isBegun(late)).toBe(true);
});
