import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { insertDepartment, lockDepartments } from "@/db/people/department";
import { anAgreement, anEmployee, aService } from "@/db/seed/builders";
import { recallMandate } from "@/lib/access/mandate/recall";
import { addMandateType } from "@/lib/access/mandate-type/save";
import type { AccessScenario } from "@/lib/domain/access/scenario";
import { addDays, dayOf, endOfDay } from "@/lib/domain/core/swedish-time";
import { aDelegation } from "@/lib/testing/testing-delegation";
import { type AccessMatrix, type MatrixAsked, readAccessMatrix } from "./matrix";
import { readExplanation } from "./read";

const { administrator } = await freshDatabase();
const { organisationId, karin, mira, sven, serviceId, kim, grant } = await aDelegation();
const agreedUntil = "2030-06-30";
const at = new Date();
let [audit, office, agreementId, other]: string[] = [];
let people: string[];

const department = (name: string, parentId: string | null = null) =>
  withOrganisation(organisationId, async (tx) => {
    const id = randomUUID();
    await lockDepartments(tx, organisationId);
    await insertDepartment(tx, { organisationId, id, name, parentId });
    return id;
  });

beforeAll(async () => {
  await addMandateType(sven, { act: "arende:handlagga", nameSv: "Handlägga", nameEn: "Handle cases" });
  office = await department("Kansli");
  audit = await department("Revision", office);
  other = await aService(organisationId, { name: "Trafikföreskrifter" });
  const agreed = { validTo: agreedUntil, renewal: "none", renewalMonths: null } as const;
  ({ id: agreementId } = await anAgreement(organisationId, { ...agreed, serviceIds: [serviceId] }));
  await anAgreement(organisationId, { serviceIds: [other] });
  const lo = await anEmployee(organisationId, { departmentId: audit, title: "Controller", surname: "Lo" });
  const leaving = await anEmployee(organisationId, {
    ...{ departmentId: office, title: "Controller", surname: "Ek", employedTo: "2029-12-31" },
  });
  people = [kim.id, lo.id, leaving.id];
  await grant({ most: "50000" });
  await grant({ employeeId: "", departmentId: office });
  await grant({ employeeId: "", title: "controller", serviceId: other });
  await grant({ employeeId: leaving.id, validTo: "2028-12-31" });
  await grant({ act: "firma:teckna", employeeId: lo.id }, mira);
  await grant({ employeeId: "", departmentId: audit, serviceId: other }, mira);
  const mandateId = await grant({ employeeId: lo.id, serviceId: other });
  await recallMandate(karin, { mandateId, version: 1, reason: "Slut" });
});

const nothing: AccessScenario = { give: null, recall: null, end: null, move: null, at: null };
const draw = (given: Partial<MatrixAsked> = {}, by = karin, now = at) =>
  readAccessMatrix(
    by,
    {
      ...{ department: null, act: null, after: null, before: null, from: null },
      scenario: null,
      open: null,
      ...given,
    },
    { now },
  );
const suppose = (scenario: Partial<AccessScenario>, given: Partial<MatrixAsked> = {}) =>
  draw({ ...given, scenario: { ...nothing, ...scenario } });

/** What one's explanation says, as the picture has it. */
async function explained(instant: Date) {
  const all = await Promise.all(
    people.map(async (employeeId) => {
      const { explanation } = await readExplanation(karin, { employeeId, at: instant });
      return explanation.mandates.map(({ mandate, standing, eid }) => [
        ...[employeeId, mandate.serviceId, mandate.id, standing, eid],
      ]);
    }),
  );
  return all.flat().toSorted();
}
const drawn = (cells: AccessMatrix["cells"] | undefined) =>
  [...(cells ?? [])]
    .flatMap(([employeeId, places]) =>
      [...places].flatMap(([service, lines]) =>
        lines.map(({ mandate, standing, eid }) => [employeeId, service, mandate.id, standing, eid]),
      ),
    )
    .toSorted();

describe("every cell is what the explanation of that person says", () => {
  const instants = [
    ["now", at],
    ["before anything was given", new Date("2025-06-01T10:00:00Z")],
    ["the last instant of the agreement", new Date(endOfDay(agreedUntil).getTime() - 1)],
    ["when the agreement has ended", endOfDay(agreedUntil)],
    ["when somebody has left", endOfDay("2029-12-31")],
  ] as const;

  test.each(instants)("%s", async (_, instant) => {
    const all = await explained(instant);
    expect(all.length).toBeGreaterThan(8);
    expect(drawn((await suppose({ at: instant })).supposed?.cells)).toEqual(all);
  });

  test("and without a change it is as it is now", async () => {
    expect(drawn((await draw()).cells)).toEqual(await explained(at));
  });
});

