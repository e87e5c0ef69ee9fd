import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { answerManagerRequest } from "./answer";
import { askForManaged } from "./ask";
import { countManagerRequests, readManagerRequestPage, readManagerRequests } from "./read-open";
import { aTeam, type Team } from "./testing";

const { administrator: sql } = await freshDatabase();
let team: Team;
let desk: OfficerActor;
let elsewhere: OfficerActor;
beforeEach(async () => {
  team = await aTeam();
  const other = await team.department();
  const deskOf = async (email: string, department: string) => {
    const { id: employeeId } = await anEmployee(team.organisationId, { email });
    return anOfficer(team.organisationId, ["id-administrator"], { employeeId, within: [department] });
  };
  desk = await deskOf("desk@example.se", team.unit);
  elsewhere = await deskOf("elsewhere@example.se", other);
});
const ask = async (employeeId: string) =>
  (await askForManaged(team.manager, { employeeId, kind: "new-eid" })).managerRequestId;
const told = async (template: string) =>
  (
    await sql`select recipient from tenant.mail where organisation_id = ${team.organisationId}
      and template = ${template} order by recipient`
  ).map(({ recipient }) => recipient);

describe("a manager's request to officers whose roles hold in departments", () => {
  test("is mailed to those of the person's department or one above it, and to no others of them", async () => {
    await ask(team.cia.id);
    expect(await told("manager-asked")).toEqual(["desk@example.se"]);
  });

  test("is there for them alone, without the name of a manager whom they do not reach", async () => {
    const requestId = await ask(team.bo.id);
    await ask(team.anna.id);
    expect((await readManagerRequests(desk, undefined)).waiting).toMatchObject([{ name: "Bo Bok" }]);
    expect(await readManagerRequestPage(desk, { requestId })).toMatchObject({
      ...{ manager: null, isManager: true, person: { name: "Bo Bok" } },
    });
    expect((await readManagerRequests(elsewhere, undefined)).waiting).toEqual([]);
    expect((await refusalOf(readManagerRequestPage(elsewhere, { requestId }))).code).toBe("not-found");
  });

  test("counts in the menu as the page has it, also for who holds another role everywhere", async () => {
    await ask(team.bo.id);
    await ask(team.anna.id);
    const both: OfficerActor = {
      ...desk,
      grants: ["id-administrator", "security-officer"],
      limits: { "id-administrator": [team.unit] },
    };
    const seen = async (by: OfficerActor) => {
      const { total, waiting } = await readManagerRequests(by, undefined);
      return [await countManagerRequests(by, undefined), total, waiting.length];
    };
    expect(await seen(desk)).toEqual([1, 1, 1]);
    expect(await seen(both)).toEqual([1, 1, 1]);
    expect(await seen(elsewhere)).toEqual([0, 0, 0]);
    expect(await seen(team.karin)).toEqual([2, 2, 2]);
    expect((await refusalOf(countManagerRequests(team.siv, undefined))).code).toBe("forbidden");
  });

  test("is answered by them, and the manager is mailed though out of their reach", async () => {
    const managerRequestId = await ask(team.bo.id);
    const answer = { managerRequestId, answer: "refused", reason: "Har redan en" };
    expect((await refusalOf(answerManagerRequest(elsewhere, answer))).code).toBe("not-found");
    await answerManagerRequest(desk, answer);
    expect(await told("manager-answered")).toContain("boel@example.se");
  });
});
