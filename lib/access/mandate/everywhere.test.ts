import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findMandates, mandateOf } from "@/db/access/mandate";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, knowPerson } from "@/db/seed/builders";
import { refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { aDelegation } from "@/lib/testing/testing-delegation";
import { changeMandateEnd } from "./change-end";
import { confirmMandate } from "./confirm";
import { grantMandate } from "./grant";
import { readGrantForm, readMandatePage, readMandates } from "./read";
import { recallMandate } from "./recall";

const database = await freshDatabase();
const { administrator } = database;
const { organisationId, karin, mira, sven, auditor, serviceId, kim, grant } = await aDelegation();
const elsewhere = await aDelegation();

const rowOf = async (id: string) =>
  (await administrator`select * from tenant.mandate where id = ${id}`)[0] ?? {};
const signing = { act: "firma:teckna" };
const whyNot = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).code;

describe("everywhere", () => {
  const steps = (mandateId: string) => [
    () => confirmMandate(sven, { mandateId, version: 1 }),
    () => changeMandateEnd(karin, { mandateId, version: 1, validTo: "2030-01-01" }),
    () => recallMandate(karin, { mandateId, version: 1, reason: "x" }),
    () => readMandatePage(karin, { mandateId }),
  ];

  test("another employer's looks as if it did not exist, and cannot be granted over", async () => {
    const mandateId = await elsewhere.grant();
    for (const step of steps(mandateId)) expect(await whyNot(step())).toBe("not-found");
    for (const given of [
      { serviceId: elsewhere.serviceId },
      { employeeId: elsewhere.kim.id },
      { employeeId: "", departmentId: elsewhere.organisationId },
    ])
      expect(await whyNot(grant(given)), JSON.stringify(given)).toBe("not-found");
    expect(await whyNot(readGrantForm(karin, { employeeId: elsewhere.kim.id }))).toBe("not-found");
  });

  test("the wrong role is refused before anything is read", async () => {
    for (const role of ["administrator", "procurement-officer", "auditor"] as const) {
      const officer = role === "auditor" ? auditor : await anOfficer(organisationId, [role]);
      for (const command of [grantMandate, confirmMandate, changeMandateEnd, recallMandate])
        expect([role, await whyNot(command(officer, {}))]).toEqual([role, "forbidden"]);
    }
    const administrators = await anOfficer(organisationId, ["administrator"]);
    expect(await whyNot(readMandates(administrators, { view: "all", after: null }))).toBe("forbidden");
    const limited = await anOfficer(organisationId, ["id-administrator"], { within: [] });
    expect(await whyNot(grant({}, limited))).toBe("forbidden");
  });

  test("nothing is done that the log cannot say", async () => {
    const mandateId = await grant();
    const awaiting = await grant(signing, mira);
    const before = await administrator`select count(*) from tenant.mandate`;
    for (const attempt of [
      () => grant(),
      () => confirmMandate(sven, { mandateId: awaiting, version: 1 }),
      () => changeMandateEnd(karin, { mandateId, version: 1, validTo: "2030-01-01" }),
      () => recallMandate(karin, { mandateId, version: 1, reason: "x" }),
    ])
      await withoutLog(database, () => expect(attempt()).rejects.toThrow("no log"));
    expect(await administrator`select count(*) from tenant.mandate`).toEqual(before);
    expect([await rowOf(mandateId), await rowOf(awaiting)]).toMatchObject([{ version: 1 }, { version: 1 }]);
  });

  test("the list pages by keyset, the latest granted first, and each is on one page", async () => {
    for (let nth = 0; nth < 60; nth++) await grant({ delegation: `§ ${nth}` });
    const first = await readMandates(karin, { view: "all", after: null });
    const second = await readMandates(karin, { view: "all", after: first.next });
    expect(first.rows).toHaveLength(50);
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(Math.min(first.counts.all, 100));
    expect((await readMandates(karin, { view: "all", after: "' or 1=1" })).rows).toHaveLength(50);
  });
});

