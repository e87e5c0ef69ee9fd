import { expect, test } from "vitest";
import { signingLack } from "./signing-lack";

test.each([
  [{ page: true, demo: false, passkey: true }, null],
  [{ page: true, demo: false, passkey: false }, "passkey"],
  [{ page: true, demo: true, passkey: false }, null],
  [{ page: false, demo: true, passkey: true }, "page"],
])("with %o a decision cannot be signed for want of %s", (has, lack) => {
  expect(signingLack(has)).toBe(lack);
});
