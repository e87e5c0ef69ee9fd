import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer } from "@/db/seed/builders";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { aDelegation } from "@/lib/testing/testing-delegation";
import { changeMandateEnd } from "./change-end";
import { confirmMandate } from "./confirm";
import { grantMandate } from "./grant";
import { readMandatePage, readMandates } from "./read";
import { recallMandate } from "./recall";

const database = await freshDatabase();
const { administrator } = database;
const { organisationId, karin, mira, sven, kim, form, grant } = await aDelegation();

const rowOf = async (id: string) =>
  (await administrator`select * from tenant.mandate where id = ${id}`)[0] ?? {};
const signing = { act: "firma:teckna" };
const whyNot = async (attempt: Promise<unknown>) => {
  const { code, field } = await refusalOf(attempt);
  return field ? [code, field] : code;
};

describe("granting", () => {
  test("holds as it was decided, and the log says who recorded what, by which decision, and no name", async () => {
    const id = await grant({ most: "50 000", cases: "Bygglov\n\nRivningslov", special: "on" });
    expect(await rowOf(id)).toMatchObject({
      ...{ act: "faktura:attestera", special: true, needs_second: false, granted_by: karin.accountId },
      limits: [
        { kind: "amount", most: 50_000, unit: "kronor" },
        { kind: "cases", only: ["Bygglov", "Rivningslov"] },
      ],
      ...{ decided_by: "Kommunstyrelsen", delegation: "§ 4.2", employee_id: kim.id, version: 1 },
    });
    expect(await readMandatePage(karin, { mandateId: id })).toMatchObject({
      ...{ state: "current", holder: { person: { name: "Kim Sundin" } }, granted: { by: "Karin Ek" } },
      verbs: ["change-end", "recall"],
    });
    const [entry] = await logOf(database, id);
    expect(entry).toMatchObject({ action: "mandate.granted", actorId: karin.accountId });
    expect(entry?.detail).toMatchObject({
      subjectName: "faktura:attestera: Statlig redovisning",
      after: { most: 50_000, unit: "kronor", delegation: "§ 4.2", employeeId: kim.id },
    });
    expect(JSON.stringify(entry?.detail)).not.toContain("Sundin");
  });

  test("the same request twice is one mandate", async () => {
    const requestId = "5e0a26a6-3a6b-4f3e-8b51-0e0f6f4b1c11";
    const [one, other] = await Promise.all(
      [1, 2].map(() => grantMandate(karin, form({ delegation: "§ 9.9" }), { requestId })),
    );
    expect(one).toEqual(other);
    const rows = await administrator`select from tenant.mandate where delegation = '§ 9.9'`;
    expect(rows).toHaveLength(1);
  });

  test("to a department or a title is to all who work so, but not to whoever grants it", async () => {
    const clerk = await anOfficer(organisationId, ["id-administrator"], {
      employeeId: (await anEmployee(organisationId, { department: "Ekonomi", title: "Ekonom" })).id,
    });
    const [unit] = await administrator`
      select id from tenant.department where organisation_id = ${organisationId} and name = 'Ekonomi'`;
    const many = { employeeId: "", departmentId: unit?.id };
    const id = await grant(many);
    expect(await readMandatePage(karin, { mandateId: id })).toMatchObject({
      holder: { person: null, department: "Ekonomi", title: null },
    });
    expect(await whyNot(grant(many, clerk))).toBe("acts-on-self");
    expect(await whyNot(grant({ employeeId: "", title: "ekonom" }, clerk))).toBe("acts-on-self");
    await grant({ employeeId: "", title: "Rektor" }, clerk);
  });

  test("what nobody could decide so is refused, beside the field", async () => {
    expect(await whyNot(grant({ employeeId: "" }))).toEqual(["mandate-holder-missing", "departmentId"]);
    expect(await whyNot(grant({ employeeId: "", title: "Ekonom", special: "on" }))).toEqual([
      ...["special-needs-person", "special"],
    ]);
    expect(await whyNot(grant({ decidedOn: "2999-01-01" }))).toEqual(["day-in-future", "decidedOn"]);
    expect(await whyNot(grant({ validTo: "2025-12-31" }))).toEqual(["end-before-start", "validTo"]);
    expect(await whyNot(grant({ act: "finns:inte" }))).toBe("not-found");
    for (const given of [
      ...[{ decidedBy: "" }, { delegation: " " }, { most: "-5" }, { most: "1e9" }, { unit: "dollar" }],
      ...[{ serviceId: "x" }, { validFrom: "2026-02-30" }, { cases: "x".repeat(81) }],
    ])
      await expect(grant(given), JSON.stringify(given)).rejects.toThrow();
  });

  test("to oneself, to a leaver, and to a protected person without leave, is refused", async () => {
    const self = await anOfficer(organisationId, ["security-officer"], { employeeId: kim.id });
    const gone = await anEmployee(organisationId, { employedFrom: "2020-01-01", employedTo: "2021-01-01" });
    const hidden = await anEmployee(organisationId, { protectedIdentity: true });
    expect(await whyNot(grant({}, self))).toBe("acts-on-self");
    expect(await whyNot(grant({ employeeId: gone.id }))).toBe("employment-over");
    expect(await whyNot(grant({ employeeId: hidden.id }))).toBe("protected-needs-permission");
    const may = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
    await grant({ employeeId: hidden.id }, may);
    const { rows } = await readMandates(karin, { view: "all", after: null });
    const shown = rows.find(({ holder }) => holder.person?.id === hidden.id);
    expect(shown?.holder.person?.name).toBe(hidden.alias);
  });
});

