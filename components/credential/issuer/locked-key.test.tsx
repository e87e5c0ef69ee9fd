import { text } from "node:stream/consumers";
import { prerenderToNodeStream } from "react-dom/static";
import { expect, test, vi } from "vitest";
import type { IssuerView } from "@/lib/credential/issuer/read";
import { IssuerFacts } from "./issuer-facts";
import { LockedKeyBand } from "./locked-key-band";

vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));

const since = new Date("2026-11-29T06:00:00Z");
const list = { slug: "nyby-1", number: "12", entries: 3, thisUpdate: since, shard: 0 };
const crls: IssuerView["crls"] = [
  { ...list, authority: "root", nextUpdate: new Date("2027-11-29T06:00:00Z") },
  { ...list, authority: "issuing", nextUpdate: new Date("2026-11-30T05:00:00Z") },
  { ...list, authority: "issuing", shard: 1, nextUpdate: new Date("2026-11-30T04:30:00Z") },
];
const issuer = (key: IssuerView["key"], levels = [3]): IssuerView => ({
  ...{ id: "i", kind: "own", name: "Nyby", slug: "nyby-1", levels, approvals: [], closedAt: null },
  ...{ certificates: [], crls, isPreparing: false, transcript: null, revoked: null, key },
  supplier: null,
  line: { succeeds: null, succeededBy: null, succeededAt: null, waits: false },
});
const said = async (screen: React.ReactNode) =>
  (await text((await prerenderToNodeStream(screen)).prelude)).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const facts = (key: IssuerView["key"], levels?: number[]) =>
  said(<IssuerFacts issuer={issuer(key, levels)} mayReadMark mayReadSupplier={false} slug="nyby" />);

test("a locked key is said with how many open it, since when, and until when the first of the lists lasts", async () => {
  const key = { store: "file", custodians: { needed: 2, of: 3 }, lockedSince: since } as const;
  const words = await said(<LockedKeyBand crls={crls} issuingKey={key} />);
  expect(words).toContain("Utfärdarnyckeln är låst: nyckelförvaltare behövs");
  expect(words).toContain("Sedan 29 nov. 2026 07:00.");
  expect(words).toContain("som slutar gälla 30 nov. 2026 05:30.");
  expect(words).toContain("2 av 3 nyckelförvaltare låser upp nyckeln");
  const none = await said(<LockedKeyBand crls={[]} issuingKey={key} />);
  expect(none).toContain("ingen spärrlista publiceras");
  expect(await said(<LockedKeyBand crls={crls} issuingKey={{ ...key, lockedSince: null }} />)).toBe("");
});

test("a key that the signer opens by itself is said to be no good at level 3, and nothing is said of it at level 2", async () => {
  const key = { store: "module", custodians: null, lockedSince: null } as const;
  expect(await facts(key)).toContain("Nivå 3 och 4 kräver att flera personer aktiverar nyckeln");
  expect(await facts(key, [2])).toContain("Signeringstjänsten själv, utan nyckelförvaltare");
  expect(await facts(key, [2])).not.toContain("kräver att flera");
  expect(await facts({ ...key, custodians: { needed: 3, of: 5 } })).not.toContain("kräver att flera");
});
