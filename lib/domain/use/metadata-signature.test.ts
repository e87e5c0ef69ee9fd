import { expect, test } from "vitest";
import { fingerprintText, type MetadataSignature, outcomeOf } from "./metadata-signature";

const certificate = { subject: "CN=A", fingerprint: "ab", notBefore: "", notAfter: "" };

test.each<[MetadataSignature, string]>([
  [{ state: "unsigned" }, "unsigned"],
  [{ state: "verified", certificate }, "verified"],
  [{ state: "invalid", fault: "wrong-key" }, "wrong-key"],
])("a signature is kept in the log in one word: case %#", (signature, outcome) => {
  expect(outcomeOf(signature)).toBe(outcome);
});

test("a fingerprint is shown in pairs, as it is read aloud", () => {
  expect(fingerprintText("00a1ff")).toBe("00:A1:FF");
  expect(fingerprintText("")).toBe("");
});
