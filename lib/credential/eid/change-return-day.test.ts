import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { changeReturnDay } from "./change-return-day";
import { suspendEid } from "./suspend";
import { aCrowd, another, type Crowd, day } from "./testing-bulk";

const database = await freshDatabase();
const { administrator: sql } = database;
let crowd: Crowd;
let eidId: string;
beforeEach(async () => {
  crowd = await aCrowd(database, 1);
  eidId = crowd.eids[0] ?? "";
});

const onLeave = (input: Record<string, string> = {}) =>
  suspendEid(
    crowd.karin,
    { eidId, version: "1", reason: "leave-of-absence", returnsOn: "2026-12-07", ...input },
    { now: day },
  );
const changed = (
  input: Record<string, string> = {},
  by: OfficerActor = crowd.lisa,
  now = new Date("2026-12-07T07:00:00Z"),
) =>
  changeReturnDay(
    by,
    { eidId, version: "2", shownDay: "2026-12-07", returnsOn: "2027-01-11", ...input },
    { now },
  );
const row = async () =>
  (await sql`select status, version, returns_on::text from tenant.eid where id = ${eidId}`)[0];
const log = () =>
  sql`select d.detail, e.actor_id from tenant.audit_event e
    join tenant.audit_detail d on d.organisation_id = e.organisation_id and d.event_id = e.id
    where e.subject_id = ${eidId} and e.action = 'eid.return-day-changed' order by e.id`;

describe("the day of return of a hold for leave", () => {
  test("is changed and taken away by another officer, and the log says who, before and after", async () => {
    await onLeave();
    await changed();
    expect(await row()).toEqual({ status: "suspended", version: 2, returns_on: "2027-01-11" });
    await changed({ shownDay: "2027-01-11", returnsOn: "" });
    expect(await row()).toEqual({ status: "suspended", version: 2, returns_on: null });
    expect(await log()).toMatchObject([
      {
        actor_id: crowd.lisa.accountId,
        detail: { before: { returnsOn: "2026-12-07" }, after: { returnsOn: "2027-01-11" } },
      },
      { detail: { before: { returnsOn: "2027-01-11" }, after: { returnsOn: null } } },
    ]);
  });

  test("is given to a hold for leave that had none", async () => {
    await onLeave({ returnsOn: "" });
    await changed({ shownDay: "" });
    expect((await row())?.returns_on).toBe("2027-01-11");
  });

  test("is a day to come, other than the one that was, of a hold for leave", async () => {
    expect((await refusalOf(changed({ version: "1", shownDay: "" }))).code).toBe("wrong-status");
    await onLeave();
    expect((await refusalOf(changed({ returnsOn: "2026-12-07" }))).code).toBe("nothing-changed");
    expect(await refusalOf(changed({ returnsOn: "2026-12-06" }))).toMatchObject({
      ...{ code: "return-past", field: "returnsOn" },
    });
    await expect(changed({ returnsOn: "11 januari" })).rejects.toMatchObject({
      issues: [{ path: ["returnsOn"] }],
    });
    const cautious = await another(crowd, { status: "active" });
    await suspendEid(crowd.karin, { eidId: cautious.id, version: "1", reason: "precaution" }, { now: day });
    expect((await refusalOf(changed({ eidId: cautious.id, shownDay: "" }))).code).toBe(
      "return-without-leave",
    );
    expect(await log()).toHaveLength(0);
  });

  test("that a colleague has changed meanwhile is not written over", async () => {
    await onLeave();
    const codes = await Promise.allSettled([
      changed({ returnsOn: "2026-12-21" }),
      changed({ returnsOn: "2027-02-01" }, crowd.karin),
    ]);
    expect(codes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(codes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed-meanwhile" },
    });
    expect(await log()).toHaveLength(1);
  });

  test("is changed by those who suspend, about others whom they may see, at their own employer", async () => {
    await onLeave();
    const hidden = await another(crowd, { status: "active" }, true);
    const [person] = crowd.people;
    const self = { ...crowd.karin, employeeId: person?.id } as OfficerActor;
    const auditor: OfficerActor = { ...crowd.karin, grants: ["auditor"] };
    const other = await aCrowd(database, 0);
    const codes = await Promise.all(
      [
        changed({}, auditor),
        changed({}, self),
        changed({ eidId: hidden.id, version: "1" }, crowd.karin),
        changed({}, other.karin),
      ].map(async (tried) => (await refusalOf(tried)).code),
    );
    expect(codes).toEqual(["forbidden", "acts-on-self", "protected-needs-permission", "not-found"]);
    expect((await row())?.returns_on).toBe("2026-12-07");
  });
});
