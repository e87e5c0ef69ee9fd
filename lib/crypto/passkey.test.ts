import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { challengeOf, readAssertion, readRegistration } from "./passkey";
import { flags, type Otherwise, SoftwarePasskey } from "./software-passkey";

const party = { id: "sign.exempel.example", origin: "https://sign.exempel.example", name: "Sigill" };
const words = '{"eid":"EL-2026-000412","verb":"approve"}';

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "none",
    (fault: unknown) => {
      if (fault instanceof Refusal) return fault.code;
      throw fault;
    },
  );
}
async function enrolled(passkey = new SoftwarePasskey(), otherwise: Otherwise = {}) {
  const asked = { challenge: "YWJj", rpId: party.id, origin: party.origin };
  return readRegistration(passkey.create(asked, otherwise), "YWJj", party);
}
interface Touch extends Otherwise {
  words?: string;
  origin?: string;
  rpId?: string;
  by?: SoftwarePasskey;
}
async function touched({ words: signed = words, by, ...touch }: Touch = {}): Promise<string> {
  const passkey = new SoftwarePasskey();
  const known = await enrolled(passkey);
  const { origin = party.origin, rpId = party.id, ...otherwise } = touch;
  const answer = (by ?? passkey).get({ challenge: challengeOf(signed), rpId, origin }, otherwise);
  return codeOf(readAssertion(words, answer, known, party));
}

describe("a touch", () => {
  test("is believed of the passkey, for the words, at the signing page, with the person verified", async () => {
    expect(await touched()).toBe("none");
  });
  test.each<[string, Touch]>([
    ["for words of which one letter differs", { words: words.replace("412", "413") }],
    ["at another origin", { origin: "https://sign.exempel.example:8443" }],
    ["at the same host without TLS", { origin: "http://sign.exempel.example" }],
    ["for another host", { rpId: "exempel.example" }],
    ["without the person verified", { flags: flags.present }],
    ["without anybody there", { flags: flags.verified }],
    ["by another passkey", { by: new SoftwarePasskey() }],
    ["inside somebody else's page", { crossOrigin: true }],
    ["that enrols and signs nothing", { type: "webauthn.create" }],
  ])("%s is not", async (_name, touch) => {
    expect(await touched(touch)).toBe("act-not-verified");
  });
  test("with a counter that has not risen is not: the passkey was copied", async () => {
    const passkey = new SoftwarePasskey();
    const known = await enrolled(passkey);
    const asked = { challenge: challengeOf(words), rpId: party.id, origin: party.origin };
    const first = passkey.get(asked);
    const { counter } = await readAssertion(words, first, known, party);
    expect(counter).toBe(1);
    expect(await codeOf(readAssertion(words, first, { ...known, counter }, party))).toBe("act-not-verified");
    expect(await codeOf(readAssertion(words, passkey.get(asked), { ...known, counter }, party))).toBe("none");
  });
  test("whose signature was altered is not", async () => {
    const passkey = new SoftwarePasskey();
    const known = await enrolled(passkey);
    const answer = passkey.get({ challenge: challengeOf(words), rpId: party.id, origin: party.origin });
    const bytes = Buffer.from(answer.response.signature, "base64url");
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    answer.response.signature = bytes.toString("base64url");
    expect(await codeOf(readAssertion(words, answer, known, party))).toBe("act-not-verified");
  });
});

describe("a new passkey", () => {
  test("says whether it may leave its device, and whether it has", async () => {
    const bound = await enrolled();
    expect([bound.syncable, bound.synced, bound.attestation, bound.aaguid]).toEqual([
      false,
      false,
      "none",
      "00000000-0000-0000-0000-000000000000",
    ]);
    const synced = await enrolled(new SoftwarePasskey(), {
      flags: flags.present | flags.verified | flags.syncable | flags.synced,
    });
    expect([synced.syncable, synced.synced]).toEqual([true, true]);
  });
  test("without the person verified is refused", async () => {
    expect(await codeOf(enrolled(new SoftwarePasskey(), { flags: flags.present }))).toBe(
      "passkey-not-verified",
    );
  });
  test("for another invitation, another origin or another host is refused", async () => {
    const passkey = new SoftwarePasskey();
    const asked = { challenge: "YWJj", rpId: party.id, origin: party.origin };
    const coded = (other: Partial<typeof asked>) =>
      codeOf(readRegistration(passkey.create({ ...asked, ...other }), "YWJj", party));
    expect(await coded({})).toBe("none");
    expect(await coded({ challenge: "YWJk" })).toBe("passkey-not-verified");
    expect(await coded({ origin: "https://exempel.example" })).toBe("passkey-not-verified");
    expect(await coded({ rpId: "exempel.example" })).toBe("passkey-not-verified");
  });
});
