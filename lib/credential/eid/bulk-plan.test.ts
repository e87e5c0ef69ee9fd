import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { unfiltered } from "@/lib/domain/credential/eid-view";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { confirmBulk } from "./bulk-confirm";
import { planBulk, planChosen } from "./bulk-plan";
import { suspendEid } from "./suspend";
import { anEidInUse } from "./testing-block";
import { aCrowd, another, type Crowd, day, decisionOn, minute, plan, signedIn } from "./testing-bulk";

const database = await freshDatabase();
const { administrator: sql } = database;
let crowd: Crowd;
beforeAll(async () => {
  crowd = await aCrowd(database, 4);
});

const rowsOf = (bulkId: string) =>
  sql`select eid_id, version, code, on_duty_at from tenant.bulk_row where bulk_id = ${bulkId} order by number`;
const bulkOf = async (bulkId: string) => {
  const [row] = await sql`select * from tenant.bulk where id = ${bulkId}`;
  if (!row) throw new Error("no plan");
  return row;
};

describe("a plan", () => {
  test("says of each e-ID whether it can be done, and why not, and changes none of them", async () => {
    const ordered = await another(crowd, { status: "ordered" });
    const hidden = await another(crowd, { status: "active" }, true);
    const bulkId = await plan(crowd.lisa, "revoke", [...crowd.eids, ordered.id, hidden.id]);
    const found = new Map((await rowsOf(bulkId)).map((row) => [row.eid_id, row.code]));
    expect(crowd.eids.map((id) => found.get(id))).toEqual([null, null, null, null]);
    expect(found.get(ordered.id)).toBe("wrong-status");
    expect(found.get(hidden.id)).toBe("protected-one-by-one");
    expect(await bulkOf(bulkId)).toMatchObject({ total: 6, eligible: 4, needs_confirmation: false });
    const [event] = await sql`select count(*)::int as n from tenant.eid_event where verb = 'revoke'`;
    expect(event?.n).toBe(0);
    expect((await logOf(database, bulkId)).at(-1)).toMatchObject({
      action: "bulk.planned",
      actorId: crowd.lisa.accountId,
      detail: { after: { verb: "revoke", reason: "misuse", total: 6, eligible: 4 } },
    });
  });

  test("knows who is signed in that day, and no one whose sign-in is of yesterday or over", async () => {
    const [alva, olle, ulla] = crowd.people;
    if (!alva || !olle || !ulla) throw new Error("too few");
    const morning = new Date("2026-11-24T06:02:00Z");
    await signedIn(crowd, alva.id, morning);
    await signedIn(crowd, olle.id, new Date("2026-11-23T20:00:00Z"));
    const over = await signedIn(crowd, ulla.id, morning);
    await sql`update system.session set ended_at = now() where account_id = ${over}`;
    const rows = await rowsOf(await plan(crowd.lisa, "revoke", crowd.eids));
    const duty = new Map(rows.map((row) => [row.eid_id, row.on_duty_at]));
    expect(crowd.eids.map((id) => duty.get(id))).toEqual([morning, null, null, null]);
  });

  test("has each e-ID once, however often it was chosen", async () => {
    const [one = ""] = crowd.eids;
    expect(
      await rowsOf(await plan(crowd.lisa, "suspend", [one, one], { reason: "precaution" })),
    ).toHaveLength(1);
  });

  test("can be made of a list's filters, of numbers, or of what another plan refused", async () => {
    const listing = { view: "ordered", ...unfiltered };
    const ordered = await another(crowd, { status: "ordered", number: "EL-2026-777001" });
    const asList = await planBulk(
      crowd.karin,
      { verb: "cancel", reason: "issued-in-error", listing: JSON.stringify(listing), all: "on" },
      { now: day },
    );
    expect((await rowsOf(asList.bulkId)).map((row) => row.eid_id)).toContain(ordered.id);
    const typed = { verb: "cancel", reason: "issued-in-error", numbers: " el-2026-777001\r\n" };
    const asNumbers = await planBulk(crowd.karin, typed, { now: day });
    expect((await rowsOf(asNumbers.bulkId)).map((row) => row.eid_id)).toEqual([ordered.id]);
    const refused = await plan(crowd.lisa, "revoke", [...crowd.eids, ordered.id]);
    const instead = { verb: "cancel", reason: "issued-in-error", from: refused, fromCode: "wrong-status" };
    const asRefused = await planBulk(crowd.karin, instead, { now: day });
    expect((await rowsOf(asRefused.bulkId)).map((row) => row.eid_id)).toEqual([ordered.id]);
  });

  test("is made of one choice in a list's form, the verb with its reason", async () => {
    const [one = ""] = crowd.eids;
    const { bulkId } = await planChosen(crowd.lisa, { act: "revoke:replaced", eid: one }, { now: day });
    expect(await bulkOf(bulkId)).toMatchObject({ verb: "revoke", reason: "replaced", total: 1 });
    const resume = await planChosen(crowd.lisa, { act: "resume", eid: one }, { now: day });
    expect(await bulkOf(resume.bulkId)).toMatchObject({ verb: "resume", reason: null, eligible: 0 });
    for (const act of ["", "produce", "revoke:precaution"])
      await expect(planChosen(crowd.lisa, { act, eid: one })).rejects.toThrow();
  });

  test("is not made of a filter that cannot be read, which would find more than was meant", async () => {
    for (const listing of ["{", "{}", '{"view":"all"}', JSON.stringify({ view: "everything" })])
      await expect(planBulk(crowd.lisa, { verb: "revoke", reason: "misuse", listing })).rejects.toMatchObject(
        {
          name: "ZodError",
        },
      );
  });

  test("is not made of numbers that nobody has, which are named, or of nothing", async () => {
    const typed = { verb: "revoke", reason: "misuse", numbers: "EL-2026-999998\nEL-2026-999999" };
    expect(await refusalOf(planBulk(crowd.lisa, typed))).toMatchObject({
      code: "numbers-unknown",
      field: "numbers",
      detail: { count: "2", numbers: "EL-2026-999998, EL-2026-999999" },
    });
    expect((await refusalOf(planBulk(crowd.lisa, { verb: "revoke", reason: "misuse" }))).code).toBe(
      "nothing-chosen",
    );
  });

  test("takes a reason that the verb has", async () => {
    expect(await refusalOf(plan(crowd.lisa, "revoke", crowd.eids, { reason: "" }))).toMatchObject({
      code: "reason-missing",
      field: "reason",
    });
    const wrong = plan(crowd.lisa, "revoke", crowd.eids, { reason: "precaution" });
    expect((await refusalOf(wrong)).code).toBe("reason-not-allowed");
  });

  test("is not made by the wrong role, of another employer's, or off the record", async () => {
    expect((await refusalOf(plan(crowd.karin, "revoke", crowd.eids))).code).toBe("forbidden");
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
    const foreign = await plan(elsewhere, "revoke", crowd.eids).catch((fault) => fault);
    expect(foreign).toMatchObject({ code: "nothing-chosen" });
    const before = await sql`select count(*)::int as n from tenant.bulk`;
    await withoutLog(database, () =>
      expect(plan(crowd.lisa, "revoke", crowd.eids)).rejects.toThrow("no log"),
    );
    expect(await sql`select count(*)::int as n from tenant.bulk`).toEqual(before);
  });
});

