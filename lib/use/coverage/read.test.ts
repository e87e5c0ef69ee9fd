import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { aParty, aScheme, aService, aUseAgreement } from "@/db/seed/use-builders";
import { resumeEid } from "@/lib/credential/eid/resume";
import { suspendEid } from "@/lib/credential/eid/suspend";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { readAgreementUse } from "./agreement-use";
import { readEidUse, type ServiceUse } from "./eid-use";
import { readMatrix } from "./matrix";
import { readUnusedServices } from "./unused";

const database = await freshDatabase();
const noon = new Date("2026-11-24T11:00:00Z");
let town: Awaited<ReturnType<typeof aTown>>;
beforeEach(async () => {
  town = await aTown();
});

async function aTown() {
  const organisationId = await anOrganisation();
  const type = await aType(organisationId);
  const person = await anEmployee(organisationId);
  return {
    organisationId,
    type,
    person,
    eid: await anEid(organisationId, { typeId: type.id, employeeId: person.id, validDay: "2028-05-02" }),
    serviceId: await aService(organisationId, { name: "Redovisning" }),
    karin: await anOfficer(organisationId, ["id-administrator"]),
    jonas: await anOfficer(organisationId, ["security-officer"]),
    eva: await anOfficer(organisationId, ["procurement-officer"]),
  };
}

const told = (uses: readonly ServiceUse[]) =>
  uses.map(({ service, decision }) =>
    decision.answer === "yes"
      ? `${service.name}: yes`
      : `${service.name}: ${decision.reasons.map(({ code }) => code).join(", ")}`,
  );
const useAt = async (now = noon) => told(await readEidUse(town.karin, { eidId: town.eid.id }, { now }));
const covered = (given: Parameters<typeof aUseAgreement>[1] = {}) =>
  aUseAgreement(town.organisationId, { serviceIds: [town.serviceId], ...given });
const matrix = (by: OfficerActor, given: Partial<Parameters<typeof readMatrix>[1]> = {}) =>
  readMatrix(by, { purpose: "authenticate", scenario: null, ...given }, { now: noon });

