import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { resumeEid } from "@/lib/credential/eid/resume";
import { revokeEid } from "@/lib/credential/eid/revoke";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { aTown, later, night, type Town } from "@/lib/credential/eid/testing-block";
import { reportLost } from "@/lib/credential/loss/report-lost";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readBlockCertificate } from "./read";
import { recordBlockCertificate } from "./record";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
beforeEach(async () => {
  town = await aTown();
});
const options = { now: later(120) };
const certificate = (actor: Parameters<typeof readBlockCertificate>[0] = town.karin) =>
  readBlockCertificate(actor, town.eidId, options);
const reported = () =>
  reportLost(
    town.karin,
    { employeeId: town.person.id, eidIds: [town.eidId], reason: "stolen", receivedAt: "2026-11-24T01:50" },
    { now: night },
  );
const revoked = (version: string, at = later(60)) =>
  revokeEid(town.lisa, { eidId: town.eidId, version, reason: "stolen" }, { now: at });

test("a certificate has the report, each decision since and what has been seen of each, in the order of time", async () => {
  await reported();
  const seen = new Date(night.getTime() + 400);
  await sql`update tenant.propagation_channel c set seen_at = ${seen} from tenant.propagation p
    where p.id = c.propagation_id and p.eid_id = ${town.eidId} and channel = 'ocsp'`;
  expect(await certificate()).toMatchObject({ status: "suspended", permanentAt: later(24 * 60) });
  await revoked("2");
  const { blocks, report, ...rest } = await certificate();
  expect(rest).toMatchObject({
    ...{ status: "revoked", reason: "stolen", since: night, permanentAt: null, at: later(120) },
  });
  expect(report).toMatchObject({ receivedAt: new Date("2026-11-24T00:50:00Z"), registeredAt: night });
  expect(blocks).toMatchObject([
    {
      ...{ verb: "suspend", at: night },
      seen: [
        { channel: "ocsp", wanted: "hold", seenAt: seen, number: null },
        { channel: "crl", seenAt: null },
        { channel: "status-list", seenAt: null },
      ],
    },
    {
      ...{ verb: "revoke", at: later(60) },
      seen: [
        { channel: "ocsp", wanted: "revoked", seenAt: null },
        { channel: "crl", seenAt: null },
        { channel: "status-list", seenAt: null },
      ],
    },
  ]);
});

test("when a list was published is told beside when it was seen", async () => {
  await revoked("1", night);
  const [made] = await sql`select t.issuer_id from tenant.eid e join tenant.eid_type t
      on t.organisation_id = e.organisation_id and t.id = e.type_id and t.version = e.type_version
     where e.id = ${town.eidId}`;
  const [published, seen] = [new Date(night.getTime() + 1000), new Date(night.getTime() + 2000)];
  await sql`insert into tenant.crl (organisation_id, issuer_id, authority, number, slug, entries, this_update, next_update)
    values (${town.organisationId}, ${made?.issuer_id}, 'issuing', 4812, 'prov', 1, ${published}, ${later(24 * 60)})`;
  await sql`update tenant.propagation_channel c set seen_at = ${seen}, number = 4812 from tenant.propagation p
    where p.id = c.propagation_id and p.eid_id = ${town.eidId} and channel = 'crl'`;
  const [block] = (await certificate()).blocks;
  expect(block?.seen[1]).toEqual({
    ...{ channel: "crl", wanted: "revoked", number: "4812", publishedAt: published, seenAt: seen },
  });
});

test("a block that was lifted is in no certificate of a later one", async () => {
  const held = { eidId: town.eidId, reason: "precaution" };
  await suspendEid(town.karin, { ...held, version: "1" }, { now: night });
  await resumeEid(town.lisa, { eidId: town.eidId, version: "2" }, { now: later(5) });
  expect((await refusalOf(certificate())).code).toBe("wrong-status");
  await suspendEid(town.karin, { ...held, version: "3" }, { now: later(30) });
  const { blocks, report, since } = await certificate();
  expect(blocks.map(({ at }) => at)).toEqual([later(30)]);
  expect([report, since]).toEqual([null, later(30)]);
});

test("what is not blocked has none, and nothing is on record of one", async () => {
  expect((await refusalOf(certificate())).code).toBe("wrong-status");
  expect((await refusalOf(recordBlockCertificate(town.karin, town.eidId, options))).code).toBe(
    "wrong-status",
  );
  expect((await logOf(database, town.eidId)).map(({ outcome }) => outcome)).not.toContain("done");
});

test("its holder has it; another holder, another employer's officer and one whose role is elsewhere find none", async () => {
  await revoked("1", night);
  const { organisationId, holder: own } = town;
  const other = await aHolder(organisationId, (await anEmployee(organisationId)).id);
  expect((await certificate(own)).number).toBe((await certificate()).number);
  await recordBlockCertificate(own, town.eidId, options);
  const stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
  const elsewhere = {
    ...(await anOfficer(organisationId, ["id-administrator"])),
    limits: { "id-administrator": ["00000000-0000-4000-8000-000000000000"] },
  };
  for (const actor of [other, stranger, elsewhere]) {
    expect((await refusalOf(certificate(actor))).code).toBe("not-found");
    expect((await refusalOf(recordBlockCertificate(actor, town.eidId, options))).code).toBe("not-found");
  }
});

test("a protected holder goes by their pseudonym for whoever lacks the permission", async () => {
  await revoked("1", night);
  await sql`update tenant.employee set protected_identity = true, alias = 'Handläggare 7' where id = ${town.person.id}`;
  expect((await certificate()).holder).toBe("Handläggare 7");
});

test("that a block was certified is on record, or nothing is handed out", async () => {
  await revoked("1", night);
  await recordBlockCertificate(town.karin, town.eidId, options);
  expect((await logOf(database, town.eidId)).at(-1)).toMatchObject({
    ...{ action: "eid.block-certified", outcome: "done", detail: { after: { status: "revoked" } } },
  });
  await expect(
    withoutLog(database, () => recordBlockCertificate(town.karin, town.eidId, options)),
  ).rejects.toThrow();
});
