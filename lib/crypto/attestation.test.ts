import { describe, expect, test } from "vitest";
import { type Level, levels } from "@/lib/domain/core/level";
import { passkeyReaches } from "@/lib/domain/people/passkey";
import { byCertificate, byItself, byItsOwnCertificate } from "@/lib/testing/testing-vouched";
import { readRegistration } from "./passkey";
import { type Otherwise, SoftwarePasskey } from "./software-passkey";

const party = { id: "sign.exempel.example", origin: "https://sign.exempel.example", name: "Sigill" };

function made(vouched?: Otherwise["vouched"]) {
  const asked = { challenge: "YWJj", rpId: party.id, origin: party.origin };
  return readRegistration(new SoftwarePasskey().create(asked, vouched ? { vouched } : {}), "YWJj", party);
}
async function reached(vouched?: Otherwise["vouched"]): Promise<Level[]> {
  const passkey = await made(vouched);
  return levels.filter((level) => passkeyReaches(passkey, level));
}

describe("a new passkey", () => {
  test.each([
    ["nobody", undefined, "none"],
    ["its own key", byItself, "self"],
    ["its own key, with a certificate about that key", byItsOwnCertificate, "self"],
    ["another key, with a certificate about that one", byCertificate, "packed"],
  ])("vouched for by %s is kept as that", async (_by, vouched, kept) => {
    expect((await made(vouched)).attestation).toBe(kept);
  });
  test("reaches level 4 only where another key than its own vouches for it", async () => {
    expect(await reached()).toEqual([2, 3]);
    expect(await reached(byItself)).toEqual([2, 3]);
    expect(await reached(byItsOwnCertificate)).toEqual([2, 3]);
    expect(await reached(byCertificate)).toEqual([2, 3, 4]);
  });
  test("whose statement is about something else is refused, whoever signed it", async () => {
    for (const vouched of [byItself, byItsOwnCertificate, byCertificate]) {
      const work = made((signed, own) => vouched(Buffer.concat([signed, Buffer.from("x")]), own));
      await expect(work).rejects.toMatchObject({ code: "passkey-not-verified" });
    }
  });
});
