import { generateKeyPairSync } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { assemble, encodeToBeSigned, issue } from "./certificate";
import { readCertificate } from "./certificate-reader";
import { encodeName, type NameAttribute } from "./name";
import { readPdfSignatures } from "./pdf";
import { type Anchors, tellPdfSignatures } from "./pdf-signature";
import { anIntent, aPki, type TestPki } from "./testing";
import { aPdf, type SigningPair, signPdf } from "./testing-pdf";

const now = new Date();
let pki: TestPki;
let stranger: TestPki;
let anna: SigningPair;
let other: SigningPair;
let anchors: Anchors;

async function aSigner(from: TestPki): Promise<SigningPair> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const intent = anIntent(from, {
    purpose: "signature",
    publicKey: publicKey.export({ type: "spki", format: "der" }),
  });
  return { certificate: await issue(from.signer, "issuing", intent), privateKey };
}

beforeAll(async () => {
  const begun = new Date(now.getTime() - 3_600_000);
  [pki, stranger] = await Promise.all([aPki(begun), aPki(begun)]);
  [anna, other] = await Promise.all([aSigner(pki), aSigner(stranger)]);
  anchors = { own: [{ issuerId: "issuer-1", certificate: readCertificate(pki.issuing) }], trusted: [] };
});

const tellOf = (pdf: Uint8Array, believed = anchors) => tellPdfSignatures(pdf, believed, now);

describe("a signed PDF", () => {
  test("tells who signed, when, that the bytes are those signed, and whose certificate it is", async () => {
    const [told] = await tellOf(signPdf(aPdf(), anna));
    expect(told).toMatchObject({
      name: "Anna Åkesson",
      readable: true,
      intact: true,
      bytesAfter: 0,
      chain: "own",
      issuerId: "issuer-1",
      serial: readCertificate(anna.certificate).serial,
    });
    const at = new Date(told?.signedAt ?? 0).getTime();
    expect(Math.abs(at - Date.now())).toBeLessThan(60_000);
  });

  test("with one byte changed, anywhere, is not what was signed", async () => {
    const signed = signPdf(aPdf(), anna);
    const spots = [9, signed.indexOf("Avtal"), signed.indexOf("/SubFilter") + 1, signed.length - 3];
    for (const spot of spots) {
      const changed = Buffer.from(signed);
      changed[spot] = (changed[spot] ?? 0) ^ 1;
      const [told] = await tellOf(changed);
      expect(told?.intact ?? false, `byte ${spot}`).toBe(false);
    }
  });

  test("with something added after tells how much its signature does not cover", async () => {
    const [told] = await tellOf(Buffer.concat([signPdf(aPdf(), anna), Buffer.from("% and more\n")]));
    expect(told).toMatchObject({ intact: true, bytesAfter: 11 });
  });

  test("by two in turn tells both: the first covers what there was then", async () => {
    const told = await tellOf(signPdf(signPdf(aPdf(), anna), other));
    expect(told.map(({ intact, chain, bytesAfter }) => ({ intact, chain, whole: bytesAfter === 0 }))).toEqual(
      [
        { intact: true, chain: "own", whole: false },
        { intact: true, chain: "unknown", whole: true },
      ],
    );
  });

  test("by an issuer nobody knows leads nowhere, though it calls itself the same", async () => {
    expect((await tellOf(signPdf(aPdf(), other)))[0]).toMatchObject({ intact: true, chain: "unknown" });
  });

  test("leads to a trusted root when the certificates between came along, and not without them", async () => {
    const believed: Anchors = { own: [], trusted: [readCertificate(stranger.root)] };
    const along = signPdf(aPdf(), { ...other, others: [stranger.issuing] });
    expect((await tellOf(along, believed))[0]).toMatchObject({ chain: "trusted", issuerId: null });
    expect((await tellOf(signPdf(aPdf(), other), believed))[0]).toMatchObject({ chain: "unknown" });
  });

  test("is by the own issuer that made its certificate, of several", async () => {
    const [theirs, ours] = [stranger, pki].map(({ issuing }) => readCertificate(issuing));
    if (!theirs || !ours) throw new Error("no issuer");
    const own = [
      { issuerId: "issuer-2", certificate: theirs },
      { issuerId: "issuer-1", certificate: ours },
    ];
    const both = { own, trusted: [] };
    expect((await tellOf(signPdf(aPdf(), anna), both))[0]).toMatchObject({
      chain: "own",
      issuerId: "issuer-1",
    });
    expect((await tellOf(signPdf(aPdf(), other), both))[0]).toMatchObject({ issuerId: "issuer-2" });
  });

  test("by an own issuer itself is not what that issuer made", async () => {
    const own = [{ issuerId: "issuer-1", certificate: readCertificate(anna.certificate) }];
    const [told] = await tellOf(signPdf(aPdf(), anna), { own, trusted: [] });
    expect(told).toMatchObject({ intact: true, chain: "unknown", issuerId: null });
  });

  test("was signed when the signature says, else when the document does, else at no time", async () => {
    const at = async (options: Parameters<typeof signPdf>[2]) =>
      (await tellOf(signPdf(aPdf(), anna, options)))[0];
    const bare = { more: ["-noattr"] };
    expect(await at(bare)).toMatchObject({ intact: true, signedAt: "2026-11-24T09:00:00.000Z" });
    expect(await at({ ...bare, stated: "nyss" })).toMatchObject({ intact: true, signedAt: null });
    expect(await at({ md: "sha1" })).toMatchObject({ readable: false, signedAt: "2026-11-24T09:00:00.000Z" });
    expect(await at({ md: "sha1", stated: "nyss" })).toMatchObject({ readable: false, signedAt: null });
  });

  test("names its signer by the common name, else by the whole name, and shows no hidden characters", async () => {
    const named = async (...attributes: NameAttribute[]) => {
      const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const tbs = encodeToBeSigned({
        ...{ serial: "0a", algorithm: "ES256", issuerName: pki.issuer.name, extensions: [] },
        ...{ notBefore: now, notAfter: new Date(now.getTime() + 86_400_000) },
        publicKey: publicKey.export({ type: "spki", format: "der" }),
        subjectName: encodeName(attributes),
      });
      const certificate = assemble(tbs, "ES256", await pki.signer.sign("issuing", tbs));
      return (await tellOf(signPdf(aPdf(), { certificate, privateKey }, { more: ["-noattr"] })))[0]?.name;
    };
    const country = { type: "countryName", value: "SE" } as const;
    const common = (value: string) => ({ type: "commonName", value }) as const;
    expect(await named(country, common("Bo\u202eEk\nx"))).toBe("Bo Ek x");
    expect(await named(country, { type: "surname", value: "Ek" })).toBe("SN=Ek,C=SE");
    expect(await named(country, common(""))).toBe("CN=,C=SE");
    expect(await named(common(`${"å".repeat(199)}😀😀`))).toBe(`${"å".repeat(199)}😀`);
  });

  test("a leaf cannot vouch for another", async () => {
    const forged = signPdf(aPdf(), { ...other, others: [anna.certificate, pki.issuing] });
    expect((await tellOf(forged))[0]).toMatchObject({ chain: "unknown" });
  });

  test("with RSA and SHA-512 is read as well", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 3072 });
    const intent = anIntent(pki, {
      purpose: "signature",
      publicKey: publicKey.export({ type: "spki", format: "der" }),
    });
    const certificate = await issue(pki.signer, "issuing", intent);
    const signed = signPdf(
      aPdf(),
      { certificate, privateKey },
      { md: "sha512", subFilter: "adbe.pkcs7.detached" },
    );
    expect((await tellOf(signed))[0]).toMatchObject({ intact: true, chain: "own" });
  });
});

