import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Tx, withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { lockEid, saveEid } from "@/db/credential/eid";
import { anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { revokeEid, revokeUnholdable } from "./revoke";
import { suspendEid } from "./suspend";
import { anEidInUse, eidRow, later, night, toldOf, townOfEach } from "./testing-block";

const database = await freshDatabase();
const { administrator: sql } = database;
const town = townOfEach();

const ask = (given: Record<string, string> = {}) => ({
  eidId: town.eidId,
  version: "1",
  reason: "misuse",
  ...given,
});
const revoke = (given: Record<string, string> = {}, by = town.lisa, now = night) =>
  revokeEid(by, ask(given), { now });
const hold = (reason: string, lostAt = "") =>
  suspendEid(town.karin, { eidId: town.eidId, version: "1", reason, lostAt }, { now: night });
const row = (id = town.eidId) => eidRow(database, id);
/** The same of both its certificates. */
async function told() {
  const [first, second] = await toldOf(database, town.eidId);
  expect(first).toEqual(second);
  return first;
}

describe("a permanent block", () => {
  test("holds, and the trail says who and why", async () => {
    await revoke();
    expect(await row()).toMatchObject({
      status: "revoked",
      status_reason: "misuse",
      revokes_at: null,
      version: 2,
    });
    expect((await logOf(database, town.eidId)).at(-1)).toMatchObject({
      action: "eid.revoked",
      actorId: town.lisa.accountId,
      detail: { before: { status: "active" }, after: { status: "revoked", reason: "misuse" } },
    });
  });

  test("is told to the world with the RFC 5280 word for its reason, from the moment it was decided", async () => {
    await revoke();
    expect(await told()).toEqual({
      status: "revoked",
      reason: "privilegeWithdrawn",
      at: night,
      invalidity_at: null,
    });
  });

  test("carries the time of loss as its invalidity date", async () => {
    await revoke({ reason: "stolen", lostAt: "2026-11-23T23:30" });
    expect(await told()).toEqual({
      status: "revoked",
      reason: "keyCompromise",
      at: night,
      invalidity_at: new Date("2026-11-23T22:30:00Z"),
    });
  });

  test("tells the holder and the officer on call", async () => {
    await revoke();
    const mails =
      await sql`select recipient, subject from tenant.mail where organisation_id = ${town.organisationId} order by template`;
    expect(mails).toMatchObject([
      {
        recipient: "olle@example.se",
        subject: `Din e-legitimation ${town.number} är spärrad / Your e-ID ${town.number} is revoked`,
      },
      { recipient: "jour@example.se", subject: `Spärrad: ${town.number} / Revoked: ${town.number}` },
    ]);
  });

  test("is final: it stays revoked, and so do its certificates", async () => {
    await revoke();
    expect((await refusalOf(revoke({ version: "2" }))).code).toBe("wrong-status");
    expect((await row()).status).toBe("revoked");
  });
});

describe("after a hold", () => {
  test("the time the hold began is kept as the revocation date", async () => {
    await hold("precaution");
    await revoke({ version: "2" }, town.lisa, later(120));
    expect(await told()).toMatchObject({ status: "revoked", reason: "privilegeWithdrawn", at: night });
  });

  test("what the hold said of the key never weakens", async () => {
    await hold("stolen", "2026-11-23T23:30");
    await revoke({ version: "2", reason: "replaced" }, town.lisa, later(120));
    expect((await row()).status_reason).toBe("stolen");
    expect(await told()).toEqual({
      status: "revoked",
      reason: "keyCompromise",
      at: night,
      invalidity_at: new Date("2026-11-23T22:30:00Z"),
    });
  });

  test("a graver reason replaces a milder one, and a time of loss told now is kept", async () => {
    await hold("precaution");
    await revoke({ version: "2", reason: "code-exposed", lostAt: "2026-11-20T08:00" }, town.lisa, later(120));
    expect(await told()).toMatchObject({
      reason: "keyCompromise",
      invalidity_at: new Date("2026-11-20T07:00:00Z"),
    });
  });

  test("a holder's open question is overtaken", async () => {
    await hold("lost");
    await sql`insert into tenant.found_request (organisation_id, id, eid_id, asked_at, asked_by)
      values (${town.organisationId}, ${randomUUID()}, ${town.eidId}, now(), ${town.holder.accountId})`;
    await revoke({ version: "2" }, town.lisa, later(120));
    expect(
      await sql`select answer, answered_by from tenant.found_request where eid_id = ${town.eidId}`,
    ).toEqual([{ answer: "overtaken", answered_by: town.lisa.accountId }]);
  });
});

describe("where the issuer forbids holds", () => {
  test("whoever might have suspended blocks for good instead, and nothing else", async () => {
    const type = await aType(town.organisationId, { holdAllowed: false });
    const { id } = await anEidInUse(town.organisationId, { employeeId: town.person.id, typeId: type.id });
    await revokeUnholdable(town.karin, ask({ eidId: id, reason: "lost" }), { now: night });
    expect(await row(id)).toMatchObject({ status: "revoked", status_reason: "lost" });
    expect((await refusalOf(revokeUnholdable(town.karin, ask()))).code).toBe("forbidden");
  });
});

describe("never", () => {
  test("by two in the same instant: one wins, and the other is told by whom", async () => {
    const outcomes = await Promise.allSettled([revoke({}, town.lisa), revoke({}, town.jonas)]);
    const [other] = outcomes.filter((one) => one.status === "rejected");
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(other?.reason).toMatchObject({ code: "changed-meanwhile", detail: { verb: "revoke" } });
    const [event] =
      await sql`select by_name from tenant.eid_event where eid_id = ${town.eidId} and verb = 'revoke'`;
    expect(other?.reason.detail.by).toBe(event?.by_name);
    expect(["Lisa Berg", "Jonas Falk"]).toContain(event?.by_name);
  });

  test("saved over what another has changed since it was read: it says who and when", async () => {
    const inEmployer = <T>(work: (tx: Tx) => Promise<T>) => withOrganisation(town.organisationId, work);
    const before = await inEmployer((tx) => lockEid(tx, town.eidId));
    await hold("precaution");
    const saving = { actor: town.lisa, verb: "revoke", now: later(1) } as const;
    const after = { ...before, status: "revoked", statusReason: "misuse" } as const;
    expect(await refusalOf(inEmployer((tx) => saveEid(tx, before, after, saving)))).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Karin Ek", at: night.toISOString() },
    });
    expect((await row()).status).toBe("suspended");
  });

  test("from a stale tab", async () => {
    await hold("precaution");
    expect(await refusalOf(revoke())).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Karin Ek", verb: "suspend" },
    });
    expect((await row()).status).toBe("suspended");
  });

  test("twice for one form", async () => {
    const requestId = randomUUID();
    const press = () => revokeEid(town.lisa, ask(), { now: night, requestId });
    expect(await Promise.all([press(), press()])).toEqual([{ eidId: town.eidId }, { eidId: town.eidId }]);
    expect(await press()).toEqual({ eidId: town.eidId });
    expect(
      await sql`select 1 from tenant.eid_event where eid_id = ${town.eidId} and verb = 'revoke'`,
    ).toHaveLength(1);
  });

  test("with a reason that is only for a time", async () => {
    await expect(revoke({ reason: "precaution" })).rejects.toMatchObject({ name: "ZodError" });
  });

  test("another employer's: it looks as if it did not exist", async () => {
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect((await refusalOf(revoke({}, elsewhere))).code).toBe("not-found");
  });

  test("by the wrong role, which is refused before anything is read", async () => {
    for (const wrong of [town.karin, town.auditor, town.holder])
      expect((await refusalOf(revokeEid(wrong, { eidId: "none" }))).code).toBe("forbidden");
    expect((await refusalOf(revokeUnholdable(town.auditor, { eidId: "none" }))).code).toBe("forbidden");
  });

  test("off the record", async () => {
    await withoutLog(database, () => expect(revoke()).rejects.toThrow("no log"));
    expect((await row()).status).toBe("active");
    expect((await told())?.status).toBe("good");
  });
});
