import { expect, test } from "vitest";
import { blockedSince, type PdfSignature, type SignerStatus, verdictOn } from "./document";

const added = new Date("2026-11-24T09:00:00Z");
const good: PdfSignature = {
  name: "Eva Sund",
  signedAt: "2026-11-23T10:00:00.000Z",
  readable: true,
  intact: true,
  bytesAfter: 0,
  chain: "own",
  issuerId: "issuer",
  serial: "01",
  notBefore: "2026-01-01T00:00:00.000Z",
  notAfter: "2028-01-01T00:00:00.000Z",
};
const inUse: SignerStatus = { status: "good", at: null, invalidityAt: null };
const blocked = (at: string, status = "revoked", invalidityAt: string | null = null): SignerStatus => ({
  status,
  at: new Date(at),
  invalidityAt: invalidityAt === null ? null : new Date(invalidityAt),
});

test.each<[string, Partial<PdfSignature>, SignerStatus | null, string]>([
  ["signed by our own, in use", {}, inUse, "valid"],
  ["under a root that is trusted", { chain: "trusted", issuerId: null }, null, "valid"],
  ["one byte changed", { intact: false }, inUse, "changed"],
  ["changed counts before a block", { intact: false }, blocked("2026-11-01T00:00:00Z"), "changed"],
  ["cannot be read", { readable: false, intact: false, chain: "unknown" }, null, "unreadable"],
  ["an issuer nobody knows", { chain: "unknown" }, null, "unknown-chain"],
  ["our own issuer's name, but never issued", {}, null, "unknown-chain"],
  ["blocked the day before the file came", {}, blocked("2026-11-23T12:00:00Z"), "revoked"],
  ["blocked for the time being", {}, blocked("2026-11-23T12:00:00Z", "hold"), "revoked"],
  ["blocked at the very instant", {}, blocked("2026-11-24T09:00:00Z"), "revoked"],
  ["blocked the day after", {}, blocked("2026-11-25T12:00:00Z"), "valid"],
  [
    "blocked the day after, but lost before",
    {},
    blocked("2026-11-25T12:00:00Z", "revoked", "2026-11-20T00:00:00Z"),
    "revoked",
  ],
  [
    "ended before the file came, though signed in time",
    { notAfter: "2026-11-24T00:00:00.000Z" },
    inUse,
    "expired",
  ],
  ["not begun", { notBefore: "2026-12-01T00:00:00.000Z" }, inUse, "expired"],
  ["begun at the very instant", { notBefore: "2026-11-24T09:00:00.000Z" }, inUse, "valid"],
  ["ended at the very instant", { notAfter: "2026-11-24T09:00:00.000Z" }, inUse, "valid"],
  ["without a beginning", { notBefore: null }, inUse, "expired"],
  ["without an end", { notAfter: null }, inUse, "expired"],
  ["blocked, nobody knows when", {}, { status: "revoked", at: null, invalidityAt: null }, "revoked"],
  ["an issuer nobody knows, though told of", { chain: "unknown" }, inUse, "unknown-chain"],
])("%s", (_, given, told, verdict) => {
  expect(verdictOn({ ...good, ...given }, told, added)).toBe(verdict);
});

test("a block after the file came takes nothing back, but is told", () => {
  expect(blockedSince(blocked("2026-11-25T12:00:00Z"), added)).toEqual(new Date("2026-11-25T12:00:00Z"));
  expect(blockedSince(blocked("2026-11-23T12:00:00Z"), added)).toBeNull();
  expect(blockedSince(inUse, added)).toBeNull();
  const resumed = { ...inUse, at: new Date("2026-11-25T12:00:00Z") };
  expect(blockedSince(resumed, added)).toBeNull();
  expect(blockedSince(null, added)).toBeNull();
});
