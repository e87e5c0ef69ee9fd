import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { takeEidNumber } from "@/db/credential/order";
import { aJob, anOfficer, anOrganisation } from "@/db/seed/builders";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf } from "@/lib/people/employee/testing";
import { restoreIssuer } from "./restore-issuer";
import { told } from "./testing-outside";
import { at, eidOf, good, onHold, type Restorable, restorable, stolen } from "./testing-restore";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const held = { status: "hold", at, reason: "certificateHold" } as const;
let make: () => Promise<Restorable>;
let signer: Restorable["signer"];
let issuer: Restorable["issuer"];
let lists: Restorable["lists"];
let asked: Restorable["asked"];
let publish: Restorable["publish"];
let restore: Restorable["restore"];
let outside: Restorable["outside"];

beforeAll(async () => {
  await letWorkerBuild(database);
  make = await restorable(database);
});
beforeEach(async () => {
  ({ signer, issuer, lists, asked, publish, restore, outside } = await make());
});

describe("after a restore", () => {
  test("what was open or on hold in the backup and blocked for good since is blocked for good, as it was", async () => {
    const [open, holding, ready] = [
      await issuer.anOld("active", good),
      await issuer.anOld("suspended", onHold),
      await issuer.anOld("ready", onHold),
    ];
    await outside(7n, [
      told(open.serial, stolen),
      told(holding.serial, stolen),
      told(ready.serial, {
        status: "revoked",
        at,
        reason: "cessationOfOperation",
        eidReason: "never-collected",
      }),
    ]);
    expect(await restore()).toMatchObject({ eids: 3, kept: 0, number: 8, published: 7 });
    for (const { id } of [open, holding])
      expect(await eidOf(database, id)).toEqual({
        status: "revoked",
        reason: "stolen",
        since: at,
        ends: null,
      });
    expect(await eidOf(database, ready.id)).toMatchObject({ status: "revoked", reason: "never-collected" });
    const { number, bySerial } = await issuer.inForce();
    expect(number).toBe(8n);
    expect([open, holding, ready].map(({ serial }) => bySerial.get(serial)?.reason)).toEqual([
      "keyCompromise",
      "keyCompromise",
      "cessationOfOperation",
    ]);
    expect(bySerial.get(holding.serial)?.revocationDate).toEqual(at);
  });

  test("what was held since is held again with its own reason and its own end; at the desk it is blocked for good", async () => {
    const revokesAt = new Date("2026-12-24T10:00:00Z");
    const lost = { ...held, eidReason: "stolen", revokesAt } as const;
    const [open, other, ready] = [
      await issuer.anOld("active", good),
      await issuer.anOld("suspended", onHold, { statusReason: "leave-of-absence" }),
      await issuer.anOld("ready", onHold),
    ];
    await outside(7n, [told(open.serial, lost), told(other.serial, lost), told(ready.serial, lost)]);
    await restore();
    for (const { id } of [open, other])
      expect(await eidOf(database, id)).toEqual({
        status: "suspended",
        reason: "stolen",
        since: at,
        ends: revokesAt,
      });
    expect(await eidOf(database, ready.id)).toMatchObject({ status: "revoked", reason: "stolen" });
    expect([...(await issuer.inForce()).bySerial.keys()].sort()).toEqual(
      [open, other, ready].map((one) => one.serial).sort(),
    );
  });

  test("more than the guard against mass blocking lets one officer block is blocked again, and nobody is paused", async () => {
    const many = await Promise.all(Array.from({ length: 30 }, () => issuer.anOld("active", good)));
    await outside(
      7n,
      many.map(({ serial }) => told(serial, stolen)),
    );
    expect(await restore()).toMatchObject({ eids: 30 });
    expect(
      await sql`select 1 from tenant.block_pause where organisation_id = ${issuer.organisationId}`,
    ).toHaveLength(0);
  });

  test("what the database does not know stays on the list until it ends, what was good on hold", async () => {
    const soon = new Date(Date.now() + 3_600_000);
    await outside(7n, [
      told("1a", { ...stolen, eidNumber: "EL-2026-000901" }),
      told("1b", { ...held, eidNumber: "EL-2026-000902" }),
      told("1c", { eidNumber: "EL-2026-000903" }),
      told("1d", { ...stolen, notAfter: soon }),
      told("1e", { ...stolen, notAfter: new Date(Date.now() - 1) }),
    ]);
    expect(await restore()).toMatchObject({ eids: 0, kept: 4 });
    const reasons = async () =>
      (await issuer.inForce()).entries.map(({ serial, reason }) => [serial, reason]).sort();
    expect(await reasons()).toEqual([
      ["1a", "keyCompromise"],
      ["1b", "certificateHold"],
      ["1c", "certificateHold"],
      ["1d", "keyCompromise"],
    ]);
    expect(
      await sql`select serial, eid_number, published, list_number::int from tenant.kept_certificate
                 where issuer_id = ${issuer.issuerId} order by serial limit 3`,
    ).toEqual([
      { serial: "1a", eid_number: "EL-2026-000901", published: "revoked", list_number: 7 },
      { serial: "1b", eid_number: "EL-2026-000902", published: "hold", list_number: 7 },
      { serial: "1c", eid_number: "EL-2026-000903", published: "good", list_number: 7 },
    ]);
    for (const hours of [2, 3]) await publish({}, new Date(Date.now() + hours * 3_600_000));
    expect((await reasons()).map(([serial]) => serial)).toEqual(["1a", "1b", "1c"]);
  });

  test("no e-ID number that was seen is given out again", async () => {
    await outside(7n, [told("1a", { eidNumber: "EL-2026-000412" })], {
      eidNumbers: { year: 2026, last: 415 },
    });
    await restore();
    const next = await withOrganisation(issuer.organisationId, (tx) =>
      takeEidNumber(tx, issuer.organisationId, 2026),
    );
    expect(next).toBe("EL-2026-000416");
  });

  test("every sign-in ends, and the log says what was done", async () => {
    await as("app", () => anOfficer(issuer.organisationId, ["administrator"]));
    await sql`insert into system.session (id, account_id, created_at, last_seen_at)
      select gen_random_uuid(), id, now(), now() from system.account limit 1`;
    const { serial, number } = await issuer.anOld("active", good);
    await outside(7n, [told(serial, { ...stolen, eidNumber: number }), told("1a", stolen)]);
    expect(await restore()).toMatchObject({ sessions: 1 });
    expect(await sql`select 1 from system.session where ended_at is null`).toHaveLength(0);
    const entry = (await logOf(database, issuer.issuerId)).find(({ action }) => action === "issuer.restored");
    expect(entry?.detail.after).toMatchObject({
      published: 7,
      number: 8,
      blockedEids: number,
      unknownEids: "1a",
    });
  });

  test("what is blocked here and was open outside stays blocked, and the clock leaves a day to look", async () => {
    const due = new Date(Date.now() - 1);
    const { serial, id } = await issuer.anOld("suspended", onHold, { revokesAt: due });
    await outside(7n, [told(serial)]);
    expect(await restore()).toMatchObject({ postponed: 1 });
    const after = await eidOf(database, id);
    expect(after?.status).toBe("suspended");
    expect(after?.ends.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect((await issuer.inForce()).bySerial.has(serial)).toBe(true);
  });

  test("a broken card's certificates are blocked though its e-ID is in a step that cannot be", async () => {
    const { serial, id } = await issuer.anOld("producing", onHold);
    await outside(7n, [told(serial, { status: "revoked", at, reason: "superseded" })]);
    expect(await restore()).toMatchObject({ eids: 0, certificates: 1 });
    expect((await eidOf(database, id))?.status).toBe("producing");
    expect((await issuer.inForce()).bySerial.get(serial)?.reason).toBe("superseded");
  });

  test("it is done whole or not at all, and of two at once the second finds it done", async () => {
    const { serial } = await issuer.anOld("active", good);
    await outside(7n, [told(serial, stolen)]);
    const outcomes = await Promise.all([restore(), restore()]);
    expect(outcomes.map(({ eids }) => eids).sort()).toEqual([0, 1]);
    expect(outcomes.map(({ number }) => number).sort()).toEqual([8, 9]);
  });
});

describe("when only the list itself is left", () => {
  test("it is blocked again by what the list says, and what is unknown stays on it as long as the issuer lives", async () => {
    const { serial, id } = await issuer.anOld("active", good);
    await outside(7n, [told(serial, stolen), told("1a", stolen)], { alone: true });
    expect(await restore()).toMatchObject({ eids: 1, kept: 1 });
    expect(await eidOf(database, id)).toMatchObject({ status: "revoked", reason: "stolen" });
    const [kept] =
      await sql`select not_after from tenant.certificate_status where serial = '1a' and issuer_id = ${issuer.issuerId}`;
    expect(kept?.not_after).toEqual(issuer.authority.notAfter);
  });
});

test("no officer brings a database up, and another employer's issuer does not exist", async () => {
  const officer = await as("app", () =>
    anOfficer(issuer.organisationId, ["security-officer", "administrator"]),
  );
  await expect(restoreIssuer(signer, lists)(officer, asked())).rejects.toMatchObject({
    code: "forbidden",
  });
  const stranger = aJob(await anOrganisation());
  await expect(restoreIssuer(signer, lists)(stranger, asked())).rejects.toMatchObject({
    code: "not-found",
  });
});