describe("a second person", () => {
  let many: Crowd;
  let bulkId: string;
  const confirm = async (by = many.jonas, given: Record<string, string> = {}, now = minute(1)) =>
    confirmBulk(by, { ...(await decisionOn(database, bulkId)), ...given }, { now });
  beforeAll(async () => {
    many = await aCrowd(database, 26);
    bulkId = await plan(many.lisa, "revoke", many.eids);
  });

  test("is never whoever planned it, and types how many it is about", async () => {
    expect((await bulkOf(bulkId)).needs_confirmation).toBe(true);
    expect((await refusalOf(confirm(many.lisa))).code).toBe("confirmation-needed");
    expect(await refusalOf(confirm(many.jonas, { count: "25" }))).toMatchObject({
      code: "count-differs",
      field: "count",
      detail: { count: "26" },
    });
    expect((await bulkOf(bulkId)).confirmed_by).toBeNull();
  });

  test("has the role, and is of the same employer", async () => {
    expect((await refusalOf(confirm(many.karin))).code).toBe("forbidden");
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect((await refusalOf(confirm(elsewhere))).code).toBe("not-found");
  });

  test("confirms the plan that was shown, and none with another hash or verb", async () => {
    expect((await refusalOf(confirm(many.jonas, { hash: "0".repeat(64) }))).code).toBe("changed-meanwhile");
    expect((await refusalOf(confirm(many.jonas, { verb: "suspend" }))).code).toBe("not-found");
  });

  test("of two at once one has confirmed it and the other is told by whom", async () => {
    const petra = await anOfficer(many.organisationId, ["security-officer"], { name: "Petra Ström" });
    const outcomes = await Promise.allSettled([confirm(many.jonas), confirm(petra)]);
    const [other] = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(other).toMatchObject({ code: "changed-meanwhile" });
    expect(["Jonas Falk", "Petra Ström"]).toContain(other.detail.by);
    expect((await logOf(database, bulkId)).at(-1)).toMatchObject({
      action: "bulk.confirmed",
      detail: { after: { verb: "revoke", eligible: 26 } },
    });
  });

  test("has not confirmed what somebody added afterwards, with whatever login", async () => {
    const other = await plan(many.lisa, "revoke", many.eids);
    const person = await anEmployee(many.organisationId, {});
    const extra = await anEidInUse(many.organisationId, { employeeId: person.id, typeId: many.type.id });
    await database.connect("app").begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${many.organisationId}, true)`;
      await tx`insert into tenant.bulk_row (organisation_id, bulk_id, number, eid_id, version)
        values (${many.organisationId}, ${other}, 99, ${extra.id}, 1)`;
    });
    const sent = await decisionOn(database, other);
    const confirming = confirmBulk(many.jonas, sent, { now: minute(1) });
    expect((await refusalOf(confirming)).code).toBe("changed-meanwhile");
  });

  test("is another person in the database's eyes too, and nothing of a plan is rewritten", async () => {
    const other = await plan(many.lisa, "revoke", many.eids);
    const app = database.connect("app");
    const within = (work: (tx: Parameters<Parameters<typeof app.begin>[1]>[0]) => Promise<unknown>) =>
      app.begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${many.organisationId}, true)`;
        await work(tx);
      });
    const self = within(
      (tx) => tx`update tenant.bulk set confirmed_by = ${many.lisa.accountId}, confirmed_at = now()
      where id = ${other}`,
    );
    await expect(self).rejects.toThrow();
    const wider = within((tx) => tx`update tenant.bulk_row set code = null where bulk_id = ${other}`);
    await expect(wider).rejects.toThrow();
    const undone = within((tx) => tx`update tenant.bulk set needs_confirmation = false where id = ${other}`);
    await expect(undone).rejects.toThrow();
  });
});

test("an officer's own blocks of the last hour count towards needing one", async () => {
  const few = await aCrowd(database, 6, { blockLimit: 5 });
  const [first = "", ...others] = few.eids;
  await suspendEid(few.lisa, { eidId: first, version: "1", reason: "precaution" }, { now: day });
  const four = await plan(few.lisa, "suspend", others.slice(0, 4), { reason: "precaution", now: minute(1) });
  const five = await plan(few.lisa, "suspend", others, { reason: "precaution", now: minute(1) });
  expect([(await bulkOf(four)).needs_confirmation, (await bulkOf(five)).needs_confirmation]).toEqual([
    false,
    true,
  ]);
});
