import { beforeAll, expect, test } from "vitest";
import { withoutOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { listLatestLists } from "@/db/credential/status";
import { readStatusChanges } from "@/db/credential/status-feed";
import { unguarded } from "@/db/seed/unguarded";
import type { Restorable } from "@/lib/credential/issuer/testing-restore";
import { restorable } from "@/lib/credential/issuer/testing-restore";
import { sharded } from "@/lib/credential/issuer/testing-shard";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { readCrl } from "@/lib/pki/crl-reader";
import { Authorities } from "./authorities";
import { StatusFiles } from "./files";
import { StatusMemory } from "./memory";
import { SeenLists } from "./seen-lists";
import { Trust } from "./trust";

const database = await freshDatabase();
let made: Restorable;
let its: ReturnType<typeof sharded>;
let slug: string;

beforeAll(() =>
  as("worker", async () => {
    await letWorkerBuild(database);
    made = await (await restorable(database))();
    its = sharded(database, made);
    ({ slug } = made.issuer.authority);
    await its.open(0);
    await its.open(1);
  }),
);

function aProgram(seen = new SeenLists(made.lists)) {
  const faults: unknown[] = [];
  const onFault = (fault: unknown) => void faults.push(fault);
  return {
    files: new StatusFiles(new Authorities(() => undefined, onFault), seen, 3_000, onFault),
    faults,
    seen,
  };
}

test("each list is served under its own address, and none that nobody has", () =>
  as("status", async () => {
    const { files } = aProgram();
    const served = async (name: string) => {
      const found = await files.crl(name);
      return found && readCrl(found.body).distributionPoint;
    };
    expect(await served(slug)).toBe(`http://status.exempel.se/crl/${slug}.crl`);
    expect(await served(`${slug}/1`)).toBe(`http://status.exempel.se/crl/${slug}/1.crl`);
    expect(await served(`${slug}/2`)).toBe(`http://status.exempel.se/crl/${slug}/2.crl`);
    for (const nobodys of [`${slug}/3`, `${slug}-root/1`, "nagon-annan/1"])
      expect(await served(nobodys)).toBeUndefined();
  }));

test("another list in its place is not handed on, though its issuer signed it", async () => {
  await unguarded(
    database.administrator,
    ["crl_served"],
    (tx) => tx`update tenant.crl_served l set der = o.der from tenant.crl_served o
                where l.issuer_id = ${its.of.issuerId} and o.issuer_id = l.issuer_id
                  and l.authority = 'issuing-1' and o.authority = 'issuing-2'`,
  );
  await as("status", async () => {
    const { files, faults } = aProgram();
    await expect(files.crl(`${slug}/1`)).rejects.toThrow("is not what its issuer signed");
    expect(faults).toHaveLength(1);
  });
});

test("the program hears of each list by its name: its number, and how old it is", () =>
  as("status", () =>
    withoutOrganisation(async (tx) => {
      const ours = (all: { slug: string }[]) =>
        all.map((one) => one.slug).filter((name) => name.startsWith(slug));
      expect(ours(await listLatestLists(tx)).sort()).toEqual([slug, `${slug}/1`, `${slug}/2`]);
      const { numbers: told } = await readStatusChanges(null, true);
      const numbers = new Map(told);
      expect([slug, `${slug}/1`, `${slug}/2`].map((name) => numbers.get(name))).toEqual([
        ...["2", "1000000001", "2000000001"],
      ]);
    }),
  ));

test("a database that has a lower list of one shard than lies outside is believed about nobody of that issuer", () =>
  as("status", async () => {
    const seen = new SeenLists(made.lists);
    const trust = new Trust(new StatusMemory(seen, () => undefined), seen);
    const { authority } = made.issuer;
    const named = { ...its.of, slug, certificate: authority.der };
    await trust.require(named);
    seen.noteNumber(`${slug}/2`, 2_000_000_001n);
    await trust.require(named);
    seen.noteNumber(`${slug}/2`, 2_000_000_009n);
    await expect(trust.require(named)).rejects.toThrow(
      `the last list of ${slug}/2 in the database is 2000000001, and list 2000000009 has been published`,
    );
  }));
