import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { toPem } from "@/lib/pki/pem";
import { anXmlSigner } from "@/lib/pki/testing-xml-signature";
import { verifyXmlSignature } from "@/lib/pki/xml-signature";
import { anAuthority, entityId, more, oid } from "./testing";

const database = await freshDatabase({ as: "api" });
const { at, rsa, services, isService, organisationId } = await anAuthority(database);
const [row] = await database.administrator`
  select slug from tenant.organisation where organisation_id = ${organisationId}`;
const folder = mkdtempSync(join(tmpdir(), "pysaml2-"));
const place = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const port = await freePort();
const here = `http://127.0.0.1:${port}`;
const metadata = `${here}/${row?.slug}/saml/metadata`;
let api: Program;

beforeAll(async () => {
  api = await startProgram("api", {
    ...{ API_PORT: String(port), API_URL: here, DATABASE_URL: database.urls.api },
    PUBLIC_URL: "https://sigill.example.se",
  });
});
afterAll(() => api.stop());

const script = fileURLToPath(new URL("testing-pysaml2.py", import.meta.url));
const question = (uid: string, given: object = {}) => ({
  ...{ entityId, metadata, authority: metadata, subject: at(uid), algorithm: `${more}rsa-sha256` },
  ...{ key: place("rsa.key", rsa.key), certificate: place("rsa.pem", rsa.certificate) },
  ...{ pinned: join(folder, "RS256.pem"), attributes: [oid.affiliation, oid.displayName] },
  ...given,
});
async function answers(...questions: object[]) {
  const running = promisify(execFile)("/usr/bin/python3", [script], { maxBuffer: 1_000_000 });
  running.child.stdin?.end(JSON.stringify(questions));
  return JSON.parse((await running).stdout.trim().split("\n").at(-1) ?? "");
}

/** What the officer hands over, or reads out on the telephone: which certificate the metadata is signed by. */
async function pin(algorithm: string): Promise<string> {
  const text = await (await fetch(`${metadata}?algorithm=${algorithm}`)).text();
  const found = verifyXmlSignature(text);
  if (found.state !== "verified") throw new Error("the metadata is not signed");
  return place(`${algorithm}.pem`, toPem(found.certificate.der, "CERTIFICATE"));
}

test("Debian's pysaml2 believes the metadata by a key it was given, asks, and finds both signatures right; with any other key it gets nothing", async () => {
  await pin("RS256");
  const curved = { metadata: `${metadata}?algorithm=ES256`, pinned: await pin("ES256") };
  const stranger = anXmlSigner("Någon annan");
  const [key, certificate] = [place("other.key", stranger.key), place("other.pem", stranger.certificate)];
  const [right, alsoRight, other, blocked, unknown, unbelieved] = await answers(
    question("kim"),
    question("kim", curved),
    question("kim", { key, certificate }),
    question("eva"),
    question("nobody"),
    question("kim", { pinned: certificate }),
  );
  const told = { [oid.affiliation]: at("kim"), [oid.displayName]: "Kim Sundin" };
  expect([right, alsoRight]).toEqual([1, 2].map(() => ({ subject: at("kim"), told })));
  expect(other).toMatchObject({ fault: "StatusRequestDenied" });
  // What it makes of Success without an assertion.
  expect(blocked).toMatchObject({ fault: "InvalidAssertion" });
  expect(unknown).toEqual(blocked);
  expect(unbelieved).toHaveProperty("fault");
});

test("it is told what is secret once it says how the person was authenticated", async () => {
  await isService(services.numbered);
  await new Promise((resolve) => setTimeout(resolve, 1_100)); // what is so of the employer is known that long
  const at = new Date(Date.now() - 60_000).toISOString();
  const level = "http://id.elegnamnden.se/loa/1.0/loa3";
  const [without, told] = await answers(
    question("kim", { attributes: [oid.number] }),
    question("kim", { attributes: [oid.number], level, at }),
  );
  expect(without).toMatchObject({ fault: "StatusNoAuthnContext" });
  expect(told).toMatchObject({ told: { [oid.number]: "198502142384" } });
});