describe("where an e-ID can be used", () => {
  test("a block flips its answer at the next read, and lifting it flips it back", async () => {
    await covered();
    expect(await useAt()).toEqual(["Redovisning: yes"]);
    await suspendEid(town.karin, { eidId: town.eid.id, version: "1" }, { now: noon });
    expect(await useAt()).toEqual(["Redovisning: status"]);
    await resumeEid(town.jonas, { eidId: town.eid.id, version: "2" }, { now: noon });
    expect(await useAt()).toEqual(["Redovisning: yes"]);
  });

  test("the end of an agreement flips it at that instant", async () => {
    await covered({ validTo: "2026-12-31" });
    expect(await useAt(new Date("2026-12-31T22:59:59.999Z"))).toEqual(["Redovisning: yes"]);
    expect(await useAt(new Date("2026-12-31T23:00:00.000Z"))).toEqual(["Redovisning: no-agreement"]);
  });

  test("what the tables say of a person, a service and an issuer is what is decided", async () => {
    const { organisationId, type } = town;
    await covered();
    const left = await anEmployee(organisationId, { employedTo: "2026-11-23" });
    const gone = await anEid(organisationId, { typeId: type.id, employeeId: left.id });
    const uses = await readEidUse(town.karin, { eidId: gone.id }, { now: noon });
    expect(told(uses)).toEqual(["Redovisning: employment-ended"]);
  });

  test("a coordination number counts where the service is sent numbers and does not accept it", async () => {
    const { organisationId, person } = town;
    await database.administrator`update tenant.identifier set kind = 'samordningsnummer'
      where organisation_id = ${organisationId} and employee_id = ${person.id}`;
    const asks = { demandsMark: false, attributeSet: "pnr" } as const;
    const serviceIds = [
      await aService(organisationId, { name: "Aktar", ...asks }),
      await aService(organisationId, { name: "Biblioteket", ...asks, acceptsCoordinationNumber: true }),
    ];
    await covered({ serviceIds });
    expect((await useAt()).toSorted()).toEqual([
      "Aktar: coordination-number",
      "Biblioteket: yes",
      "Redovisning: no-agreement",
    ]);
  });

  test("it is decided by the version of the type that it was ordered under", async () => {
    const { organisationId, type } = town;
    const agreementId = await covered();
    await database.administrator`update tenant.eid_type set replaced_at = now() where id = ${type.id}`;
    await aType(organisationId, { id: type.id, issuerId: type.issuerId, version: 2, level: 2 });
    await anEid(organisationId, { typeId: type.id, typeVersion: 2, validDay: "2028-05-02" });
    expect(await useAt()).toEqual(["Redovisning: yes"]);
    const use = await readAgreementUse(town.eva, { agreementId }, { now: noon });
    expect(use?.now.people).toBe(1); // whoever has the newer version never could
  });

  test("an issuer and a service that joined the same system need no agreement of ours", async () => {
    const { organisationId, type, serviceId } = town;
    const joined = { serviceIds: [serviceId], issuerIds: [type.issuerId] };
    await aScheme(organisationId, { ...joined, carries: ["private"] });
    expect(await useAt()).toEqual(["Redovisning: no-agreement"]);
    await aScheme(organisationId, joined);
    expect(await useAt()).toEqual(["Redovisning: yes"]);
  });

  test("another employer's e-ID looks as if it did not exist", async () => {
    const other = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect(await refusalOf(readEidUse(other, { eidId: town.eid.id }))).toMatchObject({ code: "not-found" });
  });

  test("who may read no e-ID is refused before anything is read", async () => {
    expect(await refusalOf(readEidUse(town.eva, { eidId: town.eid.id }))).toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the picture", () => {
  test("has the types in force with their active e-IDs, and each cell decided", async () => {
    await covered();
    await anEid(town.organisationId, { typeId: town.type.id, status: "revoked" });
    const { columns, rows } = await matrix(town.eva);
    expect(columns.map(({ type, people }) => [type.nameSv, people])).toEqual([["Kort, nivå 3", 1]]);
    expect(rows.map(({ decisions }) => decisions[0]?.answer)).toEqual(["yes"]);
  });

  test("of another employer shows nothing of ours", async () => {
    const other = await anOfficer(await anOrganisation(), ["procurement-officer"]);
    expect(await matrix(other)).toMatchObject({ columns: [], rows: [] });
  });

  test("is closed to whoever may not read relying parties", async () => {
    const officer = await anOfficer(town.organisationId, ["administrator"]);
    expect(await refusalOf(matrix(officer))).toMatchObject({ code: "forbidden" });
  });

  test("tells how many lose a service when an agreement ends, and by department; who holds another way in keeps it", async () => {
    const { organisationId, type } = town;
    const issuerId = type.issuerId;
    const other = await aType(organisationId, { issuerId, nameSv: "Mobil, nivå 3", carrier: "mobile" });
    const agreementId = await covered({ typeIds: [type.id], validTo: "2027-03-31" });
    await covered({ typeIds: [other.id] });
    const [teacher, nurse] = [
      await anEmployee(organisationId, { department: "Utbildning" }),
      await anEmployee(organisationId, { department: "Vård och omsorg" }),
    ];
    for (const employeeId of [teacher.id, nurse.id])
      await anEid(organisationId, { typeId: type.id, employeeId, validDay: "2028-05-02" });
    await anEid(organisationId, { typeId: other.id, employeeId: teacher.id, validDay: "2028-05-02" });
    const end = { agreementId, lastDay: "2026-12-31" };
    const { supposed } = await matrix(town.eva, { scenario: { level: null, end, day: null } });
    expect(supposed?.people).toEqual({
      lose: 2, // the nurse, and the person of the town
      gain: 0,
      departments: [{ department: "Vård och omsorg", lose: 2, gain: 0 }],
      services: [
        {
          serviceId: town.serviceId,
          lose: 2,
          gain: 0,
          departments: [{ department: "Vård och omsorg", lose: 2, gain: 0 }],
        },
      ],
    });
  });

  test("counts people right however many kinds of e-ID there are", async () => {
    const { organisationId, type, person } = town;
    // Seventy types, each named by the bits of its number in a set of seven agreements of its own.
    const types: string[] = [];
    for (let nth = 0; nth < 70; nth++)
      types.push((await aType(organisationId, { issuerId: type.issuerId, nameSv: `Kort ${nth}` })).id);
    for (let bit = 0; bit < 7; bit++) {
      const typeIds = types.filter((_, nth) => ((nth + 1) >> bit) & 1);
      const serviceId = await aService(organisationId, { name: `Tjänst ${bit}` });
      await covered({ serviceIds: [serviceId], typeIds, validTo: "2026-12-31" });
    }
    for (const typeId of [types[2], types[69]])
      if (typeId) await anEid(organisationId, { typeId, employeeId: person.id, validDay: "2028-05-02" });
    const { supposed } = await matrix(town.eva, {
      scenario: { level: null, end: null, day: "2027-01-01" },
    });
    // 3 is bits 0 and 1; 70 is bits 1, 2 and 6.
    expect(supposed?.people.services.map(({ lose }) => lose)).toEqual([1, 1, 1, 0, 0, 0, 1]);
    expect(supposed?.people.lose).toBe(1);
  });
});

describe("an agreement", () => {
  test("tells what leans on it today, and what is lost months ahead when it ends", async () => {
    const agreementId = await covered({ validTo: "2027-03-31" });
    const use = await readAgreementUse(town.eva, { agreementId }, { now: noon });
    const leaning = {
      people: 1,
      services: [{ people: 1, service: { name: "Redovisning" } }],
      departments: [{ department: "Vård och omsorg", lose: 1, gain: 0 }],
    };
    expect(use).toMatchObject({
      today: "2026-11-24",
      now: leaning,
      end: { lastDay: "2027-03-31", lost: leaning },
    });
  });

  test("whose services another agreement carries too loses nobody", async () => {
    const agreementId = await covered({ validTo: "2027-03-31" });
    await covered();
    const use = await readAgreementUse(town.eva, { agreementId }, { now: noon });
    expect(use?.now).toMatchObject({ people: 0, services: [] });
    expect(use?.end?.lost).toMatchObject({ people: 0, services: [] });
  });

  test("an e-ID that goes out before the agreement is not counted among what it takes", async () => {
    const agreementId = await covered({ validTo: "2028-06-30" });
    const use = await readAgreementUse(town.eva, { agreementId }, { now: noon });
    expect([use?.now.people, use?.end?.lost.people]).toEqual([1, 0]);
  });

  test("about buying leans on nothing", async () => {
    const agreementId = await covered({ kind: "call-off", serviceIds: [] });
    expect(await readAgreementUse(town.eva, { agreementId })).toBeNull();
  });
});

describe("the services nobody can use", () => {
  test("are those in production that no held type can be used at", async () => {
    const { organisationId } = town;
    const own = await aParty(organisationId, { own: true });
    await aService(organisationId, { name: "Lönerna", partyId: own });
    await aService(organisationId, { name: "Provbänken", environment: "qa" });
    await aService(organisationId, { name: "Gamla", retiredAt: noon });
    const unused = await readUnusedServices(town.eva, undefined, { now: noon });
    expect(unused.map(({ service }) => service.name)).toEqual(["Redovisning"]);
    await covered();
    expect(await readUnusedServices(town.eva, undefined, { now: noon })).toEqual([]);
  });
});
