import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeIssuer } from "@/bin/ceremony/make-issuer";
import { ceremonyHere } from "@/bin/ceremony/testing-here";
import { bundledWords } from "@/bin/setup/programs.mjs";
import { freshDatabase } from "@/db/core/testing";
import { aFolder } from "@/lib/credential/certificate/testing";
import { aCeremonyShell } from "@/lib/credential/issuer/testing-shell";
import { takeIssuerAct, takeOfficerAct } from "@/lib/credential/signed-act/take";
import { pdfRead } from "@/lib/document/testing-pdf";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { refusalOf } from "@/lib/people/employee/testing";
import { keysIn } from "@/lib/pki/key-folder";
import { signingParty } from "@/lib/testing/testing-passkey";
import { Begun } from "./testing-directory";
import { anIssuerOf, signRoot } from "./testing-successor";

const database = await freshDatabase();
const { ceremony } = await aCeremonyShell(database);
const begun = new Begun(database.administrator);
const witnesses = ["Vera Vittne", "Ville Vittne"];
const custodians = ["Karin Ek, Olle Åström, Vera Vittne", "", "", "", "", "", "", ""];

async function aShell() {
  const { slug } = await anIssuerOf(begun);
  const KEYS_DIR = aFolder("keys");
  const media = join(aFolder("media"), "rot");
  const employer = slug.replace(/-2$/, ""); // it has one without keys already
  const settings = { SIGNER_DIR: begun.folder, SIGNING_URL: signingParty.origin, KEYS_DIR };
  const answers = (name: string[]) => {
    return [employer, ...name, ...witnesses, media, "en lång fras för roten", ...custodians];
  };
  const here = { ...settings, STATUS_URL: "http://status.exempel.se" };
  return {
    ...{ employer, slug, media, KEYS_DIR },
    hold: (...name: string[]) => ceremony(answers(name), settings),
    refused: (...name: string[]) => ceremonyHere(makeIssuer, answers(name), here),
  };
}

test("where acts are required, another root takes two people's, is called as they signed, and says so in words", async () => {
  await letWorkerBuild(database);
  const { employer, media, KEYS_DIR, hold, refused } = await aShell();
  await begun.changeActs(begun.siv, "require-acts");

  const none = await refused();
  expect(none).toMatchObject({
    code: 3,
    words: expect.stringContaining("so two people sign another root with their passkeys, and nobody has."),
  });
  await signRoot(begun, begun.siv, "Nya roten");
  const signedByOne = await refused();
  expect(signedByOne).toMatchObject({
    code: 3,
    words: expect.stringContaining("One person alone has signed it, with whatever accounts. Another has to."),
  });
  for (const { words } of [none, signedByOne]) expect(words).not.toMatch(/Name of the authority|Witness 1/);
  expect(keysIn(KEYS_DIR)).toEqual([]);
  const entries = await database.administrator`select action, outcome, code from tenant.audit_event
    where organisation_id = ${begun.organisationId} and outcome = 'refused' order by code`;
  expect(entries).toEqual([
    { action: "issuer:operate", outcome: "refused", code: "act-required" },
    { action: "issuer:operate", outcome: "refused", code: "second-person-needed" },
  ]);

  const act = await signRoot(begun, begun.amina, "Nya roten");
  const { code, words } = await hold();
  expect(code, words).toBe(0);
  expect(words).toMatch(/Signed by Siv Sund, \d{4}-\d\d-\d\dT\d\d:\d\dZ\.\nSigned by Amina Yusuf, /);
  expect(words).toContain("The authority is called Nya roten, as it was signed.");
  expect(words).not.toContain("Name of the authority");
  const transcript = readFileSync(join(media, `${employer}-3-transcript.txt`), "utf8");
  expect(transcript).toContain("Underskrift / signed act:   Amina Yusuf, ");
  expect(transcript).toContain("Nya roten Root CA");
  const pdf = await pdfRead(readFileSync(join(media, `${employer}-3-transcript.pdf`)));
  expect(pdf.text).toContain("Amina Yusuf");
  expect(pdf.info).toMatch(/^Tagged:\s+yes$/m);
  expect(keysIn(KEYS_DIR)).toHaveLength(1);

  // What was signed can be taken along, and read without Sigill.
  const taken = await takeIssuerAct(begun.lisa.officer, { actId: act });
  expect(taken.name).toBe("make-root");
  expect((await refusalOf(takeOfficerAct(begun.lisa.officer, { actId: act }))).code).toBe("not-found");
  const path = join(begun.folder, "act.json");
  writeFileSync(path, taken.file);
  const verify = [...bundledWords("verify-act"), path, "--origin", signingParty.origin];
  const read = spawnSync(process.execPath, verify, { encoding: "utf8" });
  expect(read.status, read.stderr).toBe(0);
  expect(JSON.parse(read.stdout)).toMatchObject({
    ...{ verb: "make-root", employer: begun.organisationId, officer: { name: "Amina Yusuf" } },
    root: { name: "Nya roten", commonName: "Nya roten Root CA", years: 20, beside: [expect.any(String)] },
  });
});

test("where acts are optional, the name is asked for, and none that another authority has is taken", async () => {
  const { employer, media, KEYS_DIR, hold, refused } = await aShell();
  const [row] = await database.administrator`select name from tenant.organisation
    where organisation_id = ${begun.organisationId}`;
  const taken = await refused(row?.name.toUpperCase());
  expect(taken).toMatchObject({
    code: 3,
    words: expect.stringContaining("Another issuer of the employer has that name"),
  });
  const long = await refused("x".repeat(61));
  expect(long).toMatchObject({
    code: 3,
    words: expect.stringContaining("A name has at most 60 characters."),
  });
  expect(taken.words).not.toContain("Witness 1");
  expect(keysIn(KEYS_DIR)).toEqual([]);
  // With Enter alone it is called as nothing is yet.
  const { code, words } = await hold("");
  expect(code, words).toBe(0);
  expect(words).toContain(`Name of the authority (empty: ${row?.name} 2): `);
  expect(readFileSync(join(media, `${employer}-3-transcript.txt`), "utf8")).toContain(
    `${row?.name} 2 Issuing CA`,
  );
});