describe("a decision's one read", () => {
  const find = (given: Partial<Parameters<typeof findMandates>[1]> = {}) =>
    withOrganisation(organisationId, (tx) =>
      findMandates(tx, {
        ...{ serviceId, act: "faktura:attestera", employeeId: kim.id, departments: [], titles: [] },
        ...given,
      }),
    );

  test("finds what is given by name, to a department, to a title, and nothing else", async () => {
    const lo = await anEmployee(organisationId, { department: "Torget", title: "Vaktmästare" });
    const [unit] = await administrator`
      select id from tenant.department where organisation_id = ${organisationId} and name = 'Torget'`;
    const byName = await grant({ employeeId: lo.id });
    const byPlace = await grant({ employeeId: "", departmentId: unit?.id });
    const byTitle = await grant({ employeeId: "", title: "VAKTMÄSTARE" });
    const both = await grant({ employeeId: "", departmentId: unit?.id, title: "Chef" });
    const who = { employeeId: lo.id, departments: [unit?.id as string], titles: ["Vaktmästare"] };
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
    expect(ids(await find(who))).toEqual([byName, byPlace, byTitle].sort());
    expect(ids(await find({ ...who, titles: ["Chef"] }))).toEqual([byName, byPlace, both].sort());
    expect(ids(await find({ ...who, departments: [], titles: [] }))).toEqual([byName]);
    expect(await find({ ...who, act: "firma:teckna" })).toEqual([]);
    const [one] = await find({ ...who, departments: [], titles: [] });
    expect(one && mandateOf(one).holder).toEqual({ kind: "person", employeeId: lo.id });
  });

  test("is by index, however many mandates there are", async () => {
    await administrator.unsafe(`
      with hired as (
        insert into tenant.employee (organisation_id, id, given_name, surname, sort_name, employed_from, alias, affiliation_uid,
            created_at)
          select '${organisationId}', gen_random_uuid(), 'A', 'B', 'b a', '2020-01-01', 'Alias ' || nth, 'uid' || nth, now()
            from generate_series(1, 3000) nth returning id)
      insert into tenant.mandate (organisation_id, id, act, service_id, employee_id, special, limits, valid_from, decided_by,
          decided_on, delegation, needs_second, granted_by, granted_at)
        select '${organisationId}', gen_random_uuid(), 'faktura:attestera', '${serviceId}', id, false, '[]', '2026-01-01', 'x',
          '2026-01-01', 'y', false, gen_random_uuid(), now() from hired`);
    await administrator`analyze tenant.mandate`;
    const plan = await administrator.unsafe(`explain select * from tenant.mandate
      where organisation_id = '${organisationId}' and service_id = '${serviceId}' and act = 'faktura:attestera'
        and (employee_id = '${kim.id}' or (employee_id is null
          and (department_id is null or department_id = any ('{}'::uuid[])) and (title is null)))`);
    expect(JSON.stringify(plan)).toContain("mandate_decided");
    expect(JSON.stringify(plan)).not.toContain("Seq Scan");
  });
});

describe("the web program's database login", () => {
  const web = database.connect("app");
  const within = (statement: string) =>
    web.begin((sql) => [
      sql`select set_config('app.organisation_id', ${organisationId}, true)`,
      sql.unsafe(statement),
    ]);
  const row = (given: { act?: string; second?: boolean; more?: [string, string] } = {}) => `
    insert into tenant.mandate (organisation_id, id, act, service_id, employee_id, special, limits, valid_from, decided_by,
        decided_on, delegation, needs_second, granted_by, granted_at${given.more ? `, ${given.more[0]}` : ""})
      values ('${organisationId}', gen_random_uuid(), '${given.act ?? "faktura:attestera"}', '${serviceId}', '${kim.id}', false,
        '[]', '2026-01-01', 'x', '2026-01-01', 'y', ${given.second ?? false}, '${karin.accountId}', now()
        ${given.more ? `, ${given.more[1]}` : ""})`;

  test("grants nothing sensitive alone: not as if two had agreed, nor as if one were enough", async () => {
    await within(row());
    const agreed = `'${sven.accountId}', now()`;
    await expect(within(row({ act: "firma:teckna" }))).rejects.toThrow(/needs a second person/);
    await expect(
      within(row({ act: "firma:teckna", second: true, more: ["confirmed_by, confirmed_at", agreed] })),
    ).rejects.toThrow(/granted_first|refused/);
    const toMany = (text: string) =>
      text.replace("employee_id, special", "title, special").replace(`'${kim.id}'`, "'Alla'");
    await within(toMany(row()));
    await expect(within(toMany(row({ act: "firma:teckna", second: true })))).rejects.toThrow(/refused/);
    await expect(
      within("update tenant.mandate_type set sensitive = false where act = 'firma:teckna'"),
    ).rejects.toThrow(/refused/);
  });

  test("makes no mandate wider, and none that was taken away whole again", async () => {
    const id = await grant();
    for (const change of [
      "act = 'firma:teckna'",
      "limits = '[]'",
      "employee_id = null, title = 'Alla'",
      "granted_by = id",
    ])
      await expect(within(`update tenant.mandate set ${change} where id = '${id}'`), change).rejects.toThrow(
        /permission denied/,
      );
    await recallMandate(karin, { mandateId: id, version: 1, reason: "x" });
    const restored = "recalled_at = null, recalled_by = null, recall_reason = null";
    await expect(within(`update tenant.mandate set ${restored} where id = '${id}'`)).rejects.toThrow(
      /refused/,
    );
    for (const statement of ["delete from tenant.mandate", "delete from tenant.mandate_type"])
      await expect(within(statement), statement).rejects.toThrow(/permission denied/);
  });

  test("has nobody for a second whom nobody knows, and gets no longer what waits for one", async () => {
    const id = await grant({ act: "firma:teckna", validTo: "2099-01-31" });
    const agreeing = `update tenant.mandate set confirmed_by = '${randomUUID()}', confirmed_at = now() where id = '${id}'`;
    await expect(within(agreeing)).rejects.toThrow(/refused/);
    await expect(within(`update tenant.mandate set valid_to = null where id = '${id}'`)).rejects.toThrow(
      /refused/,
    );
  });

  test("is its own second by no other account of the same person", async () => {
    const lookup = randomBytes(32);
    const [one, same] = await Promise.all(
      [1, 2].map(() => anOfficer(organisationId, ["security-officer"], { known: false })),
    );
    for (const { officerId, accountId } of [one, same].flatMap((each) => each ?? []))
      await withOrganisation(organisationId, (tx) =>
        knowPerson(tx, { organisationId, officerId, accountId, lookup }),
      );
    const id = await grant({ act: "firma:teckna" }, one);
    await expect(
      within(
        `update tenant.mandate set confirmed_by = '${same?.accountId}', confirmed_at = now() where id = '${id}'`,
      ),
    ).rejects.toThrow(/refused/);
  });
});
