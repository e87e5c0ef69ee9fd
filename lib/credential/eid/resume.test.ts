import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { releaseWaiting } from "@/lib/credential/certificate/testing-release";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { resumeEid, undoSuspension } from "./resume";
import { suspendEid } from "./suspend";
import { eidRow, later, night, toldOf, townOfEach } from "./testing-block";

const database = await freshDatabase();
const { administrator: sql } = database;
const town = townOfEach();

const hold = (by: OfficerActor, reason = "lost") =>
  suspendEid(by, { eidId: town.eidId, version: "1", reason, lostAt: "2026-11-23T23:30" }, { now: night });
const ask = (given: Record<string, string> = {}) => ({ eidId: town.eidId, version: "2", ...given });
const resume = (by: OfficerActor, now = later(60), given = {}) => resumeEid(by, ask(given), { now });
const undo = (by: OfficerActor, now: Date) => undoSuspension(by, ask(), { now });
const row = () => eidRow(database, town.eidId);
const told = () => toldOf(database, town.eidId);

describe("lifting a block", () => {
  test("restores exactly what it changed, to the world as well", async () => {
    await hold(town.karin);
    await resume(town.lisa);
    expect(await row()).toMatchObject({
      status: "active",
      status_reason: null,
      suspended_by: null,
      held_since: null,
      revokes_at: null,
      lost_at: null,
      version: 3,
    });
    const held = { status: "hold", reason: "certificateHold", at: night };
    expect(await told(), "until the worker has looked").toMatchObject([held, held]);
    await releaseWaiting(database, town.organisationId);
    const good = { status: "good", reason: null, at: null, invalidity_at: null };
    expect(await told()).toEqual([good, good]);
  });

  test("is on record with who and with the note", async () => {
    await hold(town.karin);
    await resume(town.lisa, later(60), { note: "Kortet låg i bilen" });
    expect((await logOf(database, town.eidId)).at(-1)).toMatchObject({
      action: "eid.resumed",
      actorId: town.lisa.accountId,
      detail: {
        before: { status: "suspended", revokesAt: "2026-11-25T01:14:07.100Z" },
        after: { status: "active", revokesAt: null },
        note: "Kortet låg i bilen",
      },
    });
    const [event] =
      await sql`select by_name, note from tenant.eid_event where eid_id = ${town.eidId} and verb = 'resume'`;
    expect(event).toEqual({ by_name: "Lisa Berg", note: "Kortet låg i bilen" });
  });

  test("tells the holder, and answers what the holder had asked", async () => {
    await hold(town.karin);
    await sql`insert into tenant.found_request (organisation_id, id, eid_id, asked_at, asked_by)
      values (${town.organisationId}, ${randomUUID()}, ${town.eidId}, now(), ${town.holder.accountId})`;
    await resume(town.lisa);
    expect(
      await sql`select recipient from tenant.mail where template = 'resumed' and organisation_id = ${town.organisationId}`,
    ).toEqual([{ recipient: "olle@example.se" }]);
    expect(
      await sql`select answer, answered_by from tenant.found_request where eid_id = ${town.eidId}`,
    ).toEqual([{ answer: "resumed", answered_by: town.lisa.accountId }]);
  });

  test("a second block after it starts its own clock", async () => {
    await hold(town.karin);
    await resume(town.lisa);
    const again = { eidId: town.eidId, version: "3", reason: "lost" };
    await suspendEid(town.karin, again, { now: later(90) });
    expect(await row()).toMatchObject({
      held_since: later(90),
      revokes_at: later(90 + 24 * 60),
      lost_at: null,
    });
  });
});

describe("somebody else may hold it", () => {
  test.each(["stolen", "code-exposed"])(
    "%s: the one who blocked it does not alone unblock it",
    async (reason) => {
      await hold(town.lisa, reason);
      expect((await refusalOf(resume(town.lisa))).code).toBe("second-person-needed");
      expect((await refusalOf(undo(town.lisa, later(1)))).code).toBe("second-person-needed");
      await resume(town.jonas);
      expect((await row()).status).toBe("active");
    },
  );

  test("lost: the same security officer may, when it is found", async () => {
    await hold(town.lisa, "lost");
    await resume(town.lisa);
    expect((await row()).status).toBe("active");
  });
});

describe("pressed by mistake", () => {
  test("whoever pressed takes it back for ten minutes, without the role", async () => {
    await hold(town.karin, "precaution");
    await undo(town.karin, later(10));
    expect((await row()).status).toBe("active");
  });

  test("and not a moment later", async () => {
    await hold(town.karin, "precaution");
    expect((await refusalOf(undo(town.karin, new Date(later(10).getTime() + 1)))).code).toBe("forbidden");
    expect((await row()).status).toBe("suspended");
  });

  test("and not a colleague's press", async () => {
    await hold(town.karin, "precaution");
    const colleague = await anOfficer(town.organisationId, ["id-administrator"]);
    expect((await refusalOf(undo(colleague, later(1)))).code).toBe("forbidden");
  });
});

describe("never", () => {
  test("one's own, not even as a security officer", async () => {
    const own = await anOfficer(town.organisationId, ["security-officer"]);
    await hold(town.karin);
    expect((await refusalOf(resume({ ...own, employeeId: town.person.id }))).code).toBe("acts-on-self");
  });

  test("by two at once: one lifts it and the other is told by whom", async () => {
    await hold(town.karin);
    const outcomes = await Promise.allSettled([resume(town.lisa), resume(town.jonas)]);
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const [other] = outcomes.filter((one) => one.status === "rejected");
    expect(other?.reason).toMatchObject({ code: "changed-meanwhile", detail: { verb: "resume" } });
    expect(["Lisa Berg", "Jonas Falk"]).toContain(other?.reason.detail.by);
  });

  test("from a stale tab, and never what has become permanent", async () => {
    expect((await refusalOf(resume(town.lisa))).code).toBe("changed-meanwhile");
    await hold(town.karin);
    await sql`update tenant.eid set status = 'revoked' where id = ${town.eidId}`;
    expect((await refusalOf(resume(town.lisa))).code).toBe("wrong-status");
  });

  test("after its validity has ended", async () => {
    await hold(town.karin);
    expect((await refusalOf(resume(town.lisa, new Date("2028-05-03T08:00:00Z")))).code).toBe("expired");
  });

  test("twice for one form", async () => {
    await hold(town.karin);
    const requestId = randomUUID();
    const press = () => resumeEid(town.lisa, ask(), { now: later(60), requestId });
    expect(await Promise.all([press(), press()])).toEqual([{ eidId: town.eidId }, { eidId: town.eidId }]);
    expect((await row()).version).toBe(3);
  });

  test("another employer's: it looks as if it did not exist", async () => {
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect((await refusalOf(resume(elsewhere))).code).toBe("not-found");
    expect((await refusalOf(undo(elsewhere, later(1)))).code).toBe("not-found");
  });

  test("by the wrong role, which is refused before anything is read", async () => {
    for (const wrong of [town.karin, town.auditor, town.holder])
      expect((await refusalOf(resumeEid(wrong, { eidId: "none" }))).code).toBe("forbidden");
    for (const wrong of [town.auditor, town.holder])
      expect((await refusalOf(undoSuspension(wrong, { eidId: "none" }))).code).toBe("forbidden");
  });

  test("off the record", async () => {
    await hold(town.karin);
    await withoutLog(database, () => expect(resume(town.lisa)).rejects.toThrow("no log"));
    expect((await row()).status).toBe("suspended");
    expect((await told()).map((one) => one.status)).toEqual(["hold", "hold"]);
  });
});