describe("a sensitive one", () => {
  test("holds once another person has agreed, and of two who do at once one is refused", async () => {
    const mandateId = await grant(signing, mira);
    expect(await readMandatePage(sven, { mandateId })).toMatchObject({
      state: "awaiting",
      verbs: ["confirm"],
    });
    expect(await whyNot(confirmMandate(mira, { mandateId, version: 1 }))).toBe("second-person-needed");
    const other = await anOfficer(organisationId, ["security-officer"]);
    const ended = await Promise.allSettled(
      [sven, other].map((by) => confirmMandate(by, { mandateId, version: 1 })),
    );
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(ended.find((one) => one.status === "rejected")?.reason.code).toBe("changed-meanwhile");
    expect((await readMandatePage(sven, { mandateId })).state).toBe("current");
    expect((await logOf(database, mandateId)).map(({ action }) => action)).toEqual([
      ...["mandate.granted", "mandate.confirmed"],
    ]);
  });

  test("is not confirmed by whom it is for", async () => {
    const lo = await anEmployee(organisationId, { title: "Controller" });
    const self = await anOfficer(organisationId, ["responsible-issuer"], { employeeId: lo.id });
    const mandateId = await grant({ ...signing, employeeId: lo.id }, mira);
    expect(await whyNot(confirmMandate(self, { mandateId, version: 1 }))).toBe("acts-on-self");
  });

  test("is given by name alone: whoever changes a title or moves somebody would hand it out alone", async () => {
    const { departmentId } = await anEmployee(organisationId);
    for (const whom of [{ title: "controller" }, { departmentId }, { departmentId, title: "controller" }])
      expect(await whyNot(grant({ ...signing, employeeId: "", ...whom }, mira))).toEqual([
        ...["sensitive-needs-person", "act"],
      ]);
  });

  test("waits in a view of its own, and no longer once it is recalled", async () => {
    const mandateId = await grant(signing, mira);
    const waiting = async () =>
      (await readMandates(karin, { view: "awaiting", after: null })).rows.map(({ id }) => id);
    expect(await waiting()).toContain(mandateId);
    await recallMandate(karin, { mandateId, version: 1, reason: "Fel person" });
    expect(await waiting()).not.toContain(mandateId);
  });

  test("gets no other end from whom it is for, by name or among many", async () => {
    const lo = await anEmployee(organisationId, { title: "Registrator" });
    const self = await anOfficer(organisationId, ["id-administrator"], { employeeId: lo.id });
    for (const whom of [{ employeeId: lo.id }, { employeeId: "", title: "registrator" }]) {
      const mandateId = await grant(whom, mira);
      const longer = changeMandateEnd(self, { mandateId, version: 1, validTo: "2031-01-01" });
      expect(await whyNot(longer)).toBe("acts-on-self");
    }
  });

  test("gets no longer than two agree to, before and after the second has", async () => {
    const mandateId = await grant({ ...signing, validTo: "2030-12-31" }, mira);
    const longer = changeMandateEnd(karin, { mandateId, version: 1, validTo: "" });
    expect(await whyNot(longer)).toEqual(["mandate-longer", "validTo"]);
    await confirmMandate(sven, { mandateId, version: 1 });
    const end = (validTo: string) => changeMandateEnd(karin, { mandateId, version: 2, validTo });
    expect(await whyNot(end("2031-01-01"))).toEqual(["mandate-longer", "validTo"]);
    expect(await whyNot(end(""))).toEqual(["mandate-longer", "validTo"]);
    await end("2030-06-30");
    expect((await logOf(database, mandateId)).at(-1)).toMatchObject({
      ...{ action: "mandate.end-changed", actorId: karin.accountId },
      detail: { before: { validTo: "2030-12-31" }, after: { validTo: "2030-06-30" } },
    });
  });
});

describe("recalling", () => {
  test("ends it for good, and the log says why", async () => {
    const mandateId = await grant();
    await recallMandate(mira, { mandateId, version: 1, reason: "Bytte uppdrag" });
    expect(await readMandatePage(karin, { mandateId })).toMatchObject({
      ...{ state: "recalled", recalled: { by: "Mira Holm", reason: "Bytte uppdrag" }, verbs: [] },
    });
    expect((await logOf(database, mandateId)).at(-1)).toMatchObject({
      ...{ action: "mandate.recalled", actorId: mira.accountId, detail: { note: "Bytte uppdrag" } },
    });
    expect(await whyNot(recallMandate(mira, { mandateId, version: 2, reason: "Igen" }))).toBe(
      "mandate-wrong-state",
    );
    await expect(recallMandate(mira, { mandateId, version: 2, reason: " " })).rejects.toThrow();
  });

  test("of two at once one is told that the other was first", async () => {
    const mandateId = await grant();
    const ended = await Promise.allSettled(
      [karin, mira].map((by) => recallMandate(by, { mandateId, version: 1, reason: "Slut" })),
    );
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = ended.find((one) => one.status === "rejected")?.reason;
    expect([lost.code, ["Karin Ek", "Mira Holm"].includes(lost.detail.by)]).toEqual([
      "changed-meanwhile",
      true,
    ]);
  });
});
