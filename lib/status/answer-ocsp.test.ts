import { randomBytes } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import { issuerHashes } from "@/lib/pki/cert-id";
import { readIssuer } from "@/lib/pki/issuer";
import { prepareResponder } from "@/lib/pki/ocsp";
import { readOcspResponse } from "@/lib/pki/ocsp-reader";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { aPki, type TestPki } from "@/lib/pki/testing";
import type { Responding } from "./answer-ocsp";
import { AskedSerials } from "./asked-serials";
import type { Revoked } from "./authorities";
import { certified } from "./first-key";
import { StatusMemory } from "./memory";
import { OcspDesk } from "./ocsp-desk";
import { SeenLists } from "./seen-lists";
import { steadyNow } from "./steady";

const minute = 60_000;
const of = { organisationId: "o", issuerId: "i" };
let pki: TestPki;
beforeAll(async () => {
  pki = await aPki(new Date());
});

/** A responder that knows three certificates, and looked at its database so long ago. */
function aDesk(agoMs = 0, isBelieved = () => true, revoked: Revoked | null = null, firstKey = certified) {
  const memory = new StatusMemory(new SeenLists(), () => undefined);
  const [signed, turn] = [{ count: 0 }, 0];
  const asked = new AskedSerials();
  const signer = {
    ...{ keyId: "ocsp", notBefore: new Date(0), responder: prepareResponder(pki.ocspSigner) },
  };
  const authority = {
    ...{ ...of, slug: "a-1", certificate: pki.issuing, signers: [signer], revoked, firstKey },
    hashes: issuerHashes(readIssuer(pki.issuing)),
  };
  const parts = {
    signer: {
      algorithm: (id: string) => pki.signer.algorithm(id),
      publicKey: (id: string) => pki.signer.publicKey(id),
      sign: (id: string, data: Uint8Array) => {
        signed.count++;
        return pki.signer.sign(id, data);
      },
    },
    authorities: { find: async () => authority, turn },
    trust: {
      note: () => undefined,
      require: async () => {
        if (!isBelieved()) throw new Error("an older database");
      },
    },
    ...{ memory, asked, mayDate: () => true },
  } as unknown as Responding;
  const look = (
    rows: { serial: string; status: string; reason: string | null; at: number | null }[],
    ago = 0,
  ) =>
    memory.take({
      ...{
        kind: "look",
        wall: Date.now() - ago,
        steady: steadyNow() - ago,
        time: 0,
        born: "b",
        isWhole: true,
      },
      rows: rows.map((row) => ({ ...of, idx: null, ...row })),
    });
  look(
    [
      { serial: "01", status: "good", reason: null, at: null },
      { serial: "02", status: "revoked", reason: "keyCompromise", at: 0 },
      { serial: "03", status: "hold", reason: null, at: 0 },
    ],
    agoMs,
  );
  return { desk: new OcspDesk(parts), memory, look, signed, asked };
}
type Desk = ReturnType<typeof aDesk>["desk"];

const plain = (serial: string, hash: "sha1" | "sha256" = "sha256") =>
  Buffer.from(buildOcspRequest(pki.issuing, serial, undefined, hash));

async function ask(desk: Desk, question: Buffer) {
  const { der } = await desk.answer(question, false);
  const read = readOcspResponse(der);
  if ("error" in read) return { said: read.error };
  const [one] = read.responses;
  return { said: one?.status.kind, thisUpdate: one?.thisUpdate, nextUpdate: one?.nextUpdate };
}

test("good is said until the last look is ten minutes old, dated by it, and a block for as long as one asks", async () => {
  const before = Date.now() - 9 * minute;
  const young = aDesk(9 * minute).desk;
  const { said, thisUpdate, nextUpdate } = await ask(young, plain("01"));
  expect(said).toBe("good");
  expect(Math.abs((thisUpdate?.getTime() ?? 0) - before)).toBeLessThan(2_000);
  expect((nextUpdate?.getTime() ?? 0) - (thisUpdate?.getTime() ?? 0)).toBe(10 * minute);
  const old = aDesk(10 * minute).desk;
  expect(await ask(old, plain("01"))).toEqual({ said: "tryLater" });
  expect(await ask(old, plain("7f"))).toEqual({ said: "tryLater" });
  for (const serial of ["02", "03"]) {
    const block = await ask(old, plain(serial));
    expect([block.said, block.nextUpdate]).toEqual(["revoked", undefined]);
  }
});

test("of an issuer that is preparing the client is told to try later, which is no fault", async () => {
  const firstKey = { isCertified: false, awaitedSince: new Date(Date.now() - 1.5 * minute) };
  const { desk, signed } = aDesk(0, () => true, null, firstKey);
  expect(await ask(desk, plain("01"))).toEqual({ said: "tryLater" });
  const { answer, fault } = await desk.answer(plain("01"), false);
  expect([answer, fault, signed.count]).toEqual(["preparing", undefined, 0]);
});

