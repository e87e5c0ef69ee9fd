import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aFolder } from "@/lib/credential/certificate/testing";
import { run } from "@/lib/pki/testing-programs";
import { type ActParts, faultOfActFile, wordsOf, writeActFile } from "./act-file";
import { challengeOf, readRegistration, spkiOf } from "./passkey";
import { flags, type Otherwise, SoftwarePasskey } from "./software-passkey";

const host = "sign.exempelkoping.example";
const party = { id: host, origin: `https://${host}`, name: "Sigill" };
const here = { origin: party.origin, rpId: host };
const words = '{"eid":"EL-2026-000412","person":"Olle Åström","verb":"approve"}';

async function anAct(otherwise: Otherwise & { origin?: string; rpId?: string } = {}): Promise<ActParts> {
  const passkey = new SoftwarePasskey();
  const asked = { rpId: party.id, origin: party.origin };
  const known = await readRegistration(passkey.create({ ...asked, challenge: "YWJj" }), "YWJj", party);
  const { origin = party.origin, rpId = party.id, ...other } = otherwise;
  const { response } = passkey.get({ challenge: challengeOf(words), origin, rpId }, other);
  const bytes = (text: string) => Buffer.from(text, "base64url");
  return {
    words,
    clientData: bytes(response.clientDataJSON),
    authenticatorData: bytes(response.authenticatorData),
    signature: bytes(response.signature),
    publicKey: spkiOf(known.publicKey),
  };
}

/** Runs the very commands of the documentation on a file. */
async function byOpenssl(file: string): Promise<boolean> {
  const [commands = ""] =
    /(?<=```sh\n)[\s\S]*?(?=```)/.exec(readFileSync("docs/signed-acts.md", "utf8")) ?? [];
  const folder = aFolder("act");
  writeFileSync(join(folder, "act.json"), file);
  const { code, output } = await run("sh", ["-c", `cd '${folder}'\n${commands}`]);
  return code === 0 && output.includes("Verified OK");
}
const byUs = (file: string) => faultOfActFile(file, here) === null;

describe("a signed act as a file", () => {
  test("is shown true by openssl alone, and by our own program, and has the words", async () => {
    const file = writeActFile(await anAct());
    expect(byUs(file)).toBe(true);
    expect(wordsOf(file)).toBe(words);
    expect(await byOpenssl(file)).toBe(true);
  });

  test.each<[string, () => Promise<ActParts>]>([
    ["whose words were changed", async () => ({ ...(await anAct()), words: words.replace("412", "413") })],
    [
      "with the key of somebody else",
      async () => ({ ...(await anAct()), publicKey: (await anAct()).publicKey }),
    ],
    ["signed without the person verified", () => anAct({ flags: flags.present })],
    ["signed at another address", () => anAct({ origin: "https://sign.exempelkoping.example.evil.example" })],
    ["signed for another host", () => anAct({ rpId: "exempelkoping.example" })],
    ["that enrols and signs nothing", () => anAct({ type: "webauthn.create" })],
    [
      "whose signature is another's",
      async () => ({ ...(await anAct()), signature: (await anAct()).signature }),
    ],
  ])("%s is shown false by both", async (_name, made) => {
    const file = writeActFile(await made());
    expect(byUs(file)).toBe(false);
    expect(await byOpenssl(file)).toBe(false);
  });

  test("of another format, cut short or no JSON is none", () => {
    expect(faultOfActFile("{", here)).toBe("the file is no signed act");
    expect(faultOfActFile('{"format":"sigill-signed-act-2"}', here)).toBe("the file is no signed act");
  });
});
