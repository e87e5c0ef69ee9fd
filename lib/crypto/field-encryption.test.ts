import { createHash, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { decryptField, encryptField, lookupOf } from "./field-encryption";
import { writingKey } from "./key-ring";

await freshDatabase();
const place = { organisationId: randomUUID(), identifierId: randomUUID() };
const number = "198502142386";

test("a sealed number opens again, in its own place", () => {
  expect(decryptField(encryptField(number, place), place)).toBe(number);
});

/** The tag of AES-GCM does not fit. */
const doesNotOpen = "unable to authenticate data";

test("the key's id is the start of its SHA-256 and stands beside the ciphertext", () => {
  const sum = createHash("sha256").update(writingKey("identifier-key").key).digest("hex");
  expect(encryptField(number, place).keyId).toBe(sum.slice(0, 8));
});

test("the same number sealed twice looks different, and the number is not in it", () => {
  const [one, other] = [encryptField(number, place), encryptField(number, place)];
  expect(Buffer.from(one.ciphertext).equals(Buffer.from(other.ciphertext))).toBe(false);
  expect(Buffer.from(one.ciphertext).includes(number)).toBe(false);
});

test("moved to another row or another employer it does not open", () => {
  const sealed = encryptField(number, place);
  expect(() => decryptField(sealed, { ...place, identifierId: randomUUID() })).toThrow(doesNotOpen);
  expect(() => decryptField(sealed, { ...place, organisationId: randomUUID() })).toThrow(doesNotOpen);
});

test("with one bit changed it does not open", () => {
  const sealed = encryptField(number, place);
  const changed = Uint8Array.from(sealed.ciphertext, (byte, at) => (at === 30 ? byte ^ 1 : byte));
  expect(() => decryptField({ ...sealed, ciphertext: changed }, place)).toThrow(doesNotOpen);
});

test("sealed with another key it says which, and shows no number", () => {
  expect(() => decryptField({ ...encryptField(number, place), keyId: "00000000" }, place)).toThrow(
    "00000000",
  );
});

test("a look-up hash is the same for the same number only, kind by kind and employer by employer", () => {
  const hash = (organisation: string, kind: "personnummer" | "samordningsnummer", value: string) =>
    Buffer.from(lookupOf(organisation, kind, value).lookup).toString("hex");
  const own = hash(place.organisationId, "personnummer", number);
  expect(hash(place.organisationId, "personnummer", number)).toBe(own);
  expect(hash(place.organisationId, "samordningsnummer", number)).not.toBe(own);
  expect(hash(place.organisationId, "personnummer", "191212121212")).not.toBe(own);
  expect(hash(randomUUID(), "personnummer", number)).not.toBe(own);
});