describe("what proves nothing is not believed", () => {
  test.each<[string, (signed: Buffer) => Buffer]>([
    [
      "no CMS in its place",
      (signed) => replaced(signed, /<30[0-9a-f]{4}/, (found) => `<0000${found.slice(5)}`),
    ],
    [
      "the signature is not hex",
      (signed) => replaced(signed, /<30[0-9a-f]{4}/, (found) => `<zz${found.slice(3)}`),
    ],
    ["it begins after the file does", (signed) => replaced(signed, /ByteRange \[0 /, () => "ByteRange [1 ")],
    ["it covers more than there is", (signed) => signed.subarray(0, signed.length - 5)],
    [
      "another kind of signature",
      (signed) => replaced(signed, /ETSI\.CAdES\.detached/, () => "adbe.x509.rsa_sha1  "),
    ],
  ])("%s", async (_, change) => {
    expect((await tellOf(change(signPdf(aPdf(), anna))))[0]).toMatchObject({
      readable: false,
      intact: false,
    });
  });

  test("SHA-1", async () => {
    expect((await tellOf(signPdf(aPdf(), anna, { md: "sha1" })))[0]).toMatchObject({ readable: false });
  });

  test("what hides between the covered parts beside the signature", async () => {
    const signed = signPdf(aPdf(), anna);
    const from = signed.indexOf("<30");
    const hidden = Buffer.from(signed);
    hidden.write(`${signed.toString("latin1", from, from + 8_000)}>/X(`, from, "latin1");
    expect(readPdfSignatures(hidden)).toEqual([null]);
  });

  test("a time stamp of the document names no signer, and a PDF without signatures has none", async () => {
    expect(await tellOf(signPdf(aPdf(), anna, { subFilter: "ETSI.RFC3161" }))).toEqual([]);
    expect(await tellOf(aPdf())).toEqual([]);
  });

  test("bytes that mean to do harm end in an answer", async () => {
    const nested = Buffer.alloc(8_000, 0x30);
    const hostile = Buffer.from(
      `%PDF-1.7\n1 0 obj << /SubFilter /ETSI.CAdES.detached /ByteRange [0 99 99999 1] /Contents <${nested.toString("hex")}> >>\n${"/ByteRange [0 1 2 3] ".repeat(200)}`,
    );
    const told = await tellOf(hostile);
    expect(told).toHaveLength(32);
    expect(told.every(({ readable }) => !readable)).toBe(true);
  });
});

function replaced(bytes: Buffer, pattern: RegExp, change: (found: string) => string): Buffer {
  return Buffer.from(bytes.toString("latin1").replace(pattern, change), "latin1");
}
