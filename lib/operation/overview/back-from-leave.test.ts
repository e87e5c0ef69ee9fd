import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { resumeEid } from "@/lib/credential/eid/resume";
import { revokeEid } from "@/lib/credential/eid/revoke";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { aCrowd, type Crowd, day } from "@/lib/credential/eid/testing-bulk";
import { refusalOf } from "@/lib/people/employee/testing";
import { readOverview } from "./read";

const database = await freshDatabase();
const { administrator: sql } = database;
let crowd: Crowd;
let eidId: string;
beforeEach(async () => {
  crowd = await aCrowd(database, 1);
  eidId = crowd.eids[0] ?? "";
});

const onLeave = (given: Record<string, string> = {}) =>
  suspendEid(
    crowd.karin,
    { eidId, version: "1", reason: "leave-of-absence", returnsOn: "2026-12-07", ...given },
    { now: day },
  );
const row = async () => (await sql`select status, returns_on::text from tenant.eid where id = ${eidId}`)[0];
const tasksAt = async (now: string) =>
  (await readOverview(crowd.lisa, undefined, { now: new Date(now) })).todo.flatMap((one) =>
    "eidId" in one ? [{ kind: one.kind, dueOn: one.dueOn }] : [],
  );

describe("a hold for leave", () => {
  test("is no task before the day of return, and from that morning a proposal that lifts nothing", async () => {
    await onLeave();
    expect(await tasksAt("2026-12-06T22:59:00Z")).toEqual([]);
    expect(await tasksAt("2026-12-06T23:01:00Z")).toEqual([{ kind: "lift", dueOn: "2026-12-07" }]);
    expect(await tasksAt("2026-12-20T09:00:00Z")).toEqual([{ kind: "lift", dueOn: "2026-12-07" }]);
    expect(await row()).toEqual({ status: "suspended", returns_on: "2026-12-07" });
  });

  test("has no day of return once it is lifted, or permanent, and the log says the day it had", async () => {
    await onLeave();
    const [entry] = await sql`select d.detail from tenant.audit_event e
      join tenant.audit_detail d on d.organisation_id = e.organisation_id and d.event_id = e.id
      where e.action = 'eid.suspended' and e.subject_id = ${eidId}`;
    expect(entry?.detail.after.returnsOn).toBe("2026-12-07");
    await resumeEid(crowd.lisa, { eidId, version: "2" }, { now: new Date("2026-12-07T07:00:00Z") });
    expect(await row()).toEqual({ status: "active", returns_on: null });
    const again = { eidId, version: "3", reason: "leave-of-absence", returnsOn: "2027-01-04" };
    await suspendEid(crowd.karin, again, { now: new Date("2026-12-08T07:00:00Z") });
    await revokeEid(crowd.lisa, { eidId, version: "4", reason: "misuse", certain: "on" });
    expect(await row()).toEqual({ status: "revoked", returns_on: null });
  });

  test("without a day of return is there to be decided on, as every other hold", async () => {
    await onLeave({ returnsOn: "" });
    expect(await tasksAt("2026-11-24T10:00:00Z")).toEqual([{ kind: "decide", dueOn: null }]);
  });

  test("takes a day to come, and no other hold takes one", async () => {
    expect(await refusalOf(onLeave({ returnsOn: "2026-11-24" }))).toMatchObject({
      ...{ code: "return-past", field: "returnsOn" },
    });
    expect(await refusalOf(onLeave({ reason: "precaution" }))).toMatchObject({
      ...{ code: "return-without-leave", field: "returnsOn" },
    });
    await expect(onLeave({ returnsOn: "7 december" })).rejects.toMatchObject({
      issues: [{ path: ["returnsOn"] }],
    });
    expect(await row()).toEqual({ status: "active", returns_on: null });
  });
});
