import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { giveKeys, twoKeys } from "@/lib/testing/testing-field-key";
import { decryptBytes, decryptField, encryptBytes, encryptField } from "./field-encryption";
import { keyRing, readRing, writeWith, writingKey } from "./key-ring";

await freshDatabase();
const place = { organisationId: "5d79f1a4-8f3c-4f0c-9a55-0a4d8f7b2c11", identifierId: "row" };
const keys = twoKeys();
const [before, after] = keys.ids;

test("a secret of one line is written with as before, and a second line alone changes nothing", () => {
  expect(writingKey("identifier-key").id).toBe(before);
  giveKeys(keys.lines);
  expect(keyRing("identifier-key").map(({ id }) => id)).toEqual([before, after]);
  expect(encryptField("198502142386", place).keyId).toBe(before);
});

test("what either key sealed opens, each by the id beside it", () => {
  giveKeys(keys.lines);
  const [field, bytes] = [encryptField("198502142386", place), encryptBytes(Buffer.from("en rad"), place)];
  writeWith("identifier-key", after);
  expect(encryptField("198502142386", place).keyId).toBe(after);
  expect(decryptField(field, place)).toBe("198502142386");
  expect(decryptBytes(bytes, place).toString()).toBe("en rad");
  expect(decryptField(encryptField("198502142386", place), place)).toBe("198502142386");
});

test("told to write with a key it was not given, it writes nothing", () => {
  giveKeys([keys.lines[0]]);
  writeWith("identifier-key", after);
  expect(() => encryptField("198502142386", place)).toThrow(
    `The secret identifier-key has no key ${after}: it has ${before}.`,
  );
});

test.each([
  ["no key", "\n\n", "a line for each key"],
  ["a short one", "AAAA\n", "a line for each key"],
  ["the same one twice", `${keys.lines[0]}\n${keys.lines[0]}\n`, "has the same key twice"],
])("a secret with %s is refused, and its content is not told", (_, content, why) => {
  const read = () => readRing("identifier-key", content);
  expect(read).toThrow(why);
  expect(read).not.toThrow(keys.lines[0].slice(0, 12));
});
