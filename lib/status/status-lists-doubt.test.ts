import { afterEach, expect, test, vi } from "vitest";
import { prepareResponder } from "@/lib/pki/ocsp";
import { readStatusList } from "@/lib/pki/status-list";
import { aPki } from "@/lib/pki/testing";
import type { Responding } from "./answer-ocsp";
import { certified } from "./first-key";
import { StatusMemory } from "./memory";
import { SeenLists } from "./seen-lists";
import { StatusLists } from "./status-lists";
import { steadyNow } from "./steady";

afterEach(() => {
  vi.useRealTimers();
});

const of = { organisationId: "o", issuerId: "i" };
const pki = await aPki(new Date(Date.now() - 3_600_000));
const uri = "http://status.exempel.se/status-list/nyby-1";

/** An issuer of which one certificate is good, by a database and a clock that can come in doubt. */
function aProgram(pauseMs = 0) {
  const is = { believed: true, rightTime: true, up: true };
  const memory = new StatusMemory(new SeenLists(), () => undefined);
  const signers = [{ keyId: "ocsp", notBefore: new Date(0), responder: prepareResponder(pki.ocspSigner) }];
  const authority = { ...of, slug: "nyby-1", certificate: pki.issuing, signers, firstKey: certified };
  const lists = new StatusLists(
    {
      ...{ signer: pki.signer, memory, mayDate: () => is.rightTime },
      authorities: { issuing: async (slug: string) => (slug === "nyby-1" ? authority : undefined) },
      trust: {
        require: async () => {
          if (!is.believed) throw new Error("an older database");
        },
      },
    } as unknown as Responding,
    pauseMs,
    async () => is.up,
  );
  const look = (status: string, ago = 0) =>
    memory.take({
      ...{
        kind: "look",
        wall: Date.now() - ago,
        steady: steadyNow() - ago,
        time: 0,
        born: "b",
        isWhole: true,
      },
      rows: [{ ...of, serial: "01", status, reason: null, at: null, idx: 3 }],
    });
  const said = async () => {
    const token = await lists.token("nyby-1");
    const list = await readStatusList(token?.body ?? "", { uri, issuerDer: pki.issuing, now: new Date() });
    return list.at(3);
  };
  return { is, lists, look, said };
}

test("before the statuses have been read, and for a name that nobody has, there is none", async () => {
  const { lists, look, said } = aProgram();
  await expect(said()).rejects.toThrow("the statuses are being read");
  look("good");
  expect([await said(), await lists.token("nyby-2")]).toEqual(["valid", undefined]);
});

test.each(["believed", "rightTime"] as const)(
  "once it is not %s any more, what was said before is said on, and nothing new",
  async (what) => {
    const { is, look, said } = aProgram();
    is[what] = false;
    look("hold");
    await expect(said()).rejects.toThrow();
    is[what] = true;
    expect(await said()).toBe("suspended");
    is[what] = false;
    look("good");
    expect(await said()).toBe("suspended");
    is[what] = true;
    expect(await said()).toBe("valid");
  },
);

test.each([
  ["nobody looks at the statuses any more", "look"],
  ["it is doubted", "believed"],
  ["the clock cannot be worked by", "rightTime"],
] as const)(
  "while the database answers no list older than its ttl is given, though %s; while it does not, the last one is",
  async (_, why) => {
    // The clock stands still, so that a busy machine cannot make the list older than this test does.
    vi.setSystemTime(Date.now());
    const { is, lists, look } = aProgram();
    look("good", 59_000);
    const token = await lists.token("nyby-1");
    expect(token).toBeDefined();
    if (why !== "look") is[why] = false;
    vi.setSystemTime(Date.now() + 900);
    expect(await lists.token("nyby-1")).toEqual(token);
    vi.setSystemTime(Date.now() + 200);
    await expect(lists.token("nyby-1")).rejects.toThrow(
      "the statuses of nyby-1 were read more than 60 s ago",
    );
    is.up = false;
    expect(await lists.token("nyby-1")).toEqual(token);
  },
);

test("an unchanged list is the same for half a minute, and then dated anew; of many who ask at once each has the same", async () => {
  const { lists, look } = aProgram();
  look("good", 40_000);
  const first = await Promise.all([1, 2, 3].map(() => lists.token("nyby-1")));
  expect(new Set(first.map((token) => token?.body)).size).toBe(1);
  look("good", 11_000);
  expect((await lists.token("nyby-1"))?.body).toBe(first[0]?.body);
  look("good", 9_000);
  expect((await lists.token("nyby-1"))?.body).not.toBe(first[0]?.body);
});

test("however much changes, there is a pause between two lists; the first after one is made at once", async () => {
  const { look, said } = aProgram(300);
  look("good");
  expect(await said()).toBe("valid");
  look("hold");
  expect(await said()).toBe("valid");
  await vi.waitFor(async () => expect(await said()).toBe("suspended"), { timeout: 60_000, interval: 20 });
});
