import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aTown, later, night, type Town } from "@/lib/credential/eid/testing-block";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { liftReport } from "./lift-report";
import { reportLost } from "./report-lost";
import { aVisit } from "./testing-signed-out";

const database = await freshDatabase();
const { administrator: sql } = database;
const born = "1985-02-14";
const card = "9752 2690 4109";
let town: Town;
let visit: ReturnType<typeof aVisit>;
beforeEach(async () => {
  town = await aTown();
  await sql`update tenant.eid set carrier_number = ${card} where id = ${town.eidId}`;
  visit = aVisit(database, town.organisationId);
});
const eid = async () => (await sql`select * from tenant.eid where id = ${town.eidId}`)[0];
const reports = () => sql`select * from tenant.loss_report where organisation_id = ${town.organisationId}`;

describe("a wrongful report", () => {
  async function blocked() {
    await visit.card(card, born, night);
    const [report] = await reports();
    return report?.id as string;
  }

  test("is lifted in one press by a security officer, who is told of on the e-ID, and the certificates open again", async () => {
    const reportId = await blocked();
    await liftReport(town.lisa, { reportId }, { now: later(60) });
    expect(await eid()).toMatchObject({ status: "active", status_reason: null, revokes_at: null });
    const work = await sql`select kind from tenant.outbox where organisation_id = ${town.organisationId}
      and kind = 'certificate.release'`;
    expect(work).toHaveLength(1);
    expect(await visit.mails("resumed")).toHaveLength(1);
    const [entry] = await logOf(database, reportId);
    expect((await logOf(database, reportId)).map((one) => one.action)).toContain("loss.lifted");
    expect(entry?.action).toBe("loss.reported");
  });

  test("is lifted once: the second of two is told that nothing is left", async () => {
    const reportId = await blocked();
    const done = await Promise.allSettled(
      [town.lisa, town.jonas].map((officer) => liftReport(officer, { reportId }, { now: later(60) })),
    );
    expect(done.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(done.find((one) => one.status === "rejected")?.reason.code).toMatch(
      /^(wrong-status|changed-meanwhile)$/,
    );
  });

  test("that an officer entered is not lifted by that officer", async () => {
    const { reportId } = await reportLost(
      town.lisa,
      { employeeId: town.person.id, eidIds: [town.eidId] },
      { now: night },
    );
    expect((await refusalOf(liftReport(town.lisa, { reportId }))).code).toBe("second-person-needed");
    expect((await eid())?.status).toBe("suspended");
    await liftReport(town.jonas, { reportId }, { now: later(60) });
    expect((await eid())?.status).toBe("active");
  });

  test("is no way past what somebody has decided since: another hold stays", async () => {
    const reportId = await blocked();
    await liftReport(town.lisa, { reportId }, { now: later(60) });
    await reportLost(town.karin, { employeeId: town.person.id, eidIds: [town.eidId] }, { now: later(90) });
    expect((await refusalOf(liftReport(town.jonas, { reportId }))).code).toBe("wrong-status");
    expect((await eid())?.status).toBe("suspended");
  });

  test("is not lifted by a clerk, an auditor or another employer's officer", async () => {
    const reportId = await blocked();
    const elsewhere = await aTown();
    expect((await refusalOf(liftReport(town.karin, { reportId }))).code).toBe("forbidden");
    expect((await refusalOf(liftReport(town.auditor, { reportId }))).code).toBe("forbidden");
    expect((await refusalOf(liftReport(elsewhere.lisa, { reportId }))).code).toBe("not-found");
    expect((await eid())?.status).toBe("suspended");
  });

  test("whose lifting cannot be recorded stays", async () => {
    const reportId = await blocked();
    await withoutLog(database, () =>
      expect(liftReport(town.lisa, { reportId }, { now: later(60) })).rejects.toThrow("no log"),
    );
    expect((await eid())?.status).toBe("suspended");
  });
});
