import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEid, anEmployee, anIssuer, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { refusalOf } from "@/lib/people/employee/testing";
import { readBlocking } from "./read-blocking";
import { readPropagation } from "./read-propagation";
import { resumeEid } from "./resume";
import { suspendEid } from "./suspend";
import { aTown, later, night, type Town } from "./testing-block";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
beforeEach(async () => {
  town = await aTown();
});
const hold = () =>
  suspendEid(town.karin, { eidId: town.eidId, version: "1", reason: "lost" }, { now: night });

describe("the propagation receipt", () => {
  test("does not exist before anything was decided", async () => {
    expect(await readPropagation(town.lisa, town.eidId)).toBeNull();
  });

  test("says who decided and when, what has been seen, and when it becomes permanent", async () => {
    await hold();
    const seen = new Date(night.getTime() + 400);
    await sql`update tenant.propagation_channel c set seen_at = ${seen} from tenant.propagation p
      where p.id = c.propagation_id and p.eid_id = ${town.eidId} and channel = 'ocsp'`;
    expect(await readPropagation(town.lisa, town.eidId)).toEqual({
      eidId: town.eidId,
      status: "suspended",
      decision: { verb: "suspend", by: "Karin Ek", at: night },
      propagation: expect.objectContaining({
        wanted: "hold",
        decidedAt: night,
        channels: expect.arrayContaining([
          { channel: "ocsp", publishedAt: null, seenAt: seen, number: null },
          { channel: "crl", publishedAt: null, seenAt: null, number: null },
        ]),
      }),
      permanentAt: later(24 * 60),
      supplier: null,
    });
  });

  test("says when it was first seen, which no program can write anew", async () => {
    await hold();
    const rewrite = () =>
      database.connect("worker").begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${town.organisationId}, true)`;
        return tx`update tenant.propagation_channel set seen_at = now() where channel = 'ocsp'`;
      });
    expect(await rewrite()).toHaveProperty("count", 1);
    await expect(rewrite()).rejects.toThrow(/its rows are evidence/);
  });

  test("is of the last decision: after a resumption it waits for good", async () => {
    await hold();
    await resumeEid(town.lisa, { eidId: town.eidId, version: "2" }, { now: later(5) });
    expect(await readPropagation(town.karin, town.eidId)).toMatchObject({
      decision: { verb: "resume", by: "Lisa Berg", at: later(5) },
      propagation: { wanted: "good", decidedAt: later(5) },
      permanentAt: null,
    });
  });

  test("names the supplier who must block it too, where the certificates are not ours", async () => {
    const issuerId = await anIssuer(town.organisationId, { kind: "supplier", name: "Efos" });
    const type = await aType(town.organisationId, { issuerId });
    const { id } = await anEid(town.organisationId, { employeeId: town.person.id, typeId: type.id });
    await suspendEid(town.karin, { eidId: id, version: "1" }, { now: night });
    expect(await readPropagation(town.karin, id)).toMatchObject({ propagation: null, supplier: "Efos" });
  });

  test("is for who may read e-IDs and for its holder; for others it does not exist", async () => {
    await hold();
    expect(await readPropagation(town.auditor, town.eidId)).toMatchObject({ status: "suspended" });
    expect(await readPropagation(town.holder, town.eidId)).toMatchObject({ status: "suspended" });
    const colleague = await aHolder(town.organisationId, (await anEmployee(town.organisationId)).id);
    expect((await refusalOf(readPropagation(colleague, town.eidId))).code).toBe("not-found");
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect((await refusalOf(readPropagation(elsewhere, town.eidId))).code).toBe("not-found");
  });
});

describe("before a permanent block", () => {
  const lookAlikes = async (by = town.lisa) =>
    (await readBlocking(by, town.eidId)).lookAlikes.map((one) => one.name);

  test("others with nearly the same name are shown, the nearest first", async () => {
    for (const [givenName, surname] of [
      ["Elsa", "Åström"],
      ["Olle", "Åström"],
      ["Ollegård", "Åstrand"],
      ["Olle", "Berg"],
      ["Elsa", "Åstrand"],
    ] as const)
      await anEmployee(town.organisationId, { givenName, surname });
    expect(await lookAlikes()).toEqual(["Ollegård Åstrand", "Olle Åström", "Elsa Åström"]);
  });

  test("nobody who has left, is protected, or works elsewhere is shown", async () => {
    await anEmployee(town.organisationId, { givenName: "Olle", surname: "Åström", employedTo: "2025-01-31" });
    await anEmployee(town.organisationId, { givenName: "Olle", surname: "Åström", protectedIdentity: true });
    await anEmployee(await anOrganisation(), { givenName: "Olle", surname: "Åström" });
    expect(await lookAlikes()).toEqual([]);
  });

  test("nobody is shown where the name itself is hidden", async () => {
    await anEmployee(town.organisationId, { givenName: "Olle", surname: "Åström" });
    await sql`update tenant.employee set protected_identity = true, alias = 'Administratör 77' where id = ${town.person.id}`;
    expect(await lookAlikes()).toEqual([]);
    expect((await readBlocking(town.lisa, town.eidId)).holder).toEqual({
      name: "Administratör 77",
      department: "",
    });
    const keeper = await anOfficer(town.organisationId, ["security-officer", "protected-identity"]);
    expect(await lookAlikes(keeper)).toEqual(["Olle Åström"]);
  });
});
