import { describe, expect, test } from "vitest";
import { type AttestedKey, attestationRefusals } from "./key-attestation";

const key = (more: Partial<AttestedKey> = {}): AttestedKey => ({
  ...{ purpose: "authentication", serial: "28555894", firmware: "5.7.4", pin: "once", isRsa: false },
  ...more,
});
const signing = (more: Partial<AttestedKey> = {}) => key({ purpose: "signature", pin: "always", ...more });
const told = (keys: AttestedKey[], carrier: Parameters<typeof attestationRefusals>[0] = "security-key") =>
  attestationRefusals(carrier, "28555894", keys).map(({ code, field }) => `${code} ${field}`);

test("two keys made inside the security key with that number, each with its PIN, are proven", () => {
  expect(told([key(), signing()])).toEqual([]);
  expect(attestationRefusals("security-key", "2855 5894", [key()])).toEqual([]);
});

test("no other kind of carrier is proven so", () => {
  for (const carrier of ["card", "mobile", "key-file"] as const)
    expect(told([key()], carrier)).toEqual(["attestation-not-of-carrier attestation"]);
});

test("an attestation from another device proves nothing of this one, and neither does a carrier without a number", () => {
  const other = ["attestation-of-other-carrier attestation"];
  expect(told([key(), signing({ serial: "28555895" })])).toEqual(other);
  expect(attestationRefusals("security-key", null, [key()]).map(({ code }) => code)).toEqual([
    "attestation-of-other-carrier",
  ]);
});

describe("firmware whose keys can be found out is refused", () => {
  test.each([
    ["5.7.0", false, true],
    ["5.7.4", false, true],
    ["6.0.0", false, true],
    ["5.6.9", false, false],
    ["5.4.3", false, false],
    ["4.9.9", false, false],
    ["4.3.5", true, true],
    ["5.4.3", true, true],
    ["4.3.4", true, false],
    ["4.2.6", true, false],
  ])("%s, RSA: %s, is enough: %s", (firmware, isRsa, isEnough) => {
    expect(told([key({ firmware, isRsa })])).toEqual(
      isEnough ? [] : ["attestation-firmware-old attestation"],
    );
  });
});

describe("to sign in, the PIN is asked for once at least; to sign a document, each time", () => {
  test.each([
    ["never", false, false],
    ["once", true, false],
    ["always", true, true],
    ["match-once", true, false],
    ["match-always", true, true],
  ] as const)("PIN %s: to sign in %s, to sign %s", (pin, signsIn, signs) => {
    const refused = ["attestation-pin-missing attestation"];
    expect(told([key({ pin })])).toEqual(signsIn ? [] : refused);
    expect(told([signing({ pin })])).toEqual(signs ? [] : refused);
  });
});
