import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEid, anOfficer, aType } from "@/db/seed/builders";
import { approveEid } from "@/lib/credential/eid/approve";
import { placeOrder } from "@/lib/credential/eid/place-order";
import { aDraft } from "@/lib/credential/eid/testing-order";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { answerManagerRequest } from "./answer";
import { askForManaged } from "./ask";
import { anOfficerWhoIs, aTeam, type Team } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let team: Team;
beforeEach(async () => {
  team = await aTeam();
});
const ask = async (
  more: Record<string, unknown> = {},
  by: Parameters<typeof askForManaged>[0] = team.manager,
) =>
  String((await askForManaged(by, { employeeId: team.anna.id, kind: "new-eid", ...more })).managerRequestId);
const answer = (managerRequestId: string, given: "done" | "refused", by = team.karin) =>
  answerManagerRequest(by, {
    managerRequestId,
    answer: given,
    reason: given === "refused" ? "Har redan en" : "",
  });
const code = async (id: string, given: "done" | "refused" = "refused", by = team.karin) =>
  (await refusalOf(answer(id, given, by))).code;
const kept = async (id: string) =>
  (
    await sql`select answer, reason, answered_by, answered_eid_id from tenant.manager_request where id = ${id}`
  )[0];

async function order(by: OfficerActor) {
  const { id: typeId } = await aType(team.organisationId);
  const answers = {
    ...{ employeeId: team.anna.id, typeId, method: "in-person", source: "population-register", agrees: "on" },
    ...{ reference: "dnr 2026/17", appliedBy: "holder", validDay: addDays(dayOf(new Date()), 365) },
  } as const;
  const { eidId } = await placeOrder(by, await aDraft(by, answers));
  return String(eidId);
}

describe("an answer", () => {
  test("that refuses says why, to the manager and to the one it is about, and the log has it", async () => {
    const id = await ask();
    await answer(id, "refused");
    expect(await kept(id)).toEqual({
      ...{
        answer: "refused",
        reason: "Har redan en",
        answered_by: team.karin.accountId,
        answered_eid_id: null,
      },
    });
    expect((await logOf(database, team.anna.id)).at(-1)).toMatchObject({
      action: "manager-request.refused",
      actorId: team.karin.accountId,
      detail: { note: "Har redan en" },
    });
    const mails =
      await sql`select recipient, body from tenant.mail where organisation_id = ${team.organisationId}
      and template = 'manager-answered' order by recipient`;
    expect(mails.map(({ recipient }) => recipient)).toEqual(["anna@example.se", "boel@example.se"]);
    expect(mails.map(({ body }) => body).join()).not.toMatch(/Anna|Boel|Har redan/);
    await expect(
      answerManagerRequest(team.karin, { managerRequestId: await ask(), answer: "refused", reason: " " }),
    ).rejects.toMatchObject({ issues: [{ path: ["reason"], message: "required" }] });
  });

  test("is done once the register shows the order, and is kept with the e-ID", async () => {
    const id = await ask();
    expect(await code(id, "done")).toBe("not-done-yet");
    const eidId = await order(team.karin);
    await answer(id, "done", team.lisa);
    expect(await kept(id)).toMatchObject({ answer: "done", answered_eid_id: eidId });
  });

  test("of a block is done once that e-ID is blocked", async () => {
    const card = await anEid(team.organisationId, { employeeId: team.anna.id, status: "active" });
    const id = await ask({ kind: "block-eid", eidId: card.id });
    expect(await code(id, "done")).toBe("not-done-yet");
    await sql`update tenant.eid set status = 'suspended', status_reason = 'lost', status_since = now(), held_since = now(),
      revokes_at = now() + interval '1 day', version = version + 1 where id = ${card.id}`;
    await answer(id, "done");
    expect(await kept(id)).toMatchObject({ answered_eid_id: card.id });
  });

  test("is given once: of two at the same instant one is told by whom", async () => {
    const id = await ask();
    const outcomes = await Promise.allSettled([answer(id, "refused"), answer(id, "refused", team.lisa)]);
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
    expect(await code(id)).toBe("changed-meanwhile");
  });

  test("is another employer's not to give, nor that of a role that may not", async () => {
    const id = await ask();
    const elsewhere = await aTeam();
    expect(await code(id, "refused", elsewhere.karin)).toBe("not-found");
    expect(await code(id, "refused", team.siv)).toBe("forbidden");
    expect(
      (await refusalOf(answerManagerRequest(team.manager, { managerRequestId: id, answer: "done" }))).code,
    ).toBe("forbidden");
    expect(await kept(id)).toMatchObject({ answer: null });
  });

  test("about a protected person is given by who may see behind it", async () => {
    const id = await ask({ employeeId: team.cia.id });
    expect(await code(id)).toBe("protected-needs-permission");
    const keeper = await anOfficer(team.organisationId, ["id-administrator", "protected-identity"]);
    await answer(id, "refused", keeper);
  });

  test("is not given when the log cannot be written", async () => {
    const id = await ask();
    await expect(withoutLog(database, () => answer(id, "refused"))).rejects.toThrow("no log");
    expect(await kept(id)).toMatchObject({ answer: null });
  });
});

describe("a manager who is an officer too", () => {
  const both = () => anOfficerWhoIs(database, team.boss, ["id-administrator", "security-officer"]);

  test("answers neither what they asked themselves nor what is about themselves", async () => {
    const boss = await both();
    expect(await code(await ask({}, boss), "refused", boss)).toBe("second-person-needed");
    // Asked with the one account, answered with the other.
    expect(await code(await ask({ employeeId: team.bo.id }), "refused", boss)).toBe("second-person-needed");
    const anna = await anOfficerWhoIs(database, team.anna, ["id-administrator"]);
    const id = await ask({ kind: "end-employment", lastDay: addDays(dayOf(new Date()), 9) });
    expect(await code(id, "refused", anna)).toBe("acts-on-self");
  });

  test("neither orders nor approves the e-ID they asked for; another two do", async () => {
    const boss = await both();
    const id = await ask();
    expect((await refusalOf(order(boss))).code).toBe("asked-by-you");
    const eidId = await order(team.karin);
    const approve = (by: OfficerActor) => approveEid(by, { eidId, version: "1" });
    expect((await refusalOf(approve(boss))).code).toBe("asked-by-you");
    await answer(id, "done");
    expect((await refusalOf(approve(boss))).code).toBe("asked-by-you");
    expect((await refusalOf(approve(team.karin))).code).toBe("second-person-needed");
    await approve(team.siv);
  });
});

test("the database keeps it, whoever writes: one answer, by another person, and nothing else changed", async () => {
  const id = await ask();
  const refused = (by: string) => sql`update tenant.manager_request set answer = 'refused', reason = 'Nej',
    answered_at = now(), answered_by = ${by} where id = ${id}`;
  await expect(refused(team.manager.accountId)).rejects.toThrow("answered by another");
  const anna = await aHolder(team.organisationId, team.anna.id);
  await expect(refused(anna.accountId)).rejects.toThrow("answered by another");
  await expect(sql`update tenant.manager_request set note = 'annat' where id = ${id}`).rejects.toThrow(
    "as it was asked",
  );
  await refused(team.karin.accountId);
  await expect(sql`update tenant.manager_request set reason = 'Jo' where id = ${id}`).rejects.toThrow(
    "as it was given",
  );
  await expect(sql`delete from tenant.manager_request where id = ${id}`).rejects.toThrow();
});
