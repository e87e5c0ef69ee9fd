import { expect, test } from "vitest";
import { importsOf, sourcesIn } from "@/bin/setup/house.mjs";

test("the signing page shares nothing with web: it loads itself, the demo's passkey, how a key's fingerprint is read, how text becomes markup and how to say ready", () => {
  const files = ["bin/signing.ts", ...sourcesIn("bin/signing")];
  expect(files.length).toBeGreaterThan(5);
  const others = files.flatMap((file) => importsOf(file)).filter((path) => !path.startsWith("bin/signing/"));
  expect([...new Set(others)].toSorted()).toEqual([
    "bin/setup/html",
    "bin/setup/say-ready.mjs",
    // What it is answered, as types alone: nothing of this and of the last is loaded.
    "lib/credential/signed-act/issue",
    "lib/crypto/key-fingerprint",
    "lib/crypto/software-passkey",
    "lib/people/passkey/enrol",
    "lib/people/step-up/issue",
  ]);
});
