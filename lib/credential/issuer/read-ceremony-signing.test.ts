import { beforeAll, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anIssuer, anOfficer, anOrganisation } from "@/db/seed/builders";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";
import { aTown, requireIn, type Town } from "@/lib/testing/testing-signed-role";
import { askToMakeRoot } from "./ask-to-make-root";
import { askToSucceed } from "./ask-to-succeed";
import { readCeremonySigning } from "./read-ceremony-signing";
import { heldCeremony } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
let issuerId: string;
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  town = await aTown();
  ({ issuerId } = await heldCeremony()(town.organisationId));
});
const signed = async ({ petra, passkey }: Town) => {
  const { actId } = await askToSucceed(petra, { issuerId });
  await touched(petra, String(actId), passkey);
  return String(actId);
};
const seen = (by = town.amina) => readCeremonySigning(by, undefined);

test("of an issuer that can be succeeded: who has signed, once a person, and until when it holds", async () => {
  const supplier = await anIssuer(town.organisationId, { kind: "supplier" });
  expect(await seen()).toEqual({
    ...{ required: false, made: new Map(), open: new Map([[issuerId, []]]) },
    root: { signed: [], ready: false, usual: expect.stringMatching(/ 2$/) },
  });
  expect((await seen()).open.has(supplier)).toBe(false);
  await signed(town);
  const act = await signed(town);
  const [row] =
    await sql`select signed_at + interval '24 hours' as until from tenant.signed_act where id = ${act}`;
  const [open] = (await seen()).open.values();
  expect(open).toEqual([{ act, name: "Petra Lind", until: row?.until, mine: false }]);
  expect((await seen(town.petra)).open.get(issuerId)?.[0]?.mine).toBe(true);
  const later = new Date(Date.now() + 24 * 3_600_000 + 1_000);
  expect((await readCeremonySigning(town.amina, undefined, { now: later })).open.get(issuerId)).toEqual([]);
});

test("what was signed of a name that the issuer has no more is not counted", async () => {
  await signed(town);
  await sql`update tenant.issuer set name = name || ' Ny' where id = ${issuerId}`;
  expect((await seen()).open.get(issuerId)).toEqual([]);
});

test("nothing is shown of whoever may no more, or has removed the passkey", async () => {
  await signed(town);
  await sql`update tenant.officer set disabled_at = now() where id = ${town.petra.officerId}`;
  expect((await seen()).open.get(issuerId)).toEqual([]);
  await sql`update tenant.officer set disabled_at = null where id = ${town.petra.officerId}`;
  expect((await seen()).open.get(issuerId)).toHaveLength(1);
  await sql`update tenant.passkey set removed_by = ${town.petra.accountId} where account_id = ${town.petra.accountId}`;
  expect((await seen()).open.get(issuerId)).toEqual([]);
});

test("of another root: who has signed which name, whether two have signed one, and what the form begins with", async () => {
  const aminas = await aPasskey(sql, town.petra, town.amina);
  const signs = async (by: "amina" | "petra", name: string) => {
    const { actId } = await askToMakeRoot(town[by], { name });
    await touched(town[by], String(actId), by === "amina" ? aminas : town.passkey);
  };
  const root = async (by: "amina" | "petra" = "petra") => {
    const { root } = await seen(town[by]);
    return { ...root, signed: root?.signed.map(({ name, authority, mine }) => [authority, name, mine]) };
  };
  await signs("amina", "En annan");
  await signs("petra", "Nya roten");
  await signs("petra", "Nya roten");
  expect(await root()).toEqual({
    signed: [
      ["Nya roten", "Petra Lind", true],
      ["En annan", "Amina Yusuf", false],
    ],
    ...{ ready: false, usual: "En annan" },
  });
  // Whoever comes to sign as the second finds the name that waits for them.
  expect(await root("amina")).toMatchObject({ ready: false, usual: "Nya roten" });
  await signs("amina", "Nya roten");
  expect(await root()).toMatchObject({ ready: true, usual: "En annan" });
  expect(await root("amina")).toMatchObject({ ready: true, usual: "Nya roten" });
  // Beside a root more than was signed: nothing of it holds.
  await heldCeremony()(town.organisationId);
  expect(await root()).toMatchObject({ signed: [], ready: false });
  const neighbour = await anOfficer(await anOrganisation(), ["security-officer"]);
  expect((await readCeremonySigning(neighbour, undefined)).root).toBeNull();
});

test("that acts are required is said, and another employer's issuers are not", async () => {
  await requireIn(town);
  expect((await seen()).required).toBe(true);
  const neighbour = await anOfficer(await anOrganisation(), ["security-officer"]);
  expect((await readCeremonySigning(neighbour, undefined)).open.size).toBe(0);
  const nobody = await anOfficer(await anOrganisation(), []);
  expect((await refusalOf(readCeremonySigning(nobody, undefined))).code).toBe("forbidden");
});

test("who asked to sign and who signed is on record, and without the record nothing is asked", async () => {
  await signed(town);
  const entries = await logOf(database, issuerId);
  const actions = entries.map(({ action }) => action);
  expect(actions).toContain("issuer.successor-act-asked");
  expect(entries.find(({ action }) => action === "issuer.successor-signed")?.detail).toMatchObject({
    after: { signedBy: "Petra Lind" },
  });
  const asked = () => sql`select from tenant.act_request where subject_id = ${issuerId}`;
  await withoutLog(database, () => expect(askToSucceed(town.petra, { issuerId })).rejects.toThrow("no log"));
  expect(await asked()).toHaveLength(1);
});
