import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anAgreement, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { recallMandate } from "@/lib/access/mandate/recall";
import { endOfDay } from "@/lib/domain/core/swedish-time";
import { refusalOf } from "@/lib/people/employee/testing";
import { aDelegation } from "@/lib/testing/testing-delegation";
import { type Explanation, readExplanation, readOwnExplanation } from "./read";

const { administrator } = await freshDatabase();
const { organisationId, karin, mira, serviceId, kim, grant } = await aDelegation();
const agreedUntil = "2030-06-30";
let mandateId: string;

beforeAll(async () => {
  await anAgreement(organisationId, {
    ...{ number: "AV-2026-0003", serviceIds: [serviceId], attributeSets: ["org-person"] },
    ...{ validTo: agreedUntil, renewal: "none", renewalMonths: null },
  });
  mandateId = await grant({ most: "50000" });
});

const ask = async (at: Date | null = null, employeeId = kim.id) =>
  (await readExplanation(karin, { employeeId, at })).explanation;
const mandateIn = ({ mandates }: Explanation, id = mandateId) =>
  mandates.find(({ mandate }) => mandate.id === id);
const codesOf = ({ attributes }: Explanation, code: string) =>
  attributes
    .filter(({ attribute }) => attribute.standard === code || attribute.own?.name === code)
    .flatMap(({ reasons }) => reasons.map((reason) => reason.code));

describe("what somebody may do", () => {
  test("is explained by decision, extent and end", async () => {
    expect(mandateIn(await ask())).toMatchObject({
      standing: { answer: "yes", until: endOfDay(agreedUntil), endsBy: "agreement" },
      mandate: {
        ...{ decidedBy: "Kommunstyrelsen", delegation: "§ 4.2", service: { name: "Statlig redovisning" } },
        limits: [{ kind: "amount", most: 50_000, unit: "kronor" }],
      },
      eid: null,
    });
  });

  test("flips at the instant the agreement ends, and no program has to run", async () => {
    const end = endOfDay(agreedUntil).getTime();
    expect(mandateIn(await ask(new Date(end - 1)))?.standing.answer).toBe("yes");
    expect(mandateIn(await ask(new Date(end)))?.standing).toEqual({
      ...{ answer: "no", reasons: [{ code: "no-agreement" }] },
    });
  });

  test("flips at the instant the employment ends, and by a recall", async () => {
    const lo = await anEmployee(organisationId, { employedFrom: "2020-01-01", employedTo: "2029-12-31" });
    const theirs = await grant({ employeeId: lo.id });
    const end = endOfDay("2029-12-31").getTime();
    const answers = async (at: Date) => mandateIn(await ask(at, lo.id), theirs)?.standing;
    expect(await answers(new Date(end - 1))).toMatchObject({ answer: "yes", endsBy: "employment" });
    expect(await answers(new Date(end))).toMatchObject({ reasons: [{ code: "employment-ended" }] });
    await recallMandate(mira, { mandateId: theirs, version: 1, reason: "Slut" });
    expect(await answers(new Date())).toMatchObject({ reasons: [{ code: "recalled" }] });
  });

  test("has what is given to their department and title, and not what is for others", async () => {
    const [unit] = await administrator`
      select id from tenant.department where organisation_id = ${organisationId} and name = 'Ekonomi'`;
    const many = await grant({ employeeId: "", departmentId: unit?.id, title: "ekonom" });
    const other = await grant({ employeeId: "", title: "Rektor" });
    const explanation = await ask();
    expect(mandateIn(explanation, many)).toMatchObject({
      department: "Ekonomi",
      standing: { answer: "yes" },
    });
    expect(mandateIn(explanation, other)).toBeUndefined();
  });
});

describe("what can be told of somebody", () => {
  test("is what an agreement in force allows and the register has; all else says why not", async () => {
    const explanation = await ask();
    const told = explanation.attributes.filter(({ reasons }) => reasons.length === 0);
    expect(told.map(({ attribute }) => attribute.standard)).toEqual([
      ...["org-affiliation", "org-name", "display-name"],
    ]);
    expect(told[0]?.attribute.support).toMatchObject([{ agreement: { number: "AV-2026-0003" } }]);
    expect(codesOf(explanation, "surname")).toEqual(["not-allowed"]);
    expect(codesOf(explanation, "hsa-id")).toEqual(["no-value", "not-allowed"]);
    expect(codesOf(explanation, "prid")).toEqual(["not-held"]);
    expect(codesOf(await ask(endOfDay(agreedUntil)), "display-name")).toEqual(["not-allowed"]);
  });

  test("holds no value of anybody", async () => {
    const written = JSON.stringify(await ask());
    for (const value of ["Sundin", kim.affiliationUid]) expect(written).not.toContain(value);
  });
});

describe("to whom it is explained", () => {
  test("the person themself sees the same", async () => {
    const holder = await aHolder(organisationId, kim.id);
    const at = new Date();
    expect(await readOwnExplanation(holder, { at })).toEqual(await ask(at));
  });

  test("of a protected person only with leave: what somebody does tells where they work", async () => {
    const hidden = await anEmployee(organisationId, { protectedIdentity: true });
    const whyNot = await refusalOf(readExplanation(karin, { employeeId: hidden.id, at: null }));
    expect([whyNot.code, whyNot.detail.permission]).toEqual(["forbidden", "employee:read-protected"]);
    const may = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
    const { explanation } = await readExplanation(may, { employeeId: hidden.id, at: null });
    expect(codesOf(explanation, "surname")).toContain("protected");
    const looks = await administrator`
      select from tenant.audit_event where action = 'employee.opened' and subject_id = ${hidden.id}`;
    expect(looks).toHaveLength(1);
  });

  test("nobody of another employer's, nor whoever has not the role", async () => {
    const theirs = await anOfficer(await anOrganisation(), ["security-officer"]);
    const read = (by: typeof karin) => refusalOf(readExplanation(by, { employeeId: kim.id, at: null }));
    expect((await read(theirs)).code).toBe("not-found");
    for (const role of ["administrator", "procurement-officer"] as const)
      expect((await read(await anOfficer(organisationId, [role]))).code).toBe("forbidden");
  });
});
