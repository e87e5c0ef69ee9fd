import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer } from "@/db/seed/builders";
import { readProduction } from "@/lib/credential/certificate/read";
import { listApprovals, readApproval } from "@/lib/credential/eid/approvals";
import { listEids } from "@/lib/credential/eid/list";
import { readEidView } from "@/lib/credential/eid/read";
import { readBlocking } from "@/lib/credential/eid/read-blocking";
import { readDesk, readHandOver } from "@/lib/credential/eid/read-desk";
import { readEligibility } from "@/lib/credential/eid/read-order";
import { readChoices, searchPeople } from "@/lib/credential/loss/read";
import { unfiltered } from "@/lib/domain/credential/eid-view";
import { readOverview } from "@/lib/operation/overview/read";
import { addEmployee } from "./add";
import { listEmployees, searchEmployees } from "./list";
import { readEmployee } from "./read";
import { aDesk, aForm, logOf, withoutLog } from "./testing";

const database = await freshDatabase();
const { organisationId, hr, keeper } = await aDesk();
const guard = await anOfficer(organisationId, ["security-officer", "protected-identity"]);
const form = aForm({ givenName: "Hemlig", surname: "Yngve", protectedIdentity: "on" });
const { employeeId } = await addEmployee(keeper, form);
const open = await addEmployee(keeper, aForm({ email: "annan@example.se", surname: "Öppen" }));
const { id: eidId } = await anEid(organisationId, { employeeId, status: "ready", orderedBy: hr.accountId });
const { id: orderedId } = await anEid(organisationId, {
  employeeId,
  status: "ordered",
  orderedBy: hr.accountId,
});

const eids = { view: "all", ...unfiltered } as const;
const whole = { sort: "holder", descending: false, after: null, before: null } as const;
const people = { q: "", department: null, state: "all", withoutEid: false, ...whole, sort: "name" } as const;

const looks = async () =>
  (await logOf(database, employeeId)).filter(({ action }) => /^employee\.(opened|listed)$/.test(action));

type Reading = [string, string, (actor: typeof keeper) => Promise<unknown>];
const readings: Reading[] = [
  ["the person's page", "employee.opened", (actor) => readEmployee(actor, { employeeId })],
  ["an e-ID's page", "employee.opened", (actor) => readEidView(actor, { eidId })],
  ["an order to approve", "employee.opened", (actor) => readApproval(actor, { eidId: orderedId })],
  ["the page that blocks", "employee.opened", (actor) => readBlocking(actor, eidId)],
  ["the desk, with this one", "employee.opened", (actor) => readHandOver(actor, { eidId })],
  ["the production", "employee.opened", (actor) => readProduction(actor, { eidId })],
  ["what could be lost", "employee.opened", (actor) => readChoices(actor, employeeId)],
  ["the register, and so its export", "employee.listed", (actor) => listEmployees(actor, people)],
  ["a search in the register", "employee.listed", (actor) => searchEmployees(actor, { q: "yngve" })],
  [
    "the list of e-IDs, and so its export",
    "employee.listed",
    (actor) => listEids(actor, { ...eids, ...whole }),
  ],
  ["the queue of approvals", "employee.listed", (actor) => listApprovals(actor, undefined)],
  ["the desk's list", "employee.listed", (actor) => readDesk(actor, { search: "" })],
  ["whom to order for", "employee.listed", (actor) => readEligibility(actor, { employeeIds: [employeeId] })],
  ["a search for who lost one", "employee.listed", (actor) => searchPeople(actor, "yngve")],
  ["the overview", "employee.listed", (actor) => readOverview(actor, undefined)],
];

describe("who sees a protected person is on record", () => {
  test.each(readings)("%s", async (_, action, read) => {
    const before = await looks();
    expect(JSON.stringify(await read(keeper))).toContain("Yngve");
    const [entry, ...more] = (await looks()).slice(before.length);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      action,
      outcome: "done",
      actorId: keeper.accountId,
      subjectId: employeeId,
    });
    expect(entry?.detail).toMatchObject({ actorName: "Sara Ny" });
    expect(JSON.stringify(entry)).not.toMatch(/Hemlig|Yngve/);
  });

  test.each(readings)("and nothing is shown that cannot be recorded: %s", async (_, __, read) => {
    await withoutLog(database, () => expect(read(keeper)).rejects.toThrow("no log"));
  });

  test.each(readings)("who sees the alias only has seen nobody: %s", async (_, __, read) => {
    const before = await looks();
    expect(JSON.stringify(await read(hr))).not.toMatch(/Hemlig|Yngve/);
    expect(await looks()).toHaveLength(before.length);
  });
});

test("each opening is an entry of its own, and of each who opens", async () => {
  const before = (await looks()).length;
  for (const actor of [keeper, keeper, guard]) await readEmployee(actor, { employeeId });
  expect((await looks()).slice(before).map(({ actorId }) => actorId)).toEqual([
    keeper.accountId,
    keeper.accountId,
    guard.accountId,
  ]);
});

test("nobody else's page and not one's own is recorded so", async () => {
  await readEmployee(keeper, { employeeId: open.employeeId });
  expect((await logOf(database, open.employeeId)).map(({ action }) => action)).toEqual(["employee.added"]);
  const self = await anOfficer(organisationId, ["id-administrator", "protected-identity"], { employeeId });
  const before = (await looks()).length;
  await readEmployee(self, { employeeId });
  expect(await looks()).toHaveLength(before);
});

test("looking is no change: the person's history and who changed them last do not tell it", async () => {
  await readEmployee(guard, { employeeId });
  const { events } = await readEmployee(keeper, { employeeId });
  expect(events.map(({ action }) => action)).toEqual(["employee.added"]);
});
