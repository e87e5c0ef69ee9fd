import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { readEidView } from "@/lib/credential/eid/read";
import { anEidInUse, aTown, later, night, type Town } from "@/lib/credential/eid/testing-block";
import { refusalOf } from "@/lib/people/employee/testing";
import { readChoices, readOwnChoices, readRecentReports, readReport, searchPeople } from "./read";
import { reportLost, reportOwnLoss } from "./report-lost";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
beforeEach(async () => {
  town = await aTown();
  await sql`update tenant.eid set carrier_number = '9752 104468' where id = ${town.eidId}`;
});

const namesFor = async (text: string, by = town.karin) =>
  (await searchPeople(by, text)).people.map((one) => one.name);

describe("who it is about", () => {
  test("is found by any part of the name, in any order", async () => {
    await anEmployee(town.organisationId, { givenName: "Elsa", surname: "Åström" });
    expect(await namesFor("åström")).toEqual(["Elsa Åström", "Olle Åström"]);
    expect(await namesFor("  Åst olle ")).toEqual(["Olle Åström"]);
    expect(await namesFor("Östlund")).toEqual([]);
  });

  test("is found by the end of the card's number and by the e-ID's own", async () => {
    expect(await namesFor("4468")).toEqual(["Olle Åström"]);
    expect(await namesFor("9752 104468")).toEqual(["Olle Åström"]);
    expect(await namesFor(town.number)).toEqual(["Olle Åström"]);
  });

  test("is found though the name is misspelt, as it may be on the telephone", async () => {
    expect(await namesFor("Ollle Åströhm")).toEqual(["Olle Åström"]);
  });

  test("is found by more of the card's end than four, and by no other number that ends almost so", async () => {
    expect(await namesFor("04468")).toEqual(["Olle Åström"]);
    expect(await namesFor("14468")).toEqual([]);
  });

  test("is not found by a wildcard, nor by a single letter", async () => {
    for (const text of ["%", "____", "a", "%%%%1"]) expect(await namesFor(text)).toEqual([]);
  });

  test("is told apart by department and initials", async () => {
    const { people } = await searchPeople(town.karin, "Olle");
    expect(people).toEqual([
      { employeeId: town.person.id, name: "Olle Åström", initials: "OÅ", department: "Vård och omsorg" },
    ]);
  });

  test("is eight people at most, and says that there are more", async () => {
    for (let nth = 0; nth < 9; nth++) await anEmployee(town.organisationId, { surname: "Många" });
    const { people, more } = await searchPeople(town.karin, "många");
    expect(people).toHaveLength(8);
    expect(more).toBe(true);
  });

  test("is nobody of another employer, and nobody for the wrong role", async () => {
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect(await namesFor("Åström", elsewhere)).toEqual([]);
    for (const wrong of [town.auditor, town.holder])
      expect((await refusalOf(searchPeople(wrong, "Åström"))).code).toBe("forbidden");
  });
});

describe("a protected person", () => {
  beforeEach(async () => {
    await sql`update tenant.employee set protected_identity = true, alias = 'Administratör 77' where id = ${town.person.id}`;
  });

  test("is not found by name without the permission, and goes by the alias when found by a number", async () => {
    expect(await namesFor("Åström")).toEqual([]);
    expect((await searchPeople(town.karin, "4468")).people).toEqual([
      { employeeId: town.person.id, name: "Administratör 77", initials: "", department: "" },
    ]);
    expect(await namesFor("administratör 77")).toEqual(["Administratör 77"]);
    expect((await readChoices(town.karin, town.person.id, { now: night })).person.name).toBe(
      "Administratör 77",
    );
  });

  test("is a name to those with the permission, and to themselves", async () => {
    const keeper = await anOfficer(town.organisationId, ["id-administrator", "protected-identity"]);
    expect(await namesFor("Åström", keeper)).toEqual(["Olle Åström"]);
    expect((await readOwnChoices(town.holder, undefined, { now: night })).person.name).toBe("Olle Åström");
  });
});

describe("what can be missing", () => {
  test("is what can be used; what is on hold is told of, what has ended is not", async () => {
    const held = await anEidInUse(town.organisationId, { employeeId: town.person.id, status: "suspended" });
    await anEidInUse(town.organisationId, { employeeId: town.person.id, status: "ready" });
    await anEidInUse(town.organisationId, { employeeId: town.person.id, validDay: "2026-11-01" });
    const found = await readChoices(town.karin, town.person.id, { now: night });
    expect(found.choices).toEqual([
      {
        eidId: town.eidId,
        number: town.number,
        carrier: "card",
        tail: "4468",
        level: 3,
        holdAllowed: true,
        supplier: null,
        lastSeenOn: null,
      },
    ]);
    expect(found.blocked.map((one) => one.eidId)).toEqual([held.id]);
    expect(found.permanentAt).toEqual(new Date(night.getTime() + 24 * 3_600_000));
  });

  test("each that could be missing says when a service last checked it, where one did", async () => {
    await sql`insert into tenant.eid_use values (${town.organisationId}, ${town.eidId}, '2026-11-23')`;
    const [officers] = (await readChoices(town.karin, town.person.id, { now: night })).choices;
    const [own] = (await readOwnChoices(town.holder, undefined, { now: night })).choices;
    expect([officers?.lastSeenOn, own?.lastSeenOn]).toEqual(["2026-11-23", "2026-11-23"]);
    expect((await readEidView(town.karin, { eidId: town.eidId })).lastSeenOn).toBe("2026-11-23");
  });

  test("is a holder's own and nobody else's", async () => {
    const own = await readOwnChoices(town.holder, undefined, { now: night });
    expect(own.choices.map((one) => one.eidId)).toEqual([town.eidId]);
    expect((await refusalOf(readChoices(town.holder, town.person.id))).code).toBe("forbidden");
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect((await refusalOf(readChoices(elsewhere, town.person.id))).code).toBe("not-found");
  });
});

