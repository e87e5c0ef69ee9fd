import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { listEidTypes } from "@/db/credential/eid-type";
import { listIssuers } from "@/db/credential/issuer";
import { unhurriedReader } from "@/db/operation/waiting-work";
import { aJob, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { saveEidType } from "@/lib/credential/eid-type/save";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { RootMemory } from "@/lib/pki/root-memory";
import { readRootLists } from "./read";
import { revokeAuthority } from "./revoke-authority";
import { sweepTakeOvers, takeOver } from "./take-over";
import {
  anIssuingEmployer,
  aSuccessor,
  keyPlaces,
  madeReady,
  rolledOver,
  witnesses,
} from "./testing-succession";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
let places: ReturnType<typeof keyPlaces>;
let of: { organisationId: string; issuerId: string };
let typeId: string;
beforeEach(async () => {
  await letWorkerBuild(database);
  ({ places, of, typeId } = await anIssuingEmployer());
});

const take = (issuerId: string, now = new Date(), by = aJob(of.organisationId)) =>
  as("worker", () => takeOver(by, { issuerId }, { now }));
const inForce = async () => {
  const rows = await withOrganisation(of.organisationId, (tx) => listEidTypes(tx));
  return rows.map(({ type }) => [type.id, type.version, type.issuerId]);
};
const issuer = async (id: string) =>
  (await withOrganisation(of.organisationId, (tx) => listIssuers(tx, of.organisationId))).find(
    (one) => one.id === id,
  );
const officer = (...roles: Parameters<typeof anOfficer>[1] & string[]) =>
  as("app", () => anOfficer(of.organisationId, roles));
const waiting = async () => (await unhurriedReader()(new Date())).lanes;
const never = (fault: unknown) => expect(fault).toBeUndefined();

describe("a successor takes over", () => {
  test("when it has a list in force, an OCSP key and an open key, and not before", async () => {
    expect(await waiting()).not.toContain("roll-overs");
    const made = await aSuccessor(places, of);
    expect(await waiting()).toContain("roll-overs");
    await sweepTakeOvers(never);
    expect((await refusalOf(take(made.issuerId))).code).toBe("issuer-not-ready");
    await madeReady(places.keys, { ...of, ...made });
    await sql`update tenant.issuer set key_locked_since = now() where id = ${made.issuerId}`;
    await sweepTakeOvers(never);
    expect(await inForce()).toEqual([[typeId, 1, of.issuerId]]);
    await sql`update tenant.issuer set key_locked_since = null where id = ${made.issuerId}`;
    expect(await sweepTakeOvers(never)).toBe(1);
    expect(await inForce()).toEqual([[typeId, 2, made.issuerId]]);
    expect(await sweepTakeOvers(never)).toBe(0);
    expect(await waiting()).not.toContain("roll-overs");
    expect(await issuer(of.issuerId)).toMatchObject({ succeededAt: expect.any(Date), closedAt: null });
    expect((await logOf(database, made.issuerId)).at(-1)).toMatchObject({
      action: "issuer.taken-over",
      outcome: "done",
      detail: { after: { slug: made.slug, types: "Kort, nivå 3" } },
    });
  });

  test("with every type of the line, and what each says is as it was", async () => {
    const other = await aType(of.organisationId, { issuerId: of.issuerId, nameSv: "Kort, nivå 4", level: 4 });
    const before = await sql`select * from tenant.eid_type where id = ${other.id}`;
    const made = await rolledOver(places, of);
    const [, after] = await sql`select * from tenant.eid_type where id = ${other.id} order by version`;
    const same = { version: 2, issuer_id: made.issuerId, created_at: after?.created_at, replaced_at: null };
    expect({ ...after }).toEqual({ ...before[0], ...same });
    expect((await inForce()).map(([, version]) => version)).toEqual([2, 2]);
  });

  test("by its own clock only: with a list of tomorrow, or one that has ended, it does not", async () => {
    const made = await aSuccessor(places, of);
    await madeReady(places.keys, { ...of, ...made });
    for (const hours of [-2, 26])
      expect((await refusalOf(take(made.issuerId, new Date(Date.now() + hours * 3_600_000)))).code).toMatch(
        /issuer-not-ready/,
      );
  });

  test("also from one that is revoked, and the list of their root goes on to be shown", async () => {
    const at = {
      root: await openKeyFiles(places.root.folder, places.root.passphrase),
      memory: new RootMemory(keyPlaces().keys.folder),
    };
    await revokeAuthority(at)(aJob(of.organisationId), {
      ...{ issuerId: of.issuerId, reason: "key-exposed", witnesses },
    });
    const made = await rolledOver(places, of);
    expect(await inForce()).toEqual([[typeId, 2, made.issuerId]]);
    const lists = await as("app", async () => readRootLists(await officer("security-officer"), undefined));
    expect(lists.map(({ number, entries }) => [number, entries])).toEqual([["2", 1]]);
    // And the successor's own end is on the same list.
    await revokeAuthority(at)(aJob(of.organisationId), {
      ...{ issuerId: made.issuerId, reason: "replaced", witnesses },
    });
    const named = await sql`select issuer_id, number::int, entries from tenant.crl
      where organisation_id = ${of.organisationId} and authority = 'root' order by number desc limit 1`;
    expect(named.map((row) => ({ ...row }))).toEqual([{ issuer_id: of.issuerId, number: 3, entries: 2 }]);
    expect(await issuer(of.issuerId)).toMatchObject({ revocationReason: "key-exposed" });
  });

  test("never, once its root's list names it", async () => {
    const made = await aSuccessor(places, of);
    await madeReady(places.keys, { ...of, ...made });
    const at = {
      root: await openKeyFiles(places.root.folder, places.root.passphrase),
      memory: new RootMemory(keyPlaces().keys.folder),
    };
    await revokeAuthority(at)(aJob(of.organisationId), {
      ...{ issuerId: made.issuerId, reason: "key-lost", witnesses },
    });
    await sweepTakeOvers(never);
    expect((await refusalOf(take(made.issuerId))).code).toBe("issuer-not-ready");
    expect(await inForce()).toEqual([[typeId, 1, of.issuerId]]);
    // The way on is the next one, which takes over from both.
    const next = await rolledOver(places, { ...of, issuerId: made.issuerId });
    expect(await inForce()).toEqual([[typeId, 2, next.issuerId]]);
  });
});

describe("nothing is lost or doubled where others work at the same moment", () => {
  const prepared = async () => {
    const made = await aSuccessor(places, of);
    await madeReady(places.keys, { ...of, ...made });
    return made.issuerId;
  };
  const aWish = (given: object) => ({
    ...{ nameSv: "Nytt kort", nameEn: "New card", issuerId: of.issuerId, carrier: "card", level: "3" },
    ...{ maxMonths: "24", subjectProfile: "org-person", purposes: ["authentication"], renewalDays: "90" },
    ...{ secondPerson: "on", active: "on", ...given },
  });

  test("of two that let it take over one does", async () => {
    const issuerId = await prepared();
    const both = await atOnce(
      database,
      (held) => held`select id from tenant.eid_type where id = ${typeId} for update`,
      [0, 1].map(() => () => take(issuerId)),
    );
    expect(refusedAmong(both)).toEqual(["changed-meanwhile"]);
    expect(await inForce()).toEqual([[typeId, 2, issuerId]]);
  });

  test("a type that an officer changes meanwhile goes over as changed, or the change is refused and not lost", async () => {
    const issuerId = await prepared();
    const admin = await officer("responsible-issuer");
    const change = () =>
      as("app", () => saveEidType(admin, aWish({ typeId, version: "1", maxMonths: "12" })));
    const both = await atOnce<unknown>(
      database,
      (held) => held`select id from tenant.eid_type where id = ${typeId} for update`,
      [change, () => take(issuerId)],
    );
    const [changed, taken] = both;
    expect(taken?.status).toBe("fulfilled");
    const [row] = await sql`select version, max_months, issuer_id from tenant.eid_type
      where id = ${typeId} and replaced_at is null`;
    expect({ ...row }).toEqual(
      changed?.status === "fulfilled"
        ? { version: 3, max_months: 12, issuer_id: issuerId }
        : { version: 2, max_months: 36, issuer_id: issuerId },
    );
  });

  test("a type that is added meanwhile is not left behind with an issuer that issues no more", async () => {
    const issuerId = await prepared();
    const admin = await officer("responsible-issuer");
    const add = () => as("app", () => saveEidType(admin, aWish({})));
    const both = await atOnce<unknown>(
      database,
      (held) => held`select id from tenant.issuer where id = ${of.issuerId} for update`,
      [add, () => take(issuerId)],
    );
    expect(both[1]?.status).toBe("fulfilled");
    expect(new Set((await inForce()).map(([, , by]) => by))).toEqual(new Set([issuerId]));
  });

  test("if its entry in the log cannot be written, nothing goes over", async () => {
    const issuerId = await prepared();
    await withoutLog(database, () => expect(take(issuerId)).rejects.toThrow("no log"));
    expect(await inForce()).toEqual([[typeId, 1, of.issuerId]]);
    expect(await issuer(of.issuerId)).toMatchObject({ succeededAt: null });
  });

  test("and the worker's login alone makes no type milder by it", async () => {
    const issuerId = await prepared();
    const worker = database.connect("worker");
    const replaced = (level: string) =>
      worker.begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${of.organisationId}, true)`;
        await tx`update tenant.eid_type set replaced_at = now() where id = ${typeId}`;
        await tx`insert into tenant.eid_type select (jsonb_populate_record(one, jsonb_build_object(
            'version', version + 1, 'issuer_id', ${issuerId}::uuid, 'replaced_at', null, 'level', ${level}::int))).*
          from tenant.eid_type one where id = ${typeId}`;
      });
    await sql`update tenant.issuer set succeeded_at = now() where id = ${of.issuerId}`;
    await expect(replaced("2")).rejects.toThrow(/changes nothing of a type but who issues it/);
    await replaced("3");
  });

  test("no officer does it, and no other employer's job", async () => {
    const issuerId = await prepared();
    const security = await officer("security-officer", "administrator");
    expect((await refusalOf(take(issuerId, new Date(), security as never))).code).toBe("forbidden");
    const stranger = aJob(await anOrganisation());
    expect((await refusalOf(take(issuerId, new Date(), stranger))).code).toBe("not-found");
  });
});
