import { describe, expect, test } from "vitest";
import { issueOcspSigner } from "./authority";
import { context, octetString, sequence } from "./der";
import { buildOcspResponse, prepareResponder, type SingleResponse } from "./ocsp";
import { buildOcspRequest, readOcspRequest } from "./ocsp-request";
import { type Question, verifyOcspResponse } from "./ocsp-verify";
import { aPki } from "./testing";

// RFC 6960 §3.2: what a relying party checks before it believes an answer.
const day = 86_400_000;
const now = new Date("2026-11-24T10:00:00Z");
const inTime = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const pki = await aPki(now);
const responder = prepareResponder(pki.ocspSigner);
const serial = "0a01";
const idOf = (issuer: Uint8Array, number = serial) => {
  const [certId] = readOcspRequest(buildOcspRequest(issuer, number)).certIds;
  if (!certId) throw new Error("no CertID");
  return certId;
};
const single: SingleResponse = {
  certId: idOf(pki.issuing),
  status: { kind: "good" },
  thisUpdate: now,
  nextUpdate: inTime(600_000),
};
const answer = (
  parts: Partial<SingleResponse> = {},
  other: {
    responder?: typeof responder;
    keyId?: string;
    nonce?: Uint8Array;
    signer?: typeof pki.signer;
  } = {},
) =>
  buildOcspResponse(other.signer ?? pki.signer, other.keyId ?? "ocsp", {
    responder: other.responder ?? responder,
    producedAt: now,
    responses: [{ ...single, ...parts }],
    ...(other.nonce && { nonce: other.nonce }),
  });
const question: Question = { issuerDer: pki.issuing, serial, now };
const untrusted = (message: string) => expect.objectContaining({ code: "ocsp-not-trusted", message });

test("an answer holds from its first instant until the next is promised, and not then", async () => {
  const der = await answer();
  expect(verifyOcspResponse(der, question)).toMatchObject({ status: { kind: "good" } });
  expect(verifyOcspResponse(der, { ...question, now: inTime(599_999) })).toMatchObject({ thisUpdate: now });
  const late = () => verifyOcspResponse(der, { ...question, now: inTime(600_000) });
  expect(late).toThrow(untrusted("the answer is not current"));
  const ahead = await answer({ thisUpdate: inTime(1_000) });
  expect(() => verifyOcspResponse(ahead, question)).toThrow(untrusted("the answer is not current"));
});

describe("an answer with a nonce", () => {
  const nonce = Buffer.alloc(16, 1);
  test("is believed where the nonce is the one sent, or where none was", async () => {
    const der = await answer({}, { nonce });
    expect(verifyOcspResponse(der, { ...question, nonce })).toMatchObject({ thisUpdate: now });
    expect(verifyOcspResponse(der, question)).toMatchObject({ thisUpdate: now });
  });

  test("is not believed where another was sent, nor one without where one was", async () => {
    const wrong = untrusted("the nonce is not the one sent");
    const der = await answer({}, { nonce });
    const sent = { ...question, nonce: Buffer.alloc(16, 2) };
    expect(() => verifyOcspResponse(der, sent)).toThrow(wrong);
    const without = await answer();
    expect(() => verifyOcspResponse(without, sent)).toThrow(wrong);
  });
});

test("an answer is about the serial asked for under the issuer asked for, and nothing else", async () => {
  const wrong = untrusted("the answer is about another certificate");
  for (const certId of [idOf(pki.issuing, "0a02"), idOf(pki.root)]) {
    const der = await answer({ certId });
    expect(() => verifyOcspResponse(der, question)).toThrow(wrong);
  }
});

describe("the signer of an answer", () => {
  test("is among the certificates that come with it, named by its key", async () => {
    const wrong = untrusted("the signer's certificate is not in the answer");
    const byName = { ...responder, id: context(1, sequence()) };
    const unknown = { ...responder, id: context(2, octetString(Buffer.alloc(20, 1))) };
    const alone = { ...responder, tail: new Uint8Array() };
    for (const other of [byName, unknown, alone]) {
      const der = await answer({}, { responder: other });
      expect(() => verifyOcspResponse(der, question)).toThrow(wrong);
    }
  });

  test("is named by the issuer asked about", async () => {
    const plan = { organisationName: "Exempelköpings kommun", organisationNumber: "2120001355" };
    const times = { notBefore: now, notAfter: inTime(60 * day) };
    const publicKey = pki.signer.publicKey("ocsp");
    const signer = { ...plan, ...times, commonName: "Exempelköping Staff e-ID", publicKey };
    const ofRoot = prepareResponder(await issueOcspSigner(pki.signer, "root", pki.root, signer));
    const der = await answer({}, { responder: ofRoot });
    const wrong = untrusted("the signer has another issuer");
    expect(() => verifyOcspResponse(der, question)).toThrow(wrong);
  });

  test("has a certificate that the issuer signed", async () => {
    const stranger = await aPki(now);
    const theirs = { responder: prepareResponder(stranger.ocspSigner), signer: stranger.signer };
    const der = await answer({}, theirs);
    const wrong = untrusted("the signer's certificate is not signed by the issuer");
    expect(() => verifyOcspResponse(der, question)).toThrow(wrong);
  });

  test("has a certificate that is valid: its first and last instants too", async () => {
    const der = await answer({ nextUpdate: inTime(90 * day) });
    const wrong = untrusted("the signer's certificate is not valid now");
    expect(verifyOcspResponse(der, { ...question, now: inTime(60 * day) })).toMatchObject({
      thisUpdate: now,
    });
    for (const at of [inTime(60 * day + 1), inTime(-1)])
      expect(() => verifyOcspResponse(der, { ...question, now: at })).toThrow(wrong);
  });

  test("made the signature", async () => {
    const der = await answer({}, { keyId: "issuing" });
    const wrong = untrusted("the signature of the answer is not the signer's");
    expect(() => verifyOcspResponse(der, question)).toThrow(wrong);
  });
});

test("of several answers the one asked for is found", async () => {
  const responses = [
    { ...single, certId: idOf(pki.issuing, "0a02"), status: { kind: "unknown" as const } },
    { ...single, status: { kind: "revoked" as const, at: now, reason: "superseded" as const } },
  ];
  const der = await buildOcspResponse(pki.signer, "ocsp", { responder, producedAt: now, responses });
  expect(verifyOcspResponse(der, question).status).toEqual({
    kind: "revoked",
    at: now,
    reason: "superseded",
  });
});

/** As our responder answers while its database is away: what has no end may be believed of a block and of nothing else. */
test("an answer without an end is believed of a revoked certificate, and not of a good or an unknown one", async () => {
  const { nextUpdate: _, ...endless } = single;
  const said = async (status: SingleResponse["status"]) =>
    verifyOcspResponse(
      await buildOcspResponse(pki.signer, "ocsp", {
        ...{ responder, producedAt: now },
        responses: [{ ...endless, status }],
      }),
      { ...question, now: inTime(30 * day) },
    ).status.kind;
  expect(await said({ kind: "revoked", at: now, reason: "certificateHold" })).toBe("revoked");
  for (const kind of ["good", "unknown"] as const)
    await expect(said({ kind })).rejects.toThrow(untrusted("the answer is not current"));
});