describe("a receipt", () => {
  const report = () =>
    reportLost(
      town.karin,
      { employeeId: town.person.id, eidIds: town.eidId, receivedAt: "2026-11-24T01:50" },
      { now: night },
    );

  test("is read by who may report and by whom it is about, and by nobody else", async () => {
    const { reportId } = await report();
    const told = {
      reportId,
      reason: "lost",
      registeredAt: night,
      receivedAt: new Date("2026-11-24T00:50:00Z"),
    };
    expect(await readReport(town.lisa, reportId)).toMatchObject({
      ...told,
      own: false,
      person: { name: "Olle Åström" },
    });
    expect(await readReport(town.holder, reportId)).toMatchObject({ ...told, own: true });
    const colleague = await aHolder(town.organisationId, (await anEmployee(town.organisationId)).id);
    expect((await refusalOf(readReport(colleague, reportId))).code).toBe("not-found");
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect((await refusalOf(readReport(elsewhere, reportId))).code).toBe("not-found");
    expect((await refusalOf(readReport(town.auditor, reportId))).code).toBe("forbidden");
  });

  test("and the e-ID's timeline tell apart when the call came and when it was entered", async () => {
    await report();
    const { events } = await readEidView(town.lisa, { eidId: town.eidId }, { now: later(60) });
    expect(events.find(({ verb }) => verb === "suspend")).toMatchObject({
      at: night,
      by: "Karin Ek",
      report: { channel: "officer", receivedAt: new Date("2026-11-24T00:50:00Z"), registeredAt: night },
    });
    expect(events.filter((one) => one.report !== null)).toHaveLength(1);
  });

  test("shows what has been seen so far, and what has become of what it blocked", async () => {
    const { reportId } = await report();
    expect((await readReport(town.karin, reportId)).propagation).toMatchObject({
      wanted: "hold",
      channels: expect.arrayContaining([
        { channel: "ocsp", publishedAt: null, seenAt: null, number: null },
        { channel: "crl", publishedAt: null, seenAt: null, number: null },
      ]),
    });
    const seen = new Date(night.getTime() + 400);
    await sql`
      update tenant.propagation_channel c set seen_at = ${seen}, number = case channel when 'crl' then 4812 end
        from tenant.propagation p
       where p.organisation_id = c.organisation_id and p.id = c.propagation_id and p.eid_id = ${town.eidId}`;
    expect((await readReport(town.karin, reportId)).propagation).toMatchObject({
      channels: expect.arrayContaining([
        { channel: "ocsp", publishedAt: null, seenAt: seen, number: null },
        { channel: "crl", publishedAt: null, seenAt: seen, number: "4812" },
      ]),
      cachedUntil: null,
    });
    const [until, before, after] = [24, 1, 48].map((hours) => new Date(night.getTime() + hours * 3_600_000));
    await sql`
      insert into tenant.crl (organisation_id, issuer_id, authority, number, slug, entries, this_update, next_update)
      select t.organisation_id, t.issuer_id, 'issuing', n.number, 'prov', 0, ${night}::timestamptz, n.ends
        from tenant.eid e
        join tenant.eid_type t on t.organisation_id = e.organisation_id and t.id = e.type_id,
             (values (4810, ${before ?? null}::timestamptz), (4811, ${until ?? null}::timestamptz),
                     (4812, ${after ?? null}::timestamptz)) n (number, ends)
       where e.id = ${town.eidId}`;
    // Whoever keeps the list before may see the status of before until that list ends.
    expect((await readReport(town.karin, reportId)).propagation?.cachedUntil).toEqual(until);
    await sql`update tenant.eid set status = 'revoked' where id = ${town.eidId}`;
    expect((await readReport(town.karin, reportId)).eids).toMatchObject([
      { eidId: town.eidId, status: "revoked" },
    ]);
  });

  test("is listed for a week, newest first", async () => {
    const { reportId: first } = await report();
    const { reportId: second } = await reportOwnLoss(town.holder, { eidIds: town.eidId }, { now: later(5) });
    const listed = async (minutes: number) =>
      (await readRecentReports(town.lisa, undefined, { now: later(minutes) })).map((one) => [
        one.reportId,
        one.count,
      ]);
    expect(await listed(10)).toEqual([
      [second, 0],
      [first, 1],
    ]);
    expect(await listed(8 * 24 * 60)).toEqual([]);
  });
});
