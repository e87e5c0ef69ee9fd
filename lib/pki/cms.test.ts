import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { issue } from "./certificate";
import { readCertificate } from "./certificate-reader";
import { verifyCms } from "./cms";
import { tlv } from "./der";
import { anIntent, aPki } from "./testing";
import { type SigningPair, signCms } from "./testing-pdf";

const content = Buffer.from("Avtal om e-legitimationer");
const pki = await aPki(new Date(Date.now() - 3_600_000));
const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const spki = publicKey.export({ type: "spki", format: "der" });
const certificate = await issue(
  pki.signer,
  "issuing",
  anIntent(pki, { purpose: "signature", publicKey: spki }),
);
const anna: SigningPair = { certificate, privateKey };
const { serial } = readCertificate(certificate);
const good = signCms(content, anna);

/** The signature with these octets in the place of others, of the same length. */
function withOctets(der: Uint8Array, from: string, to: string): Buffer {
  const hex = Buffer.from(der).toString("hex");
  expect(hex).toContain(from);
  return Buffer.from(hex.replace(from, to), "hex");
}

describe("a detached signature", () => {
  test("says who signed, when by their own clock, and that these bytes are those signed", async () => {
    const read = await verifyCms(good, content);
    expect(read).toMatchObject({ intact: true, signer: { serial } });
    expect(read?.certificates.map((one) => one.serial)).toEqual([serial]);
    expect(Math.abs((read?.signedAt?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test("over other bytes still says who signed, and that these are not the ones", async () => {
    const other = await verifyCms(good, Buffer.from("Avtal om något annat"));
    expect(other).toMatchObject({ intact: false, signer: { serial } });
    expect(other?.certificates).toHaveLength(1);
  });

  test("brings along every certificate that it was given", async () => {
    const along = await verifyCms(signCms(content, { ...anna, others: [pki.issuing, pki.root] }), content);
    const serials = [certificate, pki.issuing, pki.root].map((der) => readCertificate(der).serial);
    expect(along?.certificates.map((one) => one.serial).toSorted()).toEqual(serials.toSorted());
    expect(along?.signer.serial).toBe(serial);
  });

  test("without attributes says no time, and neither does one whose time is no time", async () => {
    const bare = signCms(content, anna, "sha256", ["-noattr"]);
    expect(await verifyCms(bare, content)).toMatchObject({ intact: true, signedAt: null });
    // The attribute signing-time (RFC 5652 §11.3), its UTCTime turned into a UTF8String.
    const odd = withOctets(good, "06092a864886f70d010905310f170d", "06092a864886f70d010905310f0c0d");
    expect(await verifyCms(odd, content)).toMatchObject({ intact: false, signedAt: null });
  });

  test("is read with what fills up its place, to two mebibytes and not above", async () => {
    const filled = (length: number) => Buffer.concat([good, Buffer.alloc(length - good.length)]);
    expect(await verifyCms(filled(2 * 1024 * 1024), content)).toMatchObject({ intact: true });
    expect(await verifyCms(filled(2 * 1024 * 1024 + 1), content)).toBeNull();
  });
});

describe("a signature proves nothing", () => {
  test.each<[string, () => Uint8Array]>([
    ["with content of its own", () => signCms(content, anna, "sha256", ["-nodetach"])],
    ["without the signer's certificate", () => signCms(content, anna, "sha256", ["-nocerts"])],
    ["over content of another type", () => signCms(content, anna, "sha256", ["-econtent_type", "1.2.3.4"])],
    ["with SHA-1", () => signCms(content, anna, "sha1")],
    // RFC 5652 §5.1 and §6.1: said to be enveloped and not signed.
    [
      "said to be of another type",
      () => withOctets(good, "06092a864886f70d010702", "06092a864886f70d010703"),
    ],
  ])("%s", async (_, signature) => {
    expect(await verifyCms(signature(), content)).toBeNull();
  });

  test("made by two at once", async () => {
    const two = signCms(content, anna, "sha256", [], true);
    expect(await verifyCms(two, content)).toBeNull();
  });
});

const signedData = Buffer.from("06092a864886f70d010702", "hex");
const around = (inner: Uint8Array) => tlv(0x30, signedData, tlv(0xa0, inner));
const repeated = (hex: string, times: number) => Buffer.from(hex.repeat(times), "hex");

describe("a signature that means to do harm", () => {
  test.each<[string, Uint8Array]>([
    ["of a million elements", around(tlv(0x30, repeated("0500", 1_000_000)))],
    ["nested a hundred thousand deep, without lengths", around(repeated("3080", 100_000))],
    ["nested in sets within sequences", around(repeated("30803180", 500))],
    ["longer than its bytes", Buffer.from("3084ffffffff", "hex")],
    ["of more bytes than any signature has", around(tlv(0x04, Buffer.alloc(2_100_000)))],
    ["of nothing", Buffer.alloc(0)],
  ])("%s is not read, and costs little", async (_, der) => {
    const before = process.memoryUsage().heapUsed;
    const began = performance.now();
    expect(await verifyCms(der, Buffer.from("content"))).toBeNull();
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000);
  });
});
