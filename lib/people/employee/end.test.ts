import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer } from "@/db/seed/builders";
import { endEmployment } from "./end";
import { rehireEmployee } from "./rehire";
import { reopenEmployment } from "./reopen";
import { aDesk, anotherDesk, logOf, refusalOf, withoutLog } from "./testing";

const database = await freshDatabase();
const { organisationId, hr, colleague, security, keeper } = await aDesk();
const { administrator } = database;
// 24 November, half past midnight in Sweden and still the 23rd in Greenwich.
const now = new Date("2026-11-23T23:30:00Z");

const person = (given: Parameters<typeof anEmployee>[1] = {}) => anEmployee(organisationId, given);
const periodOf = async (id: string) =>
  (
    await administrator`select employed_from::text as from, employed_to::text as to, version from tenant.employee where id = ${id}`
  )[0];

/** The three commands, each with a person it can be done with and what it is told. */
const verbs = [
  {
    verb: endEmployment,
    action: "employee.ended",
    given: {},
    told: { employedTo: "2026-12-31" },
    from: { employedTo: null },
    to: { employedTo: "2026-12-31" },
  },
  {
    verb: reopenEmployment,
    action: "employee.reopened",
    given: { employedTo: "2026-11-24" },
    told: {},
    from: { employedTo: "2026-11-24" },
    to: { employedTo: null },
  },
  {
    verb: rehireEmployee,
    action: "employee.rehired",
    given: { employedTo: "2026-11-23" },
    told: { employedFrom: "2026-12-01", employedTo: "" },
    from: { employedFrom: "2020-01-01", employedTo: "2026-11-23" },
    to: { employedFrom: "2026-12-01", employedTo: null },
  },
] as const;

describe.each(verbs)("$action", ({ verb, action, given, told, from, to }) => {
  test("holds, and the log says who, before and after", async () => {
    const { id } = await person(given);
    await verb(hr, { employeeId: id, version: 1, ...told }, { now });
    const [entry] = await logOf(database, id);
    expect(entry).toMatchObject({ action, outcome: "done", actorId: hr.accountId });
    expect(entry?.detail).toMatchObject({ actorName: "Karin Ek", before: from, after: to });
    expect(await periodOf(id)).toMatchObject({ to: to.employedTo, version: 2 });
  });

  test("of two at once one wins and the other is told who", async () => {
    const { id } = await person(given);
    const form = { employeeId: id, version: 1, ...told };
    const outcomes = await Promise.allSettled([verb(hr, form, { now }), verb(colleague, form, { now })]);
    const lost = outcomes.find((outcome) => outcome.status === "rejected");
    const [won] = await logOf(database, id);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(lost?.reason).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: won?.detail.actorName, account: won?.actorId, at: now.toISOString() },
    });
  });

  test("another employer's employee looks as if they did not exist", async () => {
    const elsewhere = await anotherDesk();
    const form = { employeeId: elsewhere.person.id, version: 1, ...told };
    expect(await refusalOf(verb(hr, form, { now }))).toMatchObject({ code: "not-found", detail: {} });
  });

  test("is refused to the wrong role before anything is read", async () => {
    expect(await refusalOf(verb(security, { employeeId: "nonsense" }, { now }))).toMatchObject({
      code: "forbidden",
    });
  });

  test("changes nothing when the log cannot be written", async () => {
    const { id } = await person(given);
    const before = await periodOf(id);
    await expect(
      withoutLog(database, () => verb(hr, { employeeId: id, version: 1, ...told }, { now })),
    ).rejects.toThrow("no log");
    expect(await periodOf(id)).toEqual(before);
  });

  test("nobody does it to themselves, nor to a protected person without the permission", async () => {
    const own = await person(given);
    const self = await anOfficer(organisationId, ["id-administrator"], { employeeId: own.id });
    const form = { employeeId: own.id, version: 1, ...told };
    expect(await refusalOf(verb(self, form, { now }))).toMatchObject({ code: "acts-on-self" });
    const hidden = await person({ ...given, protectedIdentity: true });
    const hiddenForm = { ...form, employeeId: hidden.id };
    expect(await refusalOf(verb(hr, hiddenForm, { now }))).toMatchObject({
      code: "protected-needs-permission",
    });
    await verb(keeper, hiddenForm, { now });
  });
});

