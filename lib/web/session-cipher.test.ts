import { expect, test } from "vitest";
import { cipherOf } from "./session-cipher";

test("a session's cipher is read from its own header", () => {
  const header = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString("base64url");
  expect(cipherOf(`${header}..iv.text.tag`)).toEqual({ algorithm: "AES-256-GCM", bits: 256 });
});

test("what is no session has no cipher", () => {
  expect(cipherOf("")).toBeNull();
  expect(cipherOf("eyJhbGciOiJub25lIn0.x")).toBeNull();
  expect(cipherOf("not json")).toBeNull();
});