test("an answer is signed once for each of the two hashes, and again when its status has changed", async () => {
  const { desk, look, signed } = aDesk();
  for (let turn = 0; turn < 50; turn++)
    for (const hash of ["sha1", "sha256"] as const)
      expect((await ask(desk, plain("01", hash))).said).toBe("good");
  expect(signed.count).toBe(2);
  look([{ serial: "02", status: "revoked", reason: "keyCompromise", at: 1_000 }]);
  await ask(desk, plain("01"));
  expect(signed.count).toBe(2);
  look([{ serial: "01", status: "hold", reason: null, at: 0 }]);
  expect((await ask(desk, plain("01"))).said).toBe("revoked");
  expect(signed.count).toBe(3);
});

test("a question with a nonce, or in words of somebody's own, is signed each time and never kept", async () => {
  const { desk, signed } = aDesk();
  const nonce = Buffer.from(buildOcspRequest(pki.issuing, "01", randomBytes(16)));
  for (let turn = 0; turn < 3; turn++) await ask(desk, nonce);
  expect(signed.count).toBe(3);
  expect(desk.kept(nonce, false)).toBeUndefined();
  // A requestor's name before the list, which anybody may choose as they like.
  const named = plain("01");
  expect(named[2]).toBe(0x30);
  const inner = named.subarray(4);
  const name = Buffer.from("a106820474657374", "hex");
  const body = Buffer.concat([
    Buffer.from([0x30, named.length + name.length - 2, 0x30, inner.length + name.length]),
    name,
    inner,
  ]);
  for (let turn = 0; turn < 3; turn++) expect((await ask(desk, body)).said).toBe("good");
  expect(signed.count).toBe(6);
});

test("what is not known is looked for once more before it is said, so that a new certificate is never unknown", async () => {
  const { desk, look } = aDesk();
  const asking = ask(desk, plain("0a"));
  setTimeout(() => look([{ serial: "0a", status: "good", reason: null, at: null }]), 20);
  expect((await asking).said).toBe("good");
});

test("a look is wanted for each that nobody knows, and never issued is said after one that began later and not before", async () => {
  const { desk, memory, look } = aDesk();
  let wanted = 0;
  memory.onWait = () => wanted++;
  const asking = ask(desk, plain("7f"));
  await vi.waitUntil(() => wanted === 1, 60_000);
  look([], 1_000); // which began before the question
  await vi.waitUntil(() => wanted === 2, 60_000);
  look([]);
  expect((await asking).said).toBe("unknown");
  expect((await ask(desk, plain("7f"))).said).toBe("tryLater");
  expect((await ask(desk, plain("01"))).said).toBe("good");
});

test("of a database that is older than the world knows only blocks are said, and nothing of it is kept", async () => {
  const state = { believed: true };
  const { desk, memory } = aDesk(0, () => state.believed);
  expect((await ask(desk, plain("01"))).said).toBe("good");
  state.believed = false;
  memory.epoch++;
  expect((await ask(desk, plain("01"))).said).toBe("tryLater");
  expect((await ask(desk, plain("02"))).said).toBe("revoked");
  expect(desk.kept(plain("02"), false)).toBeUndefined();
});

test("each answer good counts as use, kept or signed, and our own look at it does not", async () => {
  const { desk, asked } = aDesk();
  const noted = async () => {
    const all: string[] = [];
    await asked.flush(async (_, serials) => void all.push(...serials));
    return all;
  };
  await desk.answer(plain("01"), true);
  await desk.answer(plain("01"), true);
  expect(await noted()).toEqual([]);
  await desk.answer(plain("01"), false);
  expect(await noted()).toEqual(["01"]);
  await desk.answer(plain("02"), false);
  expect(await noted()).toEqual([]);
});

test("under an authority that is revoked nothing is good: what is blocked by itself is so as before, a stranger's is unknown", async () => {
  const at = new Date("2026-11-24T10:00:00Z");
  const { desk, look } = aDesk(0, () => true, { at, reason: "cACompromise" });
  const said = async (serial: string) => {
    const read = readOcspResponse((await desk.answer(plain(serial), false)).der);
    return "error" in read ? read.error : read.responses[0]?.status;
  };
  expect(await said("01")).toEqual({ kind: "revoked", at, reason: "cACompromise" });
  expect(await said("02")).toEqual({ kind: "revoked", at: new Date(0), reason: "keyCompromise" });
  expect(await said("03")).toEqual({ kind: "revoked", at: new Date(0), reason: "certificateHold" });
  const asking = said("7f");
  look([]);
  expect(await asking).toMatchObject({ kind: "unknown" });
});
