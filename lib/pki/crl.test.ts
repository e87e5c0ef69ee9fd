import { fromBER } from "asn1js";
import * as pkijs from "pkijs";
import { describe, expect, test } from "vitest";
import { certificatesPerList } from "@/lib/domain/credential/list-shard";
import type { CrlReason } from "@/lib/domain/credential/reason";
import { newSerial } from "./certificate";
import { buildCrl, type CrlContent, type CrlEntry } from "./crl";
import { readCrl, verifyCrl } from "./crl-reader";
import { aPki, MemorySigner } from "./testing";
import { openssl } from "./testing-programs";

const now = new Date("2026-11-24T10:00:00Z");
const pki = await aPki(now);

const content = (overrides: Partial<CrlContent> = {}): CrlContent => ({
  issuerCertificateDer: pki.issuing,
  number: 7n,
  thisUpdate: now,
  nextUpdate: new Date("2026-11-25T10:00:00Z"),
  entries: [],
  ...overrides,
});
const build = (overrides?: Partial<CrlContent>) => buildCrl(pki.signer, "issuing", content(overrides));

const at = new Date("2026-11-23T08:00:00Z");
const entries: CrlEntry[] = [
  {
    serial: "8f00a001",
    revocationDate: at,
    reason: "keyCompromise",
    invalidityDate: new Date("2026-11-22T07:00:00Z"),
  },
  { serial: "0a01", revocationDate: at, reason: "certificateHold" },
  { serial: "7001", revocationDate: at, reason: "unspecified" },
];

const asText = (der: Uint8Array) => openssl(["crl", "-inform", "DER", "-noout", "-text"], der).toString();

describe("a CRL", () => {
  test("is read by openssl with reasons, times and number, and without a distribution point", async () => {
    const text = asText(await build({ entries }));
    expect(text).toContain("Version 2");
    expect(text).toMatch(/X509v3 CRL Number: \s*7\b/);
    expect(text).toContain("X509v3 Authority Key Identifier");
    expect(text).toMatch(
      /Serial Number: 8F00A001\s+Revocation Date: Nov 23 08:00:00 2026 GMT[\s\S]*?Key Compromise\s+Invalidity Date: \s*Nov 22 07:00:00 2026 GMT/,
    );
    expect(text).toMatch(
      /Serial Number: 0A01\s+Revocation Date: Nov 23 08:00:00 2026 GMT[\s\S]*?Certificate Hold/,
    );
    expect(text).not.toContain("Unspecified");
    expect(text).not.toContain("Issuing Distribution Point");
    expect(text).not.toContain("critical");
  });

  test("stays below a megabyte with as many certificates as a list has, one in twenty of them blocked", async () => {
    const blocked = Math.floor(certificatesPerList / 20);
    const many = Array.from({ length: blocked }, (_, nth) => ({
      serial: (2n ** 126n + BigInt(nth)).toString(16),
      ...{ revocationDate: at, reason: "superseded" as const },
    }));
    const [full, empty] = [await build({ entries: many }), await build()];
    expect(Math.round((full.length - empty.length) / blocked)).toBe(49);
    expect(full.length).toBeLessThan(1_000_000);
    expect(full.length).toBeGreaterThan(990_000);
  });

  test("without entries has no list of entries, which is not the same as an empty one", async () => {
    expect(asText(await build())).toContain("No Revoked Certificates");
    const { number, entries: none } = readCrl(await build());
    expect([number, none]).toEqual([7n, []]);
    // What follows nextUpdate, 261125100000Z, is the extensions [0] (RFC 5280 §5.1.2.6).
    expect(Buffer.from(await build()).toString("hex")).toContain("170d3236313132353130303030305aa0");
  });

  test("is read back as it was written", async () => {
    const crl = verifyCrl(await build({ entries, number: (1n << 159n) - 1n }), pki.issuing);
    expect(crl.number).toBe((1n << 159n) - 1n);
    expect(crl.thisUpdate).toEqual(now);
    expect(crl.nextUpdate).toEqual(new Date("2026-11-25T10:00:00Z"));
    expect(crl.entries).toEqual(entries);
    expect(crl.bySerial.get("0a01")?.reason).toBe("certificateHold");
    expect(crl.bySerial.get("0a02")).toBeUndefined();
  });

  test("carries every reason under the number RFC 5280 gives it", async () => {
    const reasons: [CrlReason, string | null][] = [
      ["keyCompromise", "0a0101"],
      ["affiliationChanged", "0a0103"],
      ["superseded", "0a0104"],
      ["cessationOfOperation", "0a0105"],
      ["certificateHold", "0a0106"],
      ["privilegeWithdrawn", "0a0109"],
      ["unspecified", null],
    ];
    for (const [reason, encoded] of reasons) {
      const hex = Buffer.from(
        await build({ entries: [{ serial: "01", revocationDate: at, reason }] }),
      ).toString("hex");
      if (encoded) expect(hex, reason).toContain(`0603551d150403${encoded}`);
      else expect(hex).not.toContain("0603551d15");
    }
  });

  test("is byte for byte what the library writes again", async () => {
    const der = new Uint8Array(await build({ entries })).buffer;
    const list = new pkijs.CertificateRevocationList({ schema: fromBER(der).result });
    expect(Buffer.from(list.toSchema(true).toBER())).toEqual(Buffer.from(der));
  });
});

