import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { recordPinErrand } from "./record-pin-errand";
import { suspendEid } from "./suspend";
import { aCrowd, another, type Crowd } from "./testing-bulk";

const database = await freshDatabase();
const { administrator: sql } = database;
let crowd: Crowd;
let eidId: string;
beforeEach(async () => {
  crowd = await aCrowd(database, 1);
  eidId = crowd.eids[0] ?? "";
});

const recorded = (given: Record<string, string> = {}, by: OfficerActor = crowd.karin) =>
  recordPinErrand(by, { eidId, errand: "unblocked", identified: "on", ...given });
const log = () =>
  sql`select d.detail, e.actor_id from tenant.audit_event e
    join tenant.audit_detail d on d.organisation_id = e.organisation_id and d.event_id = e.id
    where e.subject_id = ${eidId} and e.action = 'eid.pin-errand-recorded'`;

describe("an errand about a PIN", () => {
  test("is in the log with what was done and by whom, and leaves the e-ID as it was", async () => {
    const before = await sql`select * from tenant.eid where id = ${eidId}`;
    await recorded();
    const entries = await log();
    expect(entries).toHaveLength(1);
    expect(entries[0]?.actor_id).toBe(crowd.karin.accountId);
    expect(entries[0]?.detail.after).toEqual({ pinErrand: "unblocked" });
    expect(await sql`select * from tenant.eid where id = ${eidId}`).toEqual(before);
  });

  test("is recorded once it was said to be the holder, of a card in use", async () => {
    await expect(recorded({ identified: "" })).rejects.toMatchObject({ issues: [{ path: ["identified"] }] });
    await expect(recorded({ errand: "" })).rejects.toMatchObject({ issues: [{ path: ["errand"] }] });
    await suspendEid(crowd.lisa, { eidId, version: "1", reason: "code-exposed" });
    expect((await refusalOf(recorded())).code).toBe("wrong-status");
    expect(await log()).toHaveLength(0);
  });

  test("is for those who hand over, about others whom they may see, at their own employer", async () => {
    const hidden = await another(crowd, { status: "active" }, true);
    const [person] = crowd.people;
    const self = { ...crowd.karin, employeeId: person?.id } as OfficerActor;
    const other = await aCrowd(database, 0);
    const codes = await Promise.all(
      [
        recorded({}, crowd.lisa),
        recorded({}, self),
        recorded({ eidId: hidden.id }),
        recorded({}, other.karin),
      ].map(async (tried) => (await refusalOf(tried)).code),
    );
    expect(codes).toEqual(["forbidden", "acts-on-self", "protected-needs-permission", "not-found"]);
  });
});
