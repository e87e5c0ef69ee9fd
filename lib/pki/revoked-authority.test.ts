import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { issue } from "./certificate";
import { readCertificate } from "./certificate-reader";
import { buildCrl, type CrlEntry } from "./crl";
import { chainPem, toPem } from "./pem";
import { isUnder, RootMemory } from "./root-memory";
import { anIntent, aPki, type TestPki } from "./testing";
import { run } from "./testing-programs";

/** What programs that know nothing of us make of a root's list that names the issuing authority. */
const start = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
const folder = mkdtempSync(join(tmpdir(), "sigill-revoked-"));
const path = (name: string) => join(folder, name);
const nss = `sql:${path("nss")}`;
let pki: TestPki;
let entry: CrlEntry;
const rootList = (number: bigint, entries: CrlEntry[]) =>
  buildCrl(pki.signer, "root", {
    ...{ issuerCertificateDer: pki.root, number, thisUpdate: new Date(), entries },
    nextUpdate: new Date(Date.now() + 86_400_000),
  });

beforeAll(async () => {
  pki = await aPki(start);
  entry = {
    serial: readCertificate(pki.issuing).serial,
    ...{ revocationDate: new Date(start.getTime() + 60_000), reason: "cACompromise" },
  };
  const leaf = await issue(pki.signer, "issuing", anIntent(pki));
  const issuing = await buildCrl(pki.signer, "issuing", {
    ...{ issuerCertificateDer: pki.issuing, number: 1n, thisUpdate: new Date(), entries: [] },
    nextUpdate: new Date(Date.now() + 86_400_000),
  });
  for (const [name, der] of [
    ["before", await rootList(1n, [])],
    ["after", await rootList(2n, [entry])],
  ] as const) {
    writeFileSync(path(`${name}.crl`), der);
    writeFileSync(path(`${name}.pem`), toPem(der, "X509 CRL") + toPem(issuing, "X509 CRL"));
  }
  writeFileSync(path("root.pem"), toPem(pki.root, "CERTIFICATE"));
  writeFileSync(path("issuing.pem"), toPem(pki.issuing, "CERTIFICATE"));
  writeFileSync(path("leaf.pem"), toPem(leaf, "CERTIFICATE"));
  writeFileSync(path("chain.pem"), chainPem([leaf, pki.issuing, pki.root]));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("openssl refuses the chain at the authority, and says why the list says it", async () => {
  const verify = (lists: string) => {
    const trust = ["-CAfile", path("root.pem"), "-untrusted", path("issuing.pem"), "-CRLfile", path(lists)];
    return run("openssl", ["verify", "-crl_check_all", "-x509_strict", ...trust, path("leaf.pem")]);
  };
  expect(await verify("before.pem")).toMatchObject({ code: 0 });
  expect((await verify("after.pem")).output).toContain("error 23 at 1 depth lookup: certificate revoked");
  const { output } = await run("openssl", [
    "crl",
    "-inform",
    "DER",
    "-in",
    path("after.crl"),
    "-noout",
    "-text",
  ]);
  expect(output).toContain("CA Compromise");
});

test("openssl that is asked of the leaf alone does not see it: its list is the authority's own", async () => {
  const trust = [
    "-CAfile",
    path("root.pem"),
    "-untrusted",
    path("issuing.pem"),
    "-CRLfile",
    path("after.pem"),
  ];
  expect(await run("openssl", ["verify", "-crl_check", ...trust, path("leaf.pem")])).toMatchObject({
    code: 0,
  });
});

test("GnuTLS refuses the chain", async () => {
  const verify = (lists: string) => {
    const given = ["--load-ca-certificate", path("root.pem"), "--load-crl", path(lists)];
    return run("certtool", ["--verify", ...given, "--infile", path("chain.pem")]);
  };
  expect((await verify("before.pem")).output).toContain("The certificate is trusted");
  expect((await verify("after.pem")).output).toMatch(/revoked/i);
});

test("NSS refuses the chain", async () => {
  const must = async (command: string, ...args: string[]) => {
    const { code, output } = await run(command, args);
    expect(code, `${command}: ${output}`).toBe(0);
  };
  await must("mkdir", path("nss"));
  await must("certutil", "-N", "-d", nss, "--empty-password");
  await must("certutil", "-A", "-d", nss, "-n", "root", "-t", "CT,C,C", "-i", path("root.pem"));
  for (const name of ["issuing", "leaf"])
    await must("certutil", "-A", "-d", nss, "-n", name, "-t", ",,", "-i", path(`${name}.pem`));
  const verify = () => run("certutil", ["-V", "-e", "-u", "C", "-n", "leaf", "-d", nss]);
  expect((await verify()).output).toContain("certificate is valid");
  await must("crlutil", "-I", "-t", "1", "-i", path("after.crl"), "-d", nss);
  expect((await verify()).output).toMatch(/revoked/i);
});

test("what is remembered of a root's list is never replaced by one that names less, or that it did not sign", async () => {
  const memory = new RootMemory(path("memory"));
  const root = { keyId: "root-0123", der: pki.root };
  expect(await memory.last(root)).toBeUndefined();
  await memory.keep(root, await rootList(2n, [entry]));
  await expect(memory.keep(root, await rootList(3n, []))).rejects.toMatchObject({ code: "crl-refused" });
  await expect(memory.keep(root, await rootList(1n, [entry]))).rejects.toMatchObject({ code: "crl-refused" });
  const others = await aPki(start);
  const foreign = await buildCrl(others.signer, "root", {
    ...{ issuerCertificateDer: others.root, number: 9n, thisUpdate: new Date(), entries: [entry] },
    nextUpdate: new Date(Date.now() + 86_400_000),
  });
  await expect(memory.keep(root, foreign)).rejects.toMatchObject({ code: "crl-refused" });
  expect((await new RootMemory(path("memory")).last(root))?.entries).toEqual([entry]);
  writeFileSync(join(path("memory"), "roots/root-0123.crl"), foreign);
  await expect(memory.last(root)).rejects.toMatchObject({ code: "crl-refused" });
});

test("an authority is under the root that signed it, and under no other", async () => {
  expect(isUnder(pki.issuing, pki.root)).toBe(true);
  expect(isUnder(pki.issuing, (await aPki(start)).root)).toBe(false);
  expect(isUnder(pki.issuing, new Uint8Array(9))).toBe(false);
});
