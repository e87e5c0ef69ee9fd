import { spawn } from "node:child_process";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bundledWords } from "@/bin/setup/programs.mjs";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { aFolder } from "@/lib/credential/certificate/testing";
import { keyFingerprint } from "@/lib/crypto/key-fingerprint";
import { spkiOf } from "@/lib/crypto/passkey";
import { signingParty } from "@/lib/testing/testing-passkey";
import { directoryFileOf } from "./key-directory-file";
import { type Keyed, keyed } from "./testing-directory";

const { administrator: sql, urls } = await freshDatabase();
const program = bundledWords("key-directory");
const folder = aFolder("signer");

function keyDirectory(answers: string[], words: string[] = []) {
  const its = { DATABASE_URL: urls.signer, SIGNER_DIR: folder, SIGNING_URL: signingParty.origin };
  const pairs = Object.entries(its).map(([key, value]) => `${key}=${value}`);
  const child = spawn("/usr/bin/env", [...pairs, process.execPath, ...program, ...words]);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  child.stdin.end(answers.map((answer) => `${answer}\n`).join(""));
  return new Promise<{ code: number | null; words: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, words: said })),
  );
}
/** As its owner reads it out. */
async function fingerprintOf({ passkeyId }: Keyed): Promise<string> {
  const [row] = await sql`select public_key from tenant.passkey where id = ${passkeyId}`;
  return keyFingerprint(Buffer.from(spkiOf(row?.public_key)).toString("base64"));
}

test("npm run key-directory begins one by the fingerprints that officers read out, looks at it, and makes a lost file anew", async () => {
  const organisationId = await anOrganisation({ slug: "nyckelkoping" });
  const named = (name: string) => anOfficer(organisationId, ["security-officer"], { name });
  const [siv, lisa] = [await named("Siv Sund"), await named("Lisa Berg")];
  const keys = [await keyed(sql, siv, lisa), await keyed(sql, lisa, siv)];
  const [one = "", two = ""] = await Promise.all(keys.map(fingerprintOf));
  const begin = ["nyckelkoping", "Vera Vittne", "Ville Vittne"];

  const other = await keyDirectory([...begin, "0123 4567 89ab cdef 0123"]);
  expect(other.words).toContain("No passkey that is enrolled has that fingerprint.");
  expect(other.code).toBe(3);
  const strange = await keyDirectory([...begin, one, "no"]);
  expect([strange.code, strange.words.includes("It is enrolled for Siv Sund.")]).toEqual([3, true]);

  const begun = await keyDirectory([...begin, one.toUpperCase().replaceAll(" ", ""), "yes", two, "yes", ""]);
  expect(begun.words).toContain("On record with Vera Vittne and Ville Vittne as witnesses.");
  expect(begun.code).toBe(0);
  const path = directoryFileOf(folder, organisationId);
  const { keys: held, witnesses } = JSON.parse(readFileSync(path, "utf8"));
  expect(held.map(({ name }: { name: string }) => name)).toEqual(["Siv Sund", "Lisa Berg"]);
  expect(witnesses).toEqual(["Vera Vittne", "Ville Vittne"]);
  const trail = await sql`select e.action, e.actor_kind, d.detail from tenant.audit_event e
    join tenant.audit_detail d on d.event_id = e.id where e.subject_kind = 'organisation' and e.organisation_id = ${organisationId}`;
  expect(trail.map(({ action, actor_kind }) => [action, actor_kind])).toEqual([
    ["organisation.key-ceremony-held", "job"],
  ]);

  expect((await keyDirectory([], ["--verify"])).words).toContain(
    "whole, 1 entries, the same in file and table.",
  );
  const kept = await keyDirectory(["nyckelkoping"], ["--write-file"]);
  expect([kept.code, kept.words.includes("Move it away first")]).toEqual([3, true]);
  const before = readFileSync(path, "utf8");
  writeFileSync(path, before.replace("Siv Sund", "Eva Sund"));
  const altered = await keyDirectory([], ["--verify"]);
  expect(altered.words).toContain("entry 1 of the signer's copy is the first that is wrong: altered.");
  expect(altered.code).toBe(1);
  renameSync(path, `${path}.away`);
  const written = await keyDirectory(["nyckelkoping", "yes"], ["--write-file"]);
  expect([written.code, written.words.includes(`${one}  Siv Sund`)]).toEqual([0, true]);
  expect(readFileSync(path, "utf8")).toBe(before);
});
