import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEid, anEmployee } from "@/db/seed/builders";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { refusalOf } from "@/lib/people/employee/testing";
import { askForManaged } from "./ask";
import { readManaged, readManagedPerson, readManages, readRequestsAboutOwn } from "./read";
import { readManagerRequestPage, readManagerRequests } from "./read-open";
import { anOfficerWhoIs, aTeam, type Team } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let team: Team;
beforeEach(async () => {
  team = await aTeam();
});
const yesterday = addDays(dayOf(new Date()), -1);
const names = async (by = team.manager) => (await readManaged(by, undefined)).people.map(({ name }) => name);
const opens = async (employeeId: string, by = team.manager) =>
  (await refusalOf(readManagedPerson(by, { employeeId }))).code;

describe("a manager's people", () => {
  test("are those whose manager they are: by the person, by the department, and by the one below it", async () => {
    expect(await names()).toEqual(["Administratör 911", "Anna Ask", "Bo Bok"]);
    expect(await readManages(team.manager, undefined)).toBe(true);
  });

  test("are not those of a department below that has a manager of its own, nor those who say another", async () => {
    await sql`update tenant.department set manager_id = ${team.other.id} where id = ${team.below}`;
    await sql`update tenant.employee set manager_id = ${team.other.id} where id = ${team.bo.id}`;
    expect(await names()).toEqual(["Anna Ask"]);
    expect(await opens(team.bo.id)).toBe("not-found");
    expect(await opens(team.cia.id)).toBe("not-found");
  });

  test("are the head of a department below too, who does not manage themselves", async () => {
    const head = await anEmployee(team.organisationId, { givenName: "Eva", surname: "Enhet" });
    await sql`update tenant.employee set department_id = ${team.below} where id = ${head.id}`;
    await sql`update tenant.department set manager_id = ${head.id} where id = ${team.below}`;
    expect(await names()).toEqual(["Anna Ask", "Bo Bok", "Eva Enhet"]);
    expect((await readManagedPerson(team.manager, { employeeId: head.id })).name).toBe("Eva Enhet");
  });

  test("are nobody from the day another manages them, and nobody once the manager has left", async () => {
    await sql`update tenant.employee set manager_id = ${team.other.id} where id = ${team.anna.id}`;
    expect(await names()).toEqual(["Administratör 911", "Bo Bok"]);
    expect(await opens(team.anna.id)).toBe("not-found");
    await sql`update tenant.employee set employed_to = ${yesterday} where id = ${team.boss.id}`;
    expect(await names()).toEqual([]);
    expect(await readManages(team.manager, undefined)).toBe(false);
    expect(await opens(team.bo.id)).toBe("not-found");
  });

  test("are not those who have left, nor oneself, nor anybody else's", async () => {
    await sql`update tenant.employee set employed_to = ${yesterday} where id = ${team.anna.id}`;
    expect(await names()).toEqual(["Administratör 911", "Bo Bok"]);
    expect(await opens(team.anna.id)).toBe("not-found");
    expect(await opens(team.boss.id)).toBe("not-found");
    expect(await opens(team.other.id)).toBe("not-found");
    const colleague = await aHolder(team.organisationId, team.other.id);
    expect(await names(colleague)).toEqual([]);
    expect(await opens(team.bo.id, colleague)).toBe("not-found");
  });

  test("of another employer look as if they did not exist", async () => {
    const elsewhere = await aTeam();
    expect(await opens(elsewhere.anna.id)).toBe("not-found");
    expect(await opens(team.anna.id, elsewhere.manager)).toBe("not-found");
  });

  test("show what state their e-IDs are in, and no number, name or address that is not a manager's to know", async () => {
    const card = await anEid(team.organisationId, {
      employeeId: team.cia.id,
      status: "active",
      carrierNumber: "9752 0001 2345",
    });
    const page = await readManagedPerson(team.manager, { employeeId: team.cia.id });
    expect(page).toMatchObject({
      name: "Administratör 911",
      eids: [{ status: "active", type: { sv: "Kort, nivå 3" } }],
    });
    for (const told of [page, await readManaged(team.manager, undefined)]) {
      const text = JSON.stringify(told);
      expect(text).toContain("Administratör 911");
      for (const secret of [
        card.number,
        "9752",
        "Hemlig",
        "Cia",
        String(team.cia.email),
        team.cia.affiliationUid,
      ])
        expect(text).not.toContain(secret);
    }
  });

  test("are shown by pseudonym to a manager who may see behind it elsewhere", async () => {
    const officer = await anOfficerWhoIs(database, team.boss, ["id-administrator", "protected-identity"]);
    expect((await readManagedPerson(officer, { employeeId: team.cia.id })).name).toBe("Administratör 911");
  });
});

describe("requests", () => {
  const ask = () =>
    askForManaged(team.manager, { employeeId: team.anna.id, kind: "new-eid", note: "Börjar på måndag" });

  test("are read by who may answer, with whom, by whom and whether that one manages them still", async () => {
    const { managerRequestId } = await ask();
    expect((await readManagerRequests(team.karin, undefined)).waiting).toMatchObject([
      { kind: "new-eid", name: "Anna Ask" },
    ]);
    const page = () => readManagerRequestPage(team.karin, { requestId: managerRequestId });
    expect(await page()).toMatchObject({
      manager: "Boel Chef",
      isManager: true,
      note: "Börjar på måndag",
      closed: null,
    });
    await sql`update tenant.employee set manager_id = ${team.other.id} where id = ${team.anna.id}`;
    expect(await page()).toMatchObject({ isManager: false });
    expect((await refusalOf(readManagerRequests(team.siv, undefined))).code).toBe("forbidden");
    expect((await refusalOf(readManagerRequests(team.manager, undefined))).code).toBe("forbidden");
    const elsewhere = await aTeam();
    expect(
      (await refusalOf(readManagerRequestPage(elsewhere.karin, { requestId: managerRequestId }))).code,
    ).toBe("not-found");
  });

  test("about a protected person keep the manager's words from who may not see behind it", async () => {
    const { managerRequestId } = await askForManaged(team.manager, {
      ...{ employeeId: team.cia.id, kind: "new-eid", note: "Cia Hemlig är tillbaka" },
    });
    const page = await readManagerRequestPage(team.karin, { requestId: managerRequestId });
    expect(page).toMatchObject({ person: { name: "Administratör 911" }, note: null, closed: "protected" });
  });

  test("are told the one they are about once they are answered, and nobody else", async () => {
    await ask();
    const anna = await aHolder(team.organisationId, team.anna.id);
    expect(await readRequestsAboutOwn(anna, undefined)).toEqual([]);
    await sql`update tenant.manager_request set answer = 'refused', reason = 'Har redan en', answered_at = now(),
      answered_by = ${team.karin.accountId} where organisation_id = ${team.organisationId}`;
    expect(await readRequestsAboutOwn(anna, undefined)).toMatchObject([
      { kind: "new-eid", answer: "refused", reason: "Har redan en" },
    ]);
    expect(await readRequestsAboutOwn(team.manager, undefined)).toEqual([]);
  });
});
