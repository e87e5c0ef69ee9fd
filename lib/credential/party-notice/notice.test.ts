import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEmployee } from "@/db/seed/builders";
import { releaseFor } from "@/lib/credential/certificate/release";
import { releasedAt } from "@/lib/credential/certificate/testing-release";
import { resumeEid } from "@/lib/credential/eid/resume";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { anEidInUse, later, night, townOfEach } from "@/lib/credential/eid/testing-block";
import { logOf } from "@/lib/people/employee/testing";
import { aNotifiedParty, collect, sweep } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const town = townOfEach();
let partyId: string;
beforeEach(async () => {
  partyId = await aNotifiedParty(town.organisationId);
});

const seconds = (count: number) => new Date(night.getTime() + count * 1_000);
const hold = (eidId = town.eidId, at = night) =>
  suspendEid(town.karin, { eidId, version: "1", reason: "lost" }, { now: at });
const mails = () => sql`select recipient, subject, body from tenant.mail
  where organisation_id = ${town.organisationId} and template = 'party-notice' order by created_at, recipient`;
const serials = async (eidId = town.eidId) =>
  (await sql`select serial from tenant.certificate where eid_id = ${eidId} order by serial`).map(
    (row) => row.serial,
  );
const blocked = {
  get eidId() {
    return town.eidId;
  },
  at: night,
};

/** As the outbox and the worker's sweep do it. */
async function told(changes = [blocked as { eidId: string; at: Date }], at = seconds(1)) {
  await collect(town.organisationId, changes, at);
  await sql`update tenant.outbox set done_at = now() where kind = 'party.notify'`;
  await sweep(new Date(at.getTime() + 3_000));
}

describe("after a block", () => {
  test("a party that asked and accepts the e-ID is told its serial numbers, status and since when, and nothing else of it", async () => {
    await hold();
    await told();
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail?.recipient).toBe("incident@provverket.example");
    const [first, second] = await serials();
    expect(mail?.body).toContain(`Serienummer ${first}: tillfälligt spärrat 24 nov. 2026 02:14:07`);
    expect(mail?.body).toContain(`Serial number ${second}: suspended 24 Nov 2026 02:14:07`);
    expect(mail?.body).toContain("https://status.example/ocsp");
    for (const secret of [
      "Olle",
      "Åström",
      "olle@example.se",
      town.number,
      "Karin",
      "lost",
      "orlorad",
      "örlorad",
    ])
      expect(`${mail?.subject}\n${mail?.body}`).not.toContain(secret);
    expect((await logOf(database, partyId)).at(-1)).toMatchObject({
      action: "relying-party.notified",
      detail: { subjectName: "Provverket", after: { certificates: 2 } },
    });
  });

  test("somebody with protected identity is told of in the same words", async () => {
    await sql`update tenant.employee set protected_identity = true, alias = 'Administratör 77' where id = ${town.person.id}`;
    await hold();
    await told();
    const [mail] = await mails();
    const known = await serials();
    const words = known.reduce((text, serial) => text.replaceAll(serial, "#"), String(mail?.body));
    expect(words).toContain("Serienummer #: tillfälligt spärrat");
    expect(words).not.toMatch(/Olle|Åström|Administratör|skydda/i);
  });

  test("a party that did not ask is told nothing, nor one that does not accept the e-ID, nor we ourselves", async () => {
    await sql`update tenant.party set notifies_blocks = false where id = ${partyId}`;
    await aNotifiedParty(town.organisationId, { accepts: false });
    await aNotifiedParty(town.organisationId, { own: true });
    await hold();
    await told();
    expect(await mails()).toEqual([]);
  });

  test("nobody is told of what was never handed over, so that no party has met it", async () => {
    const { id } = await anEidInUse(town.organisationId, {
      employeeId: town.person.id,
      typeId: town.type.id,
      status: "ready",
    });
    await sql`insert into tenant.propagation (organisation_id, id, eid_id, wanted, decided_at)
      values (${town.organisationId}, gen_random_uuid(), ${id}, 'revoked', ${night})`;
    await told([{ eidId: id, at: night }]);
    expect(await mails()).toEqual([]);
  });

  test("many at once are one mail a party, and many in a row one a minute", async () => {
    const eids = [];
    for (let nth = 0; nth < 7; nth++) {
      const { id: employeeId } = await anEmployee(town.organisationId);
      const { id } = await anEidInUse(town.organisationId, { employeeId, typeId: town.type.id });
      await hold(id);
      eids.push({ eidId: id, at: night });
    }
    await collect(town.organisationId, eids.slice(0, 1), seconds(1));
    await sweep(seconds(3));
    await collect(town.organisationId, eids.slice(1, 3), seconds(3));
    await sweep(seconds(5));
    expect(await mails()).toHaveLength(0);
    await sweep(seconds(6));
    const [mail] = await mails();
    expect(mail?.subject).toMatch(
      /^Ändrad status för 6 certifikat – .* \/ Changed status of 6 certificates – /,
    );
    for (const [nth, one] of eids.slice(3).entries())
      await collect(town.organisationId, [one], seconds([100, 120, 140, 159][nth] ?? 0));
    await sweep(seconds(159));
    expect(await mails()).toHaveLength(1);
    await sweep(seconds(160));
    expect(await mails()).toHaveLength(2);
  });

  test("the same change is told once, however often the outbox comes with it", async () => {
    await hold();
    await told();
    await told([blocked], seconds(20));
    expect(await mails()).toHaveLength(1);
  });
});

describe("when a block is lifted", () => {
  const lift = () => resumeEid(town.lisa, { eidId: town.eidId, version: "2" }, { now: later(5) });
  /** The worker opens the certificates before the world is told. */
  const opened = () =>
    as("worker", () =>
      releaseFor(releasedAt(later(5)))(town.organisationId, {
        eidId: town.eidId,
        decidedAt: later(5).toISOString(),
      }),
    );
  const lifted = () => told([{ eidId: town.eidId, at: later(5) }], later(6));

  test("who was told of the block is told, though it asks for nothing any more, and nobody else", async () => {
    await hold();
    await told();
    await sql`update tenant.party set notifies_blocks = false where id = ${partyId}`;
    await aNotifiedParty(town.organisationId, { name: "Nyverket", email: "ny@nyverket.example" });
    await lift();
    await opened();
    await lifted();
    const [, mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail?.recipient).toBe("incident@provverket.example");
    const [first] = await serials();
    expect(mail?.body).toContain(`Serienummer ${first}: giltigt igen 24 nov. 2026 02:19:07`);
  });

  test("it waits until the block before it has been looked at, which another worker may hold", async () => {
    await hold();
    await lift();
    const change = { eidId: town.eidId, at: later(5) };
    expect(await collect(town.organisationId, [change], later(6))).toEqual([false]);
    expect(await collect(town.organisationId, [blocked, change], later(6))).toEqual([true, true]);
  });
});
