import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { succeedIssuingAuthority } from "@/bin/ceremony/succeed-issuer";
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
import { anIssuerOf, signSuccessor } from "./testing-successor";

const database = await freshDatabase();
const { ceremony } = await aCeremonyShell(database);
const begun = new Begun(database.administrator);

test("where acts are required, --succeed says what is missing before it asks for anything, and who signed once two have", async () => {
  await letWorkerBuild(database);
  const issuing = await anIssuerOf(begun);
  await begun.changeActs(begun.siv, "require-acts");
  const { root } = issuing.places;
  const KEYS_DIR = aFolder("keys");
  const employer = issuing.slug.replace(/-2$/, ""); // it has one without keys already
  const settings = { SIGNER_DIR: begun.folder, SIGNING_URL: signingParty.origin, KEYS_DIR };
  const answers = [employer, "Vera Vittne", "Ville Vittne", root.folder, root.passphrase];
  const custodians = ["Karin Ek, Olle Åström, Vera Vittne", "", "", "", "", "", "", ""];
  const succeed = () => ceremony([...answers, ...custodians], settings, ["--succeed", issuing.slug]);

  await signSuccessor(begun, begun.siv, issuing);
  const here = { ...settings, STATUS_URL: "http://status.exempel.se" };
  const signedByOne = await ceremonyHere(
    () => succeedIssuingAuthority(issuing.slug),
    [...answers, ...custodians],
    here,
  );
  expect(signedByOne).toMatchObject({
    code: 3,
    words: expect.stringContaining("One person alone has signed it, with whatever accounts. Another has to."),
  });
  expect(signedByOne.words).not.toContain("Witness 1");
  expect(keysIn(KEYS_DIR)).toEqual([]);
  const entries = await database.administrator`select action, outcome, code from tenant.audit_event
    where organisation_id = ${begun.organisationId} and outcome = 'refused'`;
  expect(entries).toEqual([{ action: "issuer:operate", outcome: "refused", code: "second-person-needed" }]);

  const act = await signSuccessor(begun, begun.amina, issuing);
  const { code, words } = await succeed();
  expect(code, words).toBe(0);
  expect(words).toMatch(/Signed by Siv Sund, \d{4}-\d\d-\d\dT\d\d:\d\dZ\.\nSigned by Amina Yusuf, /);
  const file = join(root.folder, `${employer}-3-transcript`);
  expect(readFileSync(`${file}.txt`, "utf8")).toContain("Underskrift / signed act:   Amina Yusuf, ");
  const pdf = await pdfRead(readFileSync(`${file}.pdf`));
  expect(pdf.text).toContain("Amina Yusuf");
  expect(pdf.info).toMatch(/^Tagged:\s+yes$/m);
  expect(keysIn(KEYS_DIR)).toHaveLength(1);

  // What was signed can be taken along, and read without Sigill.
  const taken = await takeIssuerAct(begun.lisa.officer, { actId: act });
  expect((await refusalOf(takeOfficerAct(begun.lisa.officer, { actId: act }))).code).toBe("not-found");
  const path = join(begun.folder, "act.json");
  writeFileSync(path, taken.file);
  const verify = [...bundledWords("verify-act"), path, "--origin", signingParty.origin];
  const read = spawnSync(process.execPath, verify, { encoding: "utf8" });
  expect(read.status, read.stderr).toBe(0);
  expect(JSON.parse(read.stdout)).toMatchObject({
    ...{ verb: "succeed-issuer", employer: begun.organisationId, officer: { name: "Amina Yusuf" } },
    successor: { issuer: issuing.issuerId, slug: issuing.slug, years: 10 },
  });
  expect(JSON.parse(read.stdout).successor.authority).toMatch(/ Issuing CA 2$/);
});
