import { generateKeyPairSync } from "node:crypto";
import { deflateSync } from "node:zlib";
import { getListFromStatusListJWT } from "@sd-jwt/jwt-status-list";
import { base64url, decodeProtectedHeader, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { issueOcspSigner } from "./authority";
import { issue } from "./certificate";
import { noneValid, packStatuses, readStatusList, signStatusList, statusListAddress } from "./status-list";
import { anIntent, aPki } from "./testing";

const now = new Date("2026-11-28T12:00:00Z");
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const pki = await aPki(now);
const stranger = await aPki(now);
const uri = "http://status.exempel.se/status-list/nyby-1";
const by = { keyId: "ocsp", certificate: pki.ocspSigner, issuerDer: pki.issuing };
const content = {
  ...{ uri, issuedAt: now, expiresAt: at(24), ttlSeconds: 60 },
  list: packStatuses(16, { held: [3, 9], invalid: [0, 15] }),
};
const read = (token: string, asked: Partial<Parameters<typeof readStatusList>[1]> = {}) =>
  readStatusList(token, { uri, issuerDer: pki.issuing, now: at(1), ...asked });

test("the draft's own example of two bits is packed as it is there", () => {
  // draft-ietf-oauth-status-list-21 §4.2: [1,2,0,3,0,1,0,1,1,2,3,3]; a three is none of ours, and is both bits.
  const list = packStatuses(12, { held: [1, 9, 3, 10, 11], invalid: [0, 5, 7, 8, 3, 10, 11] });
  expect([...list]).toEqual([0xc9, 0x44, 0xf9]);
  expect(base64url.encode(deflateSync(list, { level: 9 }))).toBe("eNo76fITAAPfAgc");
});

test("a place outside the list is not packed", () => {
  for (const idx of [-1, 16])
    expect(() => packStatuses(16, { held: [idx], invalid: [] })).toThrow(RangeError);
});

test("a token says what it is, of which list, since and until when, and who signed it for which issuer", async () => {
  const token = await signStatusList(pki.signer, by, content);
  expect(decodeProtectedHeader(token)).toEqual({
    ...{ alg: "ES256", typ: "statuslist+jwt" },
    x5c: [pki.ocspSigner, pki.issuing].map((der) => Buffer.from(der).toString("base64")),
  });
  const payload = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  expect(payload).toEqual({
    ...{ sub: uri, iat: 1_795_867_200, exp: 1_795_953_600, ttl: 60 },
    status_list: { bits: 2, lst: expect.any(String) },
  });
  const list = await read(token);
  expect([list.issuedAt, list.expiresAt, list.ttlSeconds, list.size]).toEqual([now, at(24), 60, 16]);
  expect(Array.from({ length: 16 }, (_, idx) => list.at(idx)[0]).join("")).toBe("ivvsvvvvvsvvvvvi");
});

test("a library that is not ours reads the same of each place", async () => {
  const token = await signStatusList(pki.signer, by, content);
  const theirs = getListFromStatusListJWT(token);
  expect(Array.from({ length: 16 }, (_, idx) => theirs.getStatus(idx))).toEqual([
    1, 0, 0, 2, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 1,
  ]);
});

test("each of two hundred signatures is of the length that JOSE asks for, whatever its numbers are", async () => {
  for (let turn = 0; turn < 200; turn++) {
    const token = await signStatusList(pki.signer, by, content);
    expect(base64url.decode(token.split(".")[2] ?? "")).toHaveLength(64);
  }
});

describe("what is refused", () => {
  test.each([-1, 16, 1.5, Number.NaN])("a place that is not in the list: %d", async (idx) => {
    const list = await read(await signStatusList(pki.signer, by, content));
    expect(() => list.at(idx)).toThrow(RangeError);
  });

  test("a list of another address, one that has ended, and one of another kind", async () => {
    const token = await signStatusList(pki.signer, by, content);
    await expect(read(token, { uri: `${uri}2` })).rejects.toThrow('unexpected "sub" claim value');
    await expect(read(token, { now: at(24) })).rejects.toThrow('"exp" claim timestamp check failed');
    await expect(read(await ofAnotherKind())).rejects.toThrow('unexpected "typ" JWT header value');
  });

  test("a list that was changed, or signed by whoever has no word of the issuer's", async () => {
    const token = await signStatusList(pki.signer, by, content);
    const [head, , signature] = token.split(".");
    const other = (await signStatusList(pki.signer, by, { ...content, list: Buffer.alloc(4) })).split(".")[1];
    await expect(read(`${head}.${other}.${signature}`)).rejects.toThrow("signature verification failed");
    const foreign = { keyId: "ocsp", certificate: stranger.ocspSigner, issuerDer: stranger.issuing };
    await expect(read(await signStatusList(stranger.signer, foreign, content))).rejects.toThrow(
      "the signer's certificate is not signed by the issuer",
    );
    await expect(read("a.b.c")).rejects.toThrow();
  });

  test("the issuing key's own word, and one from before or after the signer's time", async () => {
    const own = { keyId: "issuing", certificate: pki.issuing, issuerDer: pki.issuing };
    await expect(read(await signStatusList(pki.signer, own, content))).rejects.toThrow(
      "the signer has another issuer",
    );
    const token = await signStatusList(pki.signer, by, { ...content, expiresAt: at(24 * 90) });
    for (const when of [now, at(24 * 60)]) expect((await read(token, { now: when })).size).toBe(16);
    for (const when of [at(-1), at(24 * 61)])
      await expect(read(token, { now: when })).rejects.toThrow("not valid now");
  });

  test("a person's word, though the issuer has certified them too", async () => {
    const { signer } = pki;
    const theirs = anIntent(pki, { publicKey: signer.add("person", "P-256"), notAfter: at(24) });
    const person = { ...by, keyId: "person", certificate: await issue(signer, "issuing", theirs) };
    await expect(read(await signStatusList(signer, person, content))).rejects.toThrow(
      expect.objectContaining({
        code: "ocsp-not-trusted",
        message: "the signer may not say what is so of certificates",
      }),
    );
  });

  test("a key of another curve, before it signs", async () => {
    const large = { ...by, keyId: "root", certificate: pki.root };
    await expect(signStatusList(pki.signer, large, content)).rejects.toThrow(
      expect.objectContaining({ code: "crl-refused", message: "a status list is signed with P-256" }),
    );
  });

  test("a key that is not the certificate's, before anything is let go of", async () => {
    const wrong = await issueOcspSigner(pki.signer, "issuing", pki.issuing, {
      ...{ organisationName: "Prov", organisationNumber: "2120001355", commonName: "Prov" },
      ...{ publicKey: pki.signer.add("another", "P-256"), notBefore: now, notAfter: at(24) },
    });
    await expect(signStatusList(pki.signer, { ...by, certificate: wrong }, content)).rejects.toThrow(
      "signature verification failed",
    );
  });

  test("a list that swells to more than any list is", async () => {
    const bomb = await signStatusList(pki.signer, by, { ...content, list: new Uint8Array((1 << 24) + 1) });
    expect(bomb.length).toBeLessThan(50_000);
    await expect(read(bomb)).rejects.toThrow(RangeError);
  });
});

/** A token that the issuer's responder signed for something else. */
async function ofAnotherKind(): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const der = await issueOcspSigner(pki.signer, "issuing", pki.issuing, {
    ...{ organisationName: "Prov", organisationNumber: "2120001355", commonName: "Prov" },
    ...{ publicKey: publicKey.export({ type: "spki", format: "der" }), notBefore: now, notAfter: at(24) },
  });
  return new SignJWT({ sub: uri, iat: 1_795_867_200, exp: 1_795_953_600 })
    .setProtectedHeader({ alg: "ES256", typ: "JWT", x5c: [Buffer.from(der).toString("base64")] })
    .sign(privateKey);
}

test("the address of a list stands beside the issuer's other addresses", async () => {
  expect(statusListAddress(pki.issuing, "nyby-1")).toBe("http://status.exempel.se/status-list/nyby-1");
  expect(() => statusListAddress(pki.root, "nyby-1")).toThrow(
    expect.objectContaining({ code: "certificate-unreadable" }),
  );
  const deep = await aPki(now, "http://exempel.se/status");
  expect(statusListAddress(deep.issuing, "nyby-1")).toBe("http://exempel.se/status/status-list/nyby-1");
});

test("of a revoked authority no place is valid, and those on hold are suspended still", () => {
  // Four places an octet, the first in the lowest bits: 1 is invalid and 2 suspended.
  expect([...noneValid(6, [1])]).toEqual([0b01011001, 0b0101]);
});
