import { expect, test } from "vitest";
import { type CertId, matchesIssuer, readCertId } from "./cert-id";
import { integer, nullValue, octetString, oid, sequence } from "./der";

const hash = (fill: number) => Buffer.alloc(20, fill);
const hashes = { sha1: { name: hash(1), key: hash(2) }, sha256: { name: hash(3), key: hash(4) } };
const certId = (hashAlgorithm: CertId["hashAlgorithm"], name: number, key: number): CertId => ({
  ...{ hashAlgorithm, issuerNameHash: hash(name), issuerKeyHash: hash(key) },
  ...{ serial: "07", der: new Uint8Array() },
});

test("an issuer is the one asked about when name and key are both its own, by the hash that was used", () => {
  const matches = (...asked: Parameters<typeof certId>) => matchesIssuer(certId(...asked), hashes);
  expect([matches("sha1", 1, 2), matches("sha256", 3, 4)]).toEqual([true, true]);
  expect([matches("sha1", 1, 9), matches("sha1", 9, 2), matches("sha256", 1, 2)]).toEqual([
    ...[false, false, false],
  ]);
  expect(matches("other", 1, 2)).toBe(false);
});

test("the hash is named with parameters or without (RFC 6960 §4.1.1)", () => {
  const of = (...algorithm: Uint8Array[]) =>
    readCertId(sequence(sequence(...algorithm), octetString(hash(1)), octetString(hash(2)), integer(7)));
  expect(of(oid("1.3.14.3.2.26"))).toMatchObject({ hashAlgorithm: "sha1", serial: "07" });
  expect(of(oid("2.16.840.1.101.3.4.2.1"), nullValue())).toMatchObject({ hashAlgorithm: "sha256" });
  expect(of(oid("1.2.3"), nullValue())).toMatchObject({ hashAlgorithm: "other" });
  expect(() => of(oid("1.3.14.3.2.26"), nullValue(), nullValue())).toThrow("trailing bytes");
});
