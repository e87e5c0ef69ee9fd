import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement, anEmployee, anOfficer, anOrganisation, aService } from "@/db/seed/builders";
import { addMandateType } from "@/lib/access/mandate-type/save";
import type { AccessScenario } from "@/lib/domain/access/scenario";
import { refusalOf } from "@/lib/people/employee/testing";
import { aDelegation } from "@/lib/testing/testing-delegation";
import { type MatrixAsked, readAccessMatrix } from "./matrix";

const { administrator } = await freshDatabase();
const { organisationId, karin, sven, serviceId, kim, grant } = await aDelegation();
const office = kim.departmentId;

beforeAll(async () => {
  await grant();
  await grant({ employeeId: "", departmentId: office });
});

const nothing: AccessScenario = { give: null, recall: null, end: null, move: null, at: null };
const draw = (given: Partial<MatrixAsked> = {}, by = karin) =>
  readAccessMatrix(by, {
    ...{ department: null, act: null, after: null, before: null, from: null, scenario: null, open: null },
    ...given,
  });

describe("of many", () => {
  test("a page has fifty, each once, and a change is counted for two thousand and says that there are more", async () => {
    const many = await anOrganisation();
    const officer = await anOfficer(many, ["security-officer", "responsible-issuer"]);
    await addMandateType(officer, { act: "arende:handlagga", nameSv: "Handlägga", nameEn: "Handle cases" });
    const place = await aService(many);
    await anAgreement(many, { serviceIds: [place] });
    const { departmentId } = await anEmployee(many, { title: "Handläggare" });
    await administrator`insert into tenant.employee
      (organisation_id, id, given_name, surname, sort_name, title, department_id, employed_from, alias, affiliation_uid, created_at)
      select ${many}, gen_random_uuid(), 'Bo', 'Nr ' || n, 'nr ' || n, 'Handläggare', ${departmentId}, '2020-01-01',
        'Administratör 9' || n, md5(n::text), now() from generate_series(1, 2005) n`;
    const give = {
      ...{ act: "arende:handlagga", serviceId: place },
      holder: { kind: "group", departmentId: null, title: "handläggare" },
    } as const;
    const scenario = { ...nothing, give };
    const first = await draw({ scenario }, officer);
    expect(first.supposed?.change).toMatchObject({ begins: 2000, people: 2000, beyond: true });
    expect(first.supposed?.change.first).toHaveLength(50);
    const second = await draw({ after: first.pages.next }, officer);
    expect([
      first.people.length,
      new Set([...first.people, ...second.people].map(({ id }) => id)).size,
    ]).toEqual([50, 100]);
    expect((await draw({ before: second.people[0]?.id ?? null }, officer)).people).toEqual(first.people);
  });

  test("eight services at a time, of those that anything is given at", async () => {
    for (let nth = 0; nth < 9; nth++) await grant({ serviceId: await aService(organisationId) });
    await aService(organisationId, { name: "Utan behörigheter" });
    const first = await draw();
    const second = await draw({ from: first.services.next });
    const names = [...first.services.shown, ...second.services.shown].map(({ name }) => name);
    expect([first.services.shown.length, names.length, new Set(names).size, first.services.all]).toEqual([
      8, 10, 10, 10,
    ]);
    expect(names).not.toContain("Utan behörigheter");
    expect(second.services.previous).toBe(first.services.shown[0]?.id);
  });
});

describe("who sees it", () => {
  test("somebody protected is there by alias, in no department and with no cell, but for whoever may see them", async () => {
    const hidden = await anEmployee(organisationId, {
      protectedIdentity: true,
      departmentId: office,
      surname: "Dold",
    });
    const mandateId = await grant(
      { employeeId: hidden.id },
      await anOfficer(organisationId, ["id-administrator", "protected-identity"]),
    );
    const seen = async (by: typeof karin, given: Partial<MatrixAsked> = {}) => {
      const open = { employeeId: hidden.id, serviceId };
      const give = {
        act: "faktura:attestera",
        serviceId,
        holder: { kind: "person" as const, employeeId: hidden.id },
      };
      return draw({ open, scenario: { ...nothing, give }, ...given }, by);
    };
    const without = await seen(karin);
    expect(without.people.find(({ id }) => id === hidden.id)).toEqual({
      ...{ id: hidden.id, name: hidden.alias, hidden: true, title: "", department: "" },
    });
    expect([without.opened, without.cells.get(hidden.id), without.supposed?.cells.get(hidden.id)]).toEqual([
      null,
      undefined,
      undefined,
    ]);
    expect(without.supposed?.change).toMatchObject({ begins: 0 });
    expect((await seen(karin, { department: office })).people.map(({ id }) => id)).not.toContain(hidden.id);
    const written = JSON.stringify([[...without.cells.values()].map((cells) => [...cells]), without.people]);
    for (const secret of ["Dold", mandateId]) expect(written).not.toContain(secret);
    const may = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
    expect((await seen(may)).cells.get(hidden.id)?.get(serviceId)).toHaveLength(2);
    const looks = await administrator`
      select actor_id from tenant.audit_event where action = 'employee.listed' and subject_id = ${hidden.id}`;
    expect(looks).toHaveLength(1);
  });

  test("nobody of another employer's, nor whoever has not the role", async () => {
    const theirs = await anOfficer(await anOrganisation(), ["security-officer"]);
    const empty = await draw({ department: office, open: { employeeId: kim.id, serviceId } }, theirs);
    expect([empty.people, empty.services.shown, empty.opened]).toEqual([[], [], null]);
    for (const role of ["administrator", "procurement-officer"] as const)
      expect((await refusalOf(draw({}, await anOfficer(organisationId, [role])))).code).toBe("forbidden");
    const limited = await anOfficer(organisationId, ["security-officer"], { within: [office ?? ""] });
    expect((await refusalOf(draw({}, limited))).code).toBe("forbidden");
    expect((await draw({}, sven)).people.map(({ id }) => id)).toContain(kim.id);
  });
});
