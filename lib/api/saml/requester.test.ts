import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anXmlSigner } from "@/lib/pki/testing-xml-signature";
import { forgetFacts } from "@/lib/testing/testing-asker";
import { anAuthority, base64Of, entityId, inEnvelope } from "./testing";

const database = await freshDatabase();
const { ask, signed, refused, rsa, register, registered, restart } = await anAuthority(database);
const stranger = anXmlSigner("sp.example");

beforeEach(forgetFacts);

describe("who asks is whom two people have let in", () => {
  const was = { saml: registered, approved_by: randomUUID(), approved_at: new Date() };
  const blocked = { blocked_by: randomUUID(), blocked_at: new Date(), block_reason: "misuse" };
  const unblocked = { blocked_by: null, blocked_at: null, block_reason: null };
  const base64 = base64Of(stranger.certificate);

  test("and one that is blocked is nobody, within a second", async () => {
    expect((await ask()).attributes).not.toBeNull();
    await register(blocked);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    await refused(inEnvelope(signed()));
    await register(unblocked);
  });

  test.each<[string, object, object]>([
    ["is blocked", blocked, unblocked],
    ["awaits its approval", { approved_by: null, approved_at: null }, was],
    [
      "may ask for decisions alone",
      { scopes: ["access:evaluate"] },
      { scopes: ["access:evaluate", "attribute:release"] },
    ],
    ["asks by SAML no more", { saml: null }, was],
    ["has another certificate now", { saml: { ...registered, certificates: [base64] } }, was],
    ["has another entity now", { saml: { ...registered, entityId: "https://sp.example/new" } }, was],
  ])("and one that %s is nobody", async (_, change, back) => {
    await register(change);
    restart();
    await refused(inEnvelope(signed()));
    await register(back);
    restart();
    expect((await ask()).attributes).not.toBeNull();
  });

  test("a certificate that has ended or has not begun counts no more, whoever has approved it", async () => {
    const { nobodysKeys, verifyQuery } = await import("./verify");
    const { signerOf } = await import("@/lib/pki/xml-signature");
    const { readCertificate } = await import("@/lib/pki/certificate-reader");
    const requester = {
      entityId,
      purpose: "x",
      lastUsedOn: null,
      signers: [signerOf(readCertificate(rsa.certificate))],
    };
    const at = (day: string) => () =>
      verifyQuery(inEnvelope(signed()), {
        requester: requester as never,
        nobodys: nobodysKeys(),
        now: new Date(day),
      });
    expect(at("2035-12-31")).not.toThrow();
    expect(at("2036-01-02")).toThrow();
    expect(at("2025-12-31")).toThrow();
  });
});