describe("a CRL is not made", () => {
  test.each<[string, Partial<CrlContent>, string]>([
    ["with number 0", { number: 0n }, "CRL number 0"],
    [
      "with the number 2^159",
      { number: 1n << 159n },
      "CRL number 730750818665451459101842416358141509827966271488",
    ],
    ["that ends when it begins", { nextUpdate: now }, "nextUpdate is not after thisUpdate"],
    ["that never ends", { nextUpdate: new Date(Number.NaN) }, "nextUpdate is not after thisUpdate"],
    [
      "with a certificate listed twice",
      { entries: [...entries, { ...entries[0], serial: "0a01" } as CrlEntry] },
      "a certificate is listed twice",
    ],
  ])("%s", async (_, overrides, message) => {
    await expect(build(overrides)).rejects.toMatchObject({ code: "crl-refused", message });
  });

  test("below number 1, which is one", async () => {
    expect(readCrl(await build({ number: 1n })).number).toBe(1n);
  });

  test("by another key than the issuer's", async () => {
    const other = new MemorySigner();
    other.add("issuing", "P-256");
    await expect(buildCrl(other, "issuing", content())).rejects.toMatchObject({
      code: "crl-refused",
      message: "the signature is not the issuer's over this list",
    });
  });
});

describe("a CRL is not believed", () => {
  test("from another issuer, of the same name or not", async () => {
    const stranger = await aPki(now);
    const theirs = await buildCrl(
      stranger.signer,
      "issuing",
      content({ issuerCertificateDer: stranger.issuing }),
    );
    const refused = (message: string) => expect.objectContaining({ code: "crl-refused", message });
    expect(() => verifyCrl(theirs, pki.issuing)).toThrow(
      refused("the signature of the CRL is not the issuer's"),
    );
    expect(() => verifyCrl(theirs, pki.root)).toThrow(refused("the CRL names another issuer"));
  });

  test("when a bit has changed or the end is missing", async () => {
    const der = Buffer.from(await build({ entries }));
    for (let i = 0; i < der.length; i++) {
      const changed = Buffer.from(der);
      changed.writeUInt8(changed.readUInt8(i) ^ 1, i);
      const code = expect.objectContaining({ code: expect.stringMatching(/^crl-(unreadable|refused)$/) });
      expect(() => verifyCrl(changed, pki.issuing), `byte ${i}`).toThrow(code);
    }
    expect(() => readCrl(der.subarray(0, 300))).toThrow(expect.objectContaining({ code: "crl-unreadable" }));
  });
});

test("a hundred thousand entries are written and read, every one", async () => {
  const many: CrlEntry[] = Array.from({ length: 100_000 }, () => ({
    serial: newSerial(),
    revocationDate: at,
    reason: "affiliationChanged",
  }));
  const crl = verifyCrl(await build({ entries: many }), pki.issuing);
  expect(crl.bySerial.size).toBe(100_000);
  expect(many.every(({ serial }) => crl.bySerial.has(serial))).toBe(true);
});