describe("the last day", () => {
  test("can be moved as long as it is not over, and the block moves with it", async () => {
    const { id } = await person({ employedTo: "2026-11-24" });
    await endEmployment(hr, { employeeId: id, version: 1, employedTo: "2027-01-31" }, { now });
    expect(await periodOf(id)).toMatchObject({ to: "2027-01-31" });
  });

  test("that is over cannot be moved or taken back", async () => {
    const { id } = await person({ employedTo: "2026-11-23" });
    const form = { employeeId: id, version: 1, employedTo: "2027-01-31" };
    expect(await refusalOf(endEmployment(hr, form, { now }))).toMatchObject({ code: "employment-over" });
    expect(await refusalOf(reopenEmployment(hr, form, { now }))).toMatchObject({ code: "employment-over" });
  });

  test("before the first is refused", async () => {
    const { id } = await person();
    const form = { employeeId: id, version: 1, employedTo: "2019-12-31" };
    expect(await refusalOf(endEmployment(hr, form, { now }))).toMatchObject({
      code: "end-before-start",
      field: "employedTo",
    });
  });

  test("in the past, with a live e-ID, takes a yes of its own, since it blocks at once", async () => {
    const { id } = await person();
    await anEid(organisationId, { employeeId: id });
    await anEid(organisationId, { employeeId: id, status: "revoked" });
    const form = { employeeId: id, version: 1, employedTo: "2026-11-23" };
    expect(await refusalOf(endEmployment(hr, form, { now }))).toMatchObject({
      code: "revokes-immediately",
      field: "confirmed",
      detail: { count: "1" },
    });
    expect(await endEmployment(hr, { ...form, confirmed: "on" }, { now })).toEqual({
      employeeId: id,
      employedTo: "2026-11-23",
      blocks: 1,
    });
  });

  test("today, in Swedish time, is not in the past", async () => {
    const { id } = await person();
    await anEid(organisationId, { employeeId: id });
    await endEmployment(hr, { employeeId: id, version: 1, employedTo: "2026-11-24" }, { now });
    expect(await periodOf(id)).toMatchObject({ to: "2026-11-24" });
  });

  test("leaves what was ordered as it was: the e-ID keeps its own validity", async () => {
    const { id } = await person();
    const eid = await anEid(organisationId, { employeeId: id });
    await endEmployment(hr, { employeeId: id, version: 1, employedTo: "2026-12-31" }, { now });
    const [row] =
      await administrator`select valid_day::text as day, status from tenant.eid where id = ${eid.id}`;
    expect(row).toEqual({ day: eid.validDay, status: "active" });
  });
});

describe("a new employment", () => {
  test("begins after the last one", async () => {
    const { id } = await person({ employedTo: "2026-11-20" });
    const form = { employeeId: id, version: 1, employedFrom: "2026-11-20", employedTo: "" };
    expect(await refusalOf(rehireEmployee(hr, form, { now }))).toMatchObject({
      code: "periods-overlap",
      field: "employedFrom",
    });
  });

  test("waits until all of the last one is blocked", async () => {
    const { id } = await person({ employedTo: "2026-11-20" });
    await anEid(organisationId, { employeeId: id });
    const form = { employeeId: id, version: 1, employedFrom: "2026-12-01", employedTo: "" };
    expect(await refusalOf(rehireEmployee(hr, form, { now }))).toMatchObject({ code: "blocks-pending" });
  });

  test("is for who has none", async () => {
    const { id } = await person();
    const form = { employeeId: id, version: 1, employedFrom: "2026-12-01", employedTo: "" };
    expect(await refusalOf(rehireEmployee(hr, form, { now }))).toMatchObject({ code: "employment-not-over" });
  });
});
