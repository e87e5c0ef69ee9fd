import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { issue } from "./certificate";
import { readCertificate } from "./certificate-reader";
import { buildCrl } from "./crl";
import { readCrl, requireSigned, verifyCrl } from "./crl-reader";
import { chainPem, toPem } from "./pem";
import { anIntent, aPki, type TestPki } from "./testing";
import { openssl, run } from "./testing-programs";

/** What outside programs make of lists of which each is for some of an issuer's certificates (docs/adr/0098). */
const start = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
const folder = mkdtempSync(join(tmpdir(), "sigill-shards-"));
const path = (name: string) => join(folder, name);
const address = (name: string) => `http://status.exempel.se/crl/${name}.crl`;
const points = {
  first: address("issuing"),
  second: address("issuing/2"),
  third: address("issuing/3"),
};
let pki: TestPki;
const lists: Record<string, Uint8Array> = {};

/** Certificates whose list is the second: one good, one revoked. */
beforeAll(async () => {
  pki = await aPki(start);
  const urls = { ...pki.urls, crl: points.second };
  const times = { thisUpdate: new Date(), nextUpdate: new Date(Date.now() + 86_400_000) };
  const serials: Record<string, string> = {};
  for (const state of ["good", "revoked"]) {
    const der = await issue(pki.signer, "issuing", anIntent(pki, { urls }));
    serials[state] = readCertificate(der).serial;
    writeFileSync(path(`${state}.pem`), toPem(der, "CERTIFICATE"));
    writeFileSync(path(`${state}.chain`), chainPem([der, pki.issuing, pki.root]));
  }
  const entry = { serial: serials.revoked ?? "", revocationDate: start, reason: "keyCompromise" } as const;
  const root = await buildCrl(pki.signer, "root", {
    ...{ ...times, number: 1n, issuerCertificateDer: pki.root, entries: [] },
  });
  for (const [name, distributionPoint] of [...Object.entries(points), ["full", null] as const]) {
    const entries = name === "second" || name === "full" ? [entry] : [];
    const content = { ...times, number: 1n, issuerCertificateDer: pki.issuing, distributionPoint, entries };
    const list = await buildCrl(pki.signer, "issuing", content);
    lists[name] = list;
    writeFileSync(path(`${name}.crl`), list);
    writeFileSync(path(`${name}.pem`), toPem(root, "X509 CRL") + toPem(list, "X509 CRL"));
  }
  const all = [root, ...Object.keys(points).flatMap((name) => lists[name] ?? [])];
  writeFileSync(path("all.pem"), all.map((list) => toPem(list, "X509 CRL")).join(""));
  writeFileSync(path("root.crl"), root);
  writeFileSync(path("root.pem"), toPem(pki.root, "CERTIFICATE"));
  writeFileSync(path("issuing.pem"), toPem(pki.issuing, "CERTIFICATE"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the address that a list is for", () => {
  test("is in its certificates and in the list the same octets, and critical in the list", () => {
    const certificate = Buffer.from(openssl(["x509", "-in", path("good.pem"), "-outform", "DER"]));
    // DistributionPointName [0] { fullName [0] { uniformResourceIdentifier [6] } }, RFC 5280 §4.2.1.13 and §5.2.5
    const uri = Buffer.from(points.second);
    const name = Buffer.concat([
      Buffer.from([0xa0, uri.length + 4, 0xa0, uri.length + 2, 0x86, uri.length]),
      uri,
    ]);
    expect(certificate.includes(name)).toBe(true);
    const oid = Buffer.from("0603551d1c0101ff", "hex"); // id-ce-issuingDistributionPoint, critical TRUE
    const octets = Buffer.from([0x04, name.length + 2, 0x30, name.length]);
    expect(Buffer.from(lists.second ?? []).includes(Buffer.concat([oid, octets, name]))).toBe(true);
  });

  test("is read back, and none of a list for all", () => {
    expect(readCrl(lists.second ?? new Uint8Array()).distributionPoint).toBe(
      "http://status.exempel.se/crl/issuing/2.crl",
    );
    expect(readCrl(lists.full ?? new Uint8Array()).distributionPoint).toBeNull();
  });

  test.each([
    ["second", "issuing/2", true],
    ["second", "issuing/3", false],
    ["second", "issuing", false],
    ["first", "issuing", true],
    ["first", "issuing/2", false],
    ["full", "issuing", true],
    ["full", "issuing/2", false],
  ])("says of the %s list whether it may be kept and served as %s: %s", (list, name, fits) => {
    const der = lists[list] ?? new Uint8Array();
    for (const check of [verifyCrl, requireSigned])
      if (fits) expect(() => check(der, pki.issuing, name)).not.toThrow();
      else
        expect(() => check(der, pki.issuing, name)).toThrow(expect.objectContaining({ code: "crl-refused" }));
  });
});

describe("openssl, the whole chain, strictly", () => {
  const byOpenssl = async (state: string, list: string) => {
    const files = [
      "-CAfile",
      path("root.pem"),
      "-untrusted",
      path("issuing.pem"),
      "-CRLfile",
      path(`${list}.pem`),
    ];
    const { output } = await run("openssl", [
      ...["verify", "-crl_check_all", "-x509_strict", ...files, path(`${state}.pem`)],
    ]);
    return /good\.pem: OK|error \d+ at 0 depth lookup: .*/.exec(output)?.[0];
  };

  test("takes the list that is for the certificate, and finds it among the others", async () => {
    for (const list of ["second", "all"]) {
      expect(await byOpenssl("good", list)).toBe("good.pem: OK");
      expect(await byOpenssl("revoked", list)).toBe("error 23 at 0 depth lookup: certificate revoked");
    }
  });

  test("refuses a list that is for others: whoever is on the way cannot put one in its place", async () => {
    for (const list of ["first", "third"])
      for (const state of ["good", "revoked"])
        expect(await byOpenssl(state, list)).toBe("error 44 at 0 depth lookup: different CRL scope");
  });
});

describe("programs that do not know the extension", () => {
  // GnuTLS 3.8 passes over it: whoever verifies with GnuTLS gives it the list from the certificate's own address.
  test("GnuTLS goes by the list that it is given", async () => {
    const files = ["--load-ca-certificate", path("root.pem"), "--load-crl", path("second.pem")];
    for (const [state, code] of [
      ["good", 0],
      ["revoked", 1],
    ] as const)
      expect(await run("certtool", ["--verify", ...files, "--infile", path(`${state}.chain`)])).toMatchObject(
        { code },
      );
  });

  test("NSS takes no such list in, and says why: it asks OCSP", async () => {
    const nss = `sql:${path("nss")}`;
    await run("mkdir", [path("nss")]);
    await run("certutil", ["-N", "-d", nss, "--empty-password"]);
    await run("certutil", ["-A", "-d", nss, "-n", "root", "-t", "CT,C,C", "-i", path("root.pem")]);
    await run("certutil", ["-A", "-d", nss, "-n", "issuing", "-t", ",,", "-i", path("issuing.pem")]);
    const taken = (list: string) => run("crlutil", ["-I", "-t", "1", "-i", path(`${list}.crl`), "-d", nss]);
    expect(await taken("full")).toEqual({ code: 0, output: "" });
    const refused = await taken("second");
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("SEC_ERROR_CRL_UNKNOWN_CRITICAL_EXTENSION");
  });
});
