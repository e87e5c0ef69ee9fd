import { describe, expect, test } from "vitest";
import {
  bitString,
  context,
  contextPrimitive,
  enumerated,
  generalizedTime,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
} from "./der";
import { readOcspResponse } from "./ocsp-reader";
import { algorithmIdentifier } from "./signature";

// RFC 6960 §4.2.1, written by hand.
const at = new Date("2026-11-24T10:00:00Z");
const next = new Date("2026-11-25T10:00:00Z");
const algorithm = algorithmIdentifier("ES256");
const certId = sequence(
  sequence(oid("1.3.14.3.2.26"), nullValue()),
  ...[octetString(Buffer.alloc(20, 1)), octetString(Buffer.alloc(20, 2)), integer(7)],
);
const good = contextPrimitive(0, new Uint8Array());
const revoked = (...parts: Uint8Array[]) => context(1, generalizedTime(at), ...parts);
const single = (status: Uint8Array, ...after: Uint8Array[]) =>
  sequence(certId, status, generalizedTime(at), context(0, generalizedTime(next)), ...after);
const byKey = context(2, octetString(Uint8Array.of(0xab)));
const nonce = (value: Uint8Array) =>
  context(1, sequence(sequence(oid("1.3.6.1.5.5.7.48.1.2"), octetString(octetString(value)))));

interface Parts {
  status?: number;
  type?: string;
  version?: Uint8Array[];
  responder?: Uint8Array;
  singles?: Uint8Array[];
  extensions?: Uint8Array[];
  tail?: Uint8Array[];
  inside?: Uint8Array[];
  outside?: Uint8Array[];
}
const response = (parts: Parts = {}) => {
  const { version = [], responder = byKey, singles = [single(good)], extensions = [], tail = [] } = parts;
  const data = sequence(...version, responder, generalizedTime(at), sequence(...singles), ...extensions);
  const basic = octetString(sequence(data, algorithm, bitString(Uint8Array.of(1, 2)), ...tail));
  const bytes = sequence(oid(parts.type ?? "1.3.6.1.5.5.7.48.1.1"), basic, ...(parts.inside ?? []));
  return sequence(enumerated(parts.status ?? 0), context(0, bytes), ...(parts.outside ?? []));
};
const read = (parts?: Parts) => {
  const found = readOcspResponse(response(parts));
  if ("error" in found) throw new Error(found.error);
  return found;
};

test("an answer says who signed it, when, and of what", () => {
  const found = read();
  expect(found).toMatchObject({
    producedAt: at,
    certificates: [],
    responses: [{ status: { kind: "good" }, thisUpdate: at, nextUpdate: next, certId: { serial: "07" } }],
  });
  expect([...(found.responderKeyHash ?? [])]).toEqual([0xab]);
  expect([...found.signature]).toEqual([1, 2]);
  expect(found).not.toHaveProperty("nonce");
});

test("a signer that is named by name has no key to be known by, and a stated version is passed over", () => {
  expect(read({ responder: context(1, sequence()) }).responderKeyHash).toBeNull();
  expect(read({ version: [context(0, integer(0))] }).producedAt).toEqual(at);
});

test("a nonce is read, and an extension that is none is passed over", () => {
  expect([...(read({ extensions: [nonce(Uint8Array.of(5, 6))] }).nonce ?? [])]).toEqual([5, 6]);
  const other = context(1, sequence(sequence(oid("1.2.3"), octetString(good))));
  expect(read({ extensions: [other] })).not.toHaveProperty("nonce");
});

describe("a status", () => {
  test.each([
    [good, { kind: "good" }],
    [contextPrimitive(2, new Uint8Array()), { kind: "unknown" }],
    [revoked(), { kind: "revoked", at, reason: "unspecified" }],
    [revoked(context(0, enumerated(0))), { kind: "revoked", at, reason: "unspecified" }],
    [revoked(context(0, enumerated(1))), { kind: "revoked", at, reason: "keyCompromise" }],
    [revoked(context(0, enumerated(6))), { kind: "revoked", at, reason: "certificateHold" }],
    [revoked(context(0, enumerated(9))), { kind: "revoked", at, reason: "privilegeWithdrawn" }],
  ])("is read (%#)", (status, said) => {
    expect(read({ singles: [single(status)] }).responses[0]?.status).toEqual(said);
  });

  test.each([
    ["of another tag", contextPrimitive(3, new Uint8Array()), "certificate status"],
    ["with a reason that nobody uses", revoked(context(0, enumerated(7))), "reason code 7"],
    ["with a reason that is no enumeration", revoked(context(0, integer(1))), "tag 2, expected 10"],
  ])("%s is malformed", (_, status, message) => {
    expect(() => read({ singles: [single(status)] })).toThrow(
      expect.objectContaining({ code: "ocsp-malformed", message }),
    );
  });
});

test.each([
  [1, "malformedRequest"],
  [2, "internalError"],
  [3, "tryLater"],
  [6, "unauthorized"],
])("the error %i is %s", (code, error) => {
  expect(readOcspResponse(sequence(enumerated(code)))).toEqual({ error });
});

test.each<[string, Parts, string]>([
  ["with a status that RFC 6960 does not have", { status: 4 }, "response status 4"],
  ["of another type", { type: "1.3.6.1.5.5.7.48.1.9" }, "response type"],
  ["with something after its content", { inside: [nullValue()] }, "trailing bytes"],
  ["with something after the answer", { outside: [nullValue()] }, "trailing bytes"],
  [
    "with something after its certificates",
    { tail: [context(0, sequence()), nullValue()] },
    "trailing bytes",
  ],
  ["with something in place of its certificates", { tail: [nullValue()] }, "trailing bytes"],
  ["with certificates in no list", { tail: [context(0, nullValue())] }, "tag 5, expected 48"],
  ["with a key's name that is no octets", { responder: context(2, nullValue()) }, "tag 5, expected 4"],
])("an answer %s is malformed", (_, parts, message) => {
  expect(() => read(parts)).toThrow(expect.objectContaining({ code: "ocsp-malformed", message }));
});
