import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer } from "@/db/seed/builders";
import { breakGlassActorOf } from "@/lib/credential/break-glass-visit";
import { readChoices, readReport, searchPeople } from "@/lib/credential/loss/read";
import { reportLost } from "@/lib/credential/loss/report-lost";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readBreakGlassUses } from "./read";
import { aBreakGlassTown, aBrowser, type BreakGlassTown } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: BreakGlassTown;
let code: string;
let codes: string[];
beforeEach(async () => {
  Object.assign(process.env, { PUBLIC_URL: "https://sigill.example" });
  town = await aBreakGlassTown(database);
  ({ codes } = await town.paper());
  code = codes[0] ?? "";
});
const minutesFrom = (from: Date, count: number) => new Date(from.getTime() + count * 60_000);
const own = () => ({ employeeId: town.person.id, eidIds: [town.eidId] });
const eid = async () => (await sql`select * from tenant.eid where id = ${town.eidId}`)[0];

describe("an emergency code", () => {
  test("opens for an hour: the person is found, what they have is suspended, and the trail says whose paper it was", async () => {
    const now = new Date();
    const { actor, browser } = await town.opened(`${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`, now);
    expect((await searchPeople(actor, "Olle")).people.map(({ name }) => name)).toEqual(["Olle Åström"]);
    expect((await readChoices(actor, town.person.id)).choices.map(({ eidId }) => eidId)).toEqual([
      town.eidId,
    ]);
    const { reportId } = await reportLost(actor, own(), { now });
    expect(await eid()).toMatchObject({ status: "suspended", suspended_by: town.lisa.accountId });
    expect((await town.blocks())[0]).toMatchObject({
      ...{ channel: "break-glass", registered_by: town.lisa.accountId, break_glass_code_id: actor.codeId },
    });
    expect((await readReport(actor, reportId as string)).eids).toHaveLength(1);
    const [event] = await sql`select source, by_name from tenant.eid_event
      where eid_id = ${town.eidId} and verb = 'suspend'`;
    expect(event).toEqual({ source: "break-glass", by_name: "Lisa Berg" });
    const trail = await sql`select action, actor_kind from tenant.audit_event
      where organisation_id = ${town.organisationId} and actor_id = ${actor.codeId} order by id`;
    expect(trail.map(({ action, actor_kind }) => `${actor_kind} ${action}`)).toContain(
      "break-glass loss.reported",
    );
    expect(await breakGlassActorOf(town.organisationId, browser, minutesFrom(now, 59))).toBeDefined();
    expect(await breakGlassActorOf(town.organisationId, browser, minutesFrom(now, 60))).toBeUndefined();
  });

  test("tells every security officer and administrator at once, the owner too, and the officer on call", async () => {
    const reached = async (
      role: "security-officer" | "administrator" | "id-administrator",
      email: string,
    ) => {
      const { id } = await anEmployee(town.organisationId, { email });
      await anOfficer(town.organisationId, [role], { name: email, employeeId: id });
    };
    await reached("security-officer", "mira@example.se");
    await reached("administrator", "amina@example.se");
    await reached("id-administrator", "desk@example.se");
    await town.open(code);
    const mails = await town.mails();
    const [{ onCall }] = (await sql`select officer_on_call_mail as "onCall" from tenant.organisation
      where organisation_id = ${town.organisationId}`) as unknown as [{ onCall: string }];
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual(
      ["amina@example.se", "mira@example.se", onCall].sort(),
    );
    expect(mails[0]?.body).toContain("Lisa Berg");
    expect(mails[0]?.body).toContain("/settings/break-glass");
    const work = await sql`select kind from tenant.outbox
      where organisation_id = ${town.organisationId} and kind = 'mail.send'`;
    expect(work.length).toBe(mails.length);
    expect(await readBreakGlassUses(town.jonas, undefined)).toMatchObject([
      { owner: "Lisa Berg", place: 1, blocked: 0 },
    ]);
  });

  test("opens once: a second time, and for the second of two at once, it is a wrong one", async () => {
    const done = await Promise.allSettled([town.open(code), town.open(code)]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(done.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "code-wrong" });
    expect((await refusalOf(town.open(code))).code).toBe("code-wrong");
    await town.open(codes[1] ?? "");
  });

  test("of another employer, mistyped, of 10,000 signs or of none is a wrong one, and is on record without it", async () => {
    const elsewhere = await aBreakGlassTown(database);
    expect((await refusalOf(elsewhere.open(code))).code).toBe("code-wrong");
    const flipped = `${code.slice(0, 11)}${code.endsWith("C") ? "D" : "C"}`;
    for (const typed of [flipped, "C".repeat(60), "åäö"])
      expect((await refusalOf(town.open(typed))).code, typed).toBe("code-wrong");
    await expect(town.open("C".repeat(10_000))).rejects.toMatchObject({ issues: [{ path: ["code"] }] });
    expect(await breakGlassActorOf(town.organisationId, aBrowser())).toBeUndefined();
    expect(JSON.stringify(await logOf(database))).not.toContain(flipped);
  });

  test("does not open once its paper is a year old, also where the web program's clock is slow", async () => {
    const longAgo = minutesFrom(new Date(), -366 * 24 * 60);
    const old = await town.paper(town.jonas, town.lisa, longAgo);
    expect((await refusalOf(town.open(old.codes[0] ?? ""))).code).toBe("code-wrong");
    const slow = town.open(old.codes[0] ?? "", { now: longAgo });
    await expect(slow).rejects.toThrow("while its paper is confirmed and in force");
  });

  test("does not open once its owner is no security officer any more, and what was open closes", async () => {
    const { browser } = await town.opened(code);
    await sql`update tenant.officer_role set removed_at = now() where officer_id = ${town.lisa.officerId}`;
    expect(await breakGlassActorOf(town.organisationId, browser)).toBeUndefined();
    expect((await refusalOf(town.open(codes[1] ?? ""))).code).toBe("code-wrong");
  });

  test("does not open while no worker is at work, which tells nobody and compares no restored database; it is not used up", async () => {
    await sql`update system.worker_beat set beat_at = now() - interval '10 minutes'`;
    expect((await refusalOf(town.open(code))).code).toBe("nobody-told");
    expect(await town.mails()).toEqual([]);
    await sql`update system.worker_beat set beat_at = clock_timestamp()`;
    await town.open(code);
  });

  test("that cannot be put on record opens nothing", async () => {
    const browser = aBrowser();
    await withoutLog(database, () => expect(town.open(code, { browser })).rejects.toThrow("no log"));
    expect(await breakGlassActorOf(town.organisationId, browser)).toBeUndefined();
    expect(await town.mails()).toEqual([]);
  });
});