describe("what is tried", () => {
  const answers = ({ supposed }: AccessMatrix, employeeId: string, service: string) =>
    supposed?.cells
      .get(employeeId)
      ?.get(service)
      ?.map(({ standing }) => (standing.answer === "yes" ? "yes" : standing.reasons[0]?.code));

  test("a mandate that is given to a department reaches all in it and below, and nobody else", async () => {
    const before = await suppose({
      give: {
        ...{ act: "arende:handlagga", serviceId },
        holder: { kind: "group", departmentId: office ?? "", title: null },
      },
    });
    expect(before.supposed?.change).toMatchObject({ begins: 2, ends: 0, people: 3, beyond: false });
    expect(before.supposed?.change.first.map(({ person }) => person.name).toSorted()).toEqual([
      ...["Alva Ek", "Alva Lo"],
    ]);
  });

  test("what is given by name alone is not tried on a department", async () => {
    const holder = { kind: "group", departmentId: office ?? "", title: null } as const;
    const supposed = await suppose({ give: { act: "firma:teckna", serviceId, holder } });
    expect(supposed.supposed?.change).toMatchObject({ begins: 0, ends: 0 });
  });

  test("a recall ends it for whom it was, as it then does", async () => {
    const mandateId = await grant({ employeeId: kim.id, serviceId: other });
    const supposed = await suppose({ recall: mandateId });
    expect(supposed.supposed?.change).toMatchObject({ begins: 0, ends: 1 });
    expect(answers(supposed, kim.id, other ?? "")).toEqual(["recalled"]);
    await recallMandate(karin, { mandateId, version: 1, reason: "Slut" });
    expect(drawn((await draw({}, karin, new Date())).cells).length).toBe(
      (await explained(new Date())).length,
    );
  });

  test("an agreement that ends takes every mandate at its services, when its last day is over", async () => {
    const lastDay = addDays(dayOf(new Date()), 60);
    const supposed = await suppose({ end: { agreementId: agreementId ?? "", lastDay } });
    expect(supposed.supposed?.at).toEqual(endOfDay(lastDay));
    expect(answers(supposed, kim.id, serviceId)).toEqual(["no-agreement"]);
    // Kim's, the office's two, and Ek's own; Lo's takes a second person.
    expect(supposed.supposed?.change).toMatchObject({ begins: 0, ends: 4 });
  });

  test("somebody who moves leaves what they had by department and title, and gets what is there", async () => {
    const move = { employeeId: people[1] ?? "", departmentId: kim.departmentId, title: "Ekonom" };
    const supposed = await suppose({ move });
    const ended = supposed.supposed?.change.first.map(({ mandate, to }) => [mandate.serviceId, to.answer]);
    expect(ended?.toSorted()).toEqual(
      [
        [serviceId, "no"],
        [other, "no"],
        [other, "no"],
      ].toSorted(),
    );
    // As it is once they have moved.
    await administrator`update tenant.employee set department_id = ${kim.departmentId}, title = 'Ekonom'
      where id = ${move.employeeId}`;
    const then = (await draw()).cells.get(move.employeeId);
    const holds = (cells: typeof then) =>
      [...(cells?.values() ?? [])]
        .flat()
        .flatMap(({ mandate, standing }) => (standing.answer === "yes" ? mandate.id : []));
    expect(holds(supposed.supposed?.cells.get(move.employeeId))).toEqual(holds(then));
    await administrator`update tenant.employee set department_id = ${audit ?? ""}, title = 'Controller'
      where id = ${move.employeeId}`;
  });

  test("stores nothing, and what is not on record changes nothing", async () => {
    const rows = () => administrator`select count(*), sum(version) from tenant.mandate`;
    const before = await rows();
    const gone = randomUUID();
    const supposed = await suppose({
      ...{ give: { act: "nothing:here", serviceId: gone, holder: { kind: "person", employeeId: gone } } },
      ...{ recall: gone, end: { agreementId: gone, lastDay: "2027-01-31" } },
      move: { employeeId: gone, departmentId: gone, title: null },
    });
    expect(supposed.supposed?.change).toMatchObject({ begins: 0, ends: 0 });
    expect(await rows()).toEqual(before);
  });
});
