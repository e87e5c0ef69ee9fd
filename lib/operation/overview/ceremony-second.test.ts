import { beforeAll, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { askToMakeRoot } from "@/lib/credential/issuer/ask-to-make-root";
import { askToSucceed } from "@/lib/credential/issuer/ask-to-succeed";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { passkeyPastCommands } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";
import { aTown, type Town } from "@/lib/testing/testing-signed-role";
import { countTodo, readAwaited, readOverview } from "./read";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
let issuer: { issuerId: string; slug: string };
let lisa: OfficerActor;
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  town = await aTown();
  lisa = await anOfficer(town.organisationId, ["security-officer"], { name: "Lisa Berg" });
  issuer = await heldCeremony()(town.organisationId);
});

async function sign(by: OfficerActor, passkey: SoftwarePasskey): Promise<string> {
  const { actId } = await askToSucceed(by, { issuerId: issuer.issuerId });
  await touched(by, String(actId), passkey);
  return String(actId);
}
const toldTo = async (by: OfficerActor, now = new Date()) =>
  (await readOverview(by, undefined, { now })).todo.filter(({ kind }) =>
    ["successor", "new-root"].includes(kind),
  );

test("a successor that one person has signed waits for every other who may, until it lapses, and nobody else", async () => {
  expect(await toldTo(lisa)).toEqual([]);
  const before = await countTodo(lisa, undefined);
  const act = await sign(town.petra, town.passkey);
  const [row] =
    await sql`select signed_at + interval '24 hours' as until from tenant.signed_act where id = ${act}`;
  const told = { kind: "successor", issuerId: issuer.issuerId, issuer: issuer.slug, name: "Petra Lind" };
  for (const by of [town.amina, lisa]) expect(await toldTo(by)).toEqual([{ ...told, dueAt: row?.until }]);
  expect(await countTodo(lisa, undefined)).toBe(before + 1);
  const others = await anOfficer(town.organisationId, ["id-administrator", "auditor"]);
  for (const by of [town.petra, others]) expect(await toldTo(by)).toEqual([]);
  expect(await toldTo(lisa, new Date(row?.until.getTime() + 1_000))).toEqual([]);
});

test("what this officer has signed alone waits for others, by the names of those who may sign", async () => {
  const { passkey: aminas } = await passkeyPastCommands(town.petra, town.amina);
  const awaitedBy = async (by: OfficerActor) =>
    (await readAwaited(by, undefined)).filter(({ kind }) => ["successor", "new-root"].includes(kind));
  await sign(town.petra, town.passkey);
  await signRoot(town.petra, town.passkey, "Nya roten");
  const [successor, root] = await awaitedBy(town.petra);
  const rest = { since: expect.any(Date), names: expect.arrayContaining(["Lisa Berg"]) };
  expect(successor).toEqual({ kind: "successor", issuerId: issuer.issuerId, issuer: issuer.slug, ...rest });
  expect(root).toEqual({ kind: "new-root", authority: "Nya roten", ...rest });
  expect(successor?.names).not.toContain("Petra Lind");
  expect(await awaitedBy(lisa)).toEqual([]);
  await sign(town.amina, aminas);
  expect((await awaitedBy(town.petra)).map(({ kind }) => kind)).toEqual(["new-root"]);
});

test("signed twice by one it still waits, once; by two, or by one who may no more, it does not", async () => {
  const { passkey: aminas } = await passkeyPastCommands(town.petra, town.amina);
  await sign(town.petra, town.passkey);
  await sign(town.petra, town.passkey);
  expect(await toldTo(lisa)).toHaveLength(1);
  await sql`update tenant.officer set disabled_at = now() where id = ${town.petra.officerId}`;
  expect(await toldTo(lisa)).toEqual([]);
  await sql`update tenant.officer set disabled_at = null where id = ${town.petra.officerId}`;
  await sign(town.amina, aminas);
  for (const by of [lisa, town.amina, town.petra]) expect(await toldTo(by)).toEqual([]);
});

test("what was signed of a name that the issuer has no more waits for nobody", async () => {
  await sign(town.petra, town.passkey);
  expect(await toldTo(lisa)).toHaveLength(1);
  await sql`update tenant.issuer set name = name || ' Ny' where id = ${issuer.issuerId}`;
  expect(await toldTo(lisa)).toEqual([]);
});

async function signRoot(by: OfficerActor, passkey: SoftwarePasskey, name: string): Promise<string> {
  const { actId } = await askToMakeRoot(by, { name });
  await touched(by, String(actId), passkey);
  return String(actId);
}

test("another root that one person has signed waits for every other who may, by its name, until it lapses", async () => {
  const act = await signRoot(town.petra, town.passkey, "Nya roten");
  const [row] =
    await sql`select signed_at + interval '24 hours' as until from tenant.signed_act where id = ${act}`;
  const told = { kind: "new-root", authority: "Nya roten", name: "Petra Lind", dueAt: row?.until };
  for (const by of [town.amina, lisa]) expect(await toldTo(by)).toEqual([told]);
  const others = await anOfficer(town.organisationId, ["id-administrator", "auditor"]);
  for (const by of [town.petra, others]) expect(await toldTo(by)).toEqual([]);
  expect(await toldTo(lisa, new Date(row?.until.getTime() + 1_000))).toEqual([]);
});

test("of two names each waits for its second; of one that two have signed nobody is told any more", async () => {
  const { passkey: aminas } = await passkeyPastCommands(town.petra, town.amina);
  await signRoot(town.petra, town.passkey, "Nya roten");
  await signRoot(town.amina, aminas, "Nyare roten");
  const names = async (by: OfficerActor) =>
    (await toldTo(by)).map((one) => (one.kind === "new-root" ? one.authority : one.kind)).sort();
  expect(await names(lisa)).toEqual(["Nya roten", "Nyare roten"]);
  expect(await names(town.petra)).toEqual(["Nyare roten"]);
  expect(await names(town.amina)).toEqual(["Nya roten"]);
  await signRoot(town.amina, aminas, "Nya roten");
  for (const by of [lisa, town.petra]) expect(await names(by)).toEqual(["Nyare roten"]);
});

test("what was signed of another root beside fewer than there are waits for nobody", async () => {
  await signRoot(town.petra, town.passkey, "Nya roten");
  expect(await toldTo(lisa)).toHaveLength(1);
  await heldCeremony()(town.organisationId);
  expect(await toldTo(lisa)).toEqual([]);
});
