import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid } from "@/db/seed/builders";
import { breakGlassActorOf, maySearchOn } from "@/lib/credential/break-glass-visit";
import { liftReport } from "@/lib/credential/loss/lift-report";
import { readRecentReports, readReport } from "@/lib/credential/loss/read";
import { reportLost } from "@/lib/credential/loss/report-lost";
import { revokeReported } from "@/lib/credential/loss/revoke-reported";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { aBreakGlassTown, type BreakGlassTown } from "./testing";
import { voidBreakGlass } from "./void";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: BreakGlassTown;
let code: string;
let codes: string[];
let setId: string;
beforeEach(async () => {
  Object.assign(process.env, { PUBLIC_URL: "https://sigill.example" });
  town = await aBreakGlassTown(database);
  ({ setId, codes } = await town.paper());
  code = codes[0] ?? "";
});
const own = () => ({ employeeId: town.person.id, eidIds: [town.eidId] });
const eid = async () => (await sql`select * from tenant.eid where id = ${town.eidId}`)[0];

describe("what a stolen paper can do at most", () => {
  async function many(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let nth = 0; nth < count; nth++)
      ids.push(
        (
          await anEid(town.organisationId, {
            employeeId: town.person.id,
            typeId: town.type.id,
            relation: "complement",
          })
        ).id,
      );
    return ids;
  }

  test("25 e-IDs in an hour, by all codes together; what is more is not blocked at all", async () => {
    const ids = await many(25);
    const [one, other] = [await town.opened(code), await town.opened(codes[1])];
    const { employeeId } = own();
    await reportLost(one.actor, { employeeId, eidIds: ids.slice(0, 20) });
    const tooMany = reportLost(other.actor, { employeeId, eidIds: [...ids.slice(20), town.eidId] });
    expect(await refusalOf(tooMany)).toMatchObject({ code: "break-glass-limit", detail: { count: "25" } });
    expect(await eid()).toMatchObject({ status: "active" });
    await reportLost(other.actor, { employeeId, eidIds: ids.slice(20) });
    expect((await refusalOf(reportLost(one.actor, own()))).code).toBe("break-glass-limit");
  });

  test("at the limit two at once do not both pass", async () => {
    const ids = await many(24);
    const { actor } = await town.opened(code);
    const { employeeId } = own();
    await reportLost(actor, { employeeId, eidIds: ids });
    const [last, past] = await many(2);
    const done = await Promise.allSettled(
      [last, past].map((eidId) => reportLost(actor, { employeeId, eidIds: [eidId] })),
    );
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("sixty searches, no report of somebody else's, and nothing that another has blocked", async () => {
    const { reportId } = await reportLost(town.karin, own());
    const { actor } = await town.opened(code);
    expect(await readRecentReports(actor, undefined)).toEqual([]);
    expect((await refusalOf(readReport(actor, reportId))).code).toBe("not-found");
    const revoked = revokeReported(actor, { reportId, eidId: town.eidId });
    expect((await refusalOf(revoked)).code).toBe("not-found");
    expect(await eid()).toMatchObject({ status: "suspended" });
    const searched = [];
    for (let nth = 0; nth < 61; nth++) searched.push(await maySearchOn(actor));
    expect(searched.filter(Boolean)).toHaveLength(60);
    expect(await maySearchOn(town.karin)).toBe(true);
  });

  test("until any security officer withdraws the paper, which ends it in the middle", async () => {
    const { browser } = await town.opened(code);
    await voidBreakGlass(town.jonas, { setId });
    expect(await breakGlassActorOf(town.organisationId, browser)).toBeUndefined();
  });

  test("nothing of another employer's", async () => {
    const elsewhere = await aBreakGlassTown(database);
    const { actor, browser } = await town.opened(code);
    const theirs = { employeeId: elsewhere.person.id, eidIds: [elsewhere.eidId] };
    expect((await refusalOf(reportLost(actor, theirs))).code).toBe("not-found");
    expect(await breakGlassActorOf(elsewhere.organisationId, browser)).toBeUndefined();
  });
});

describe("four eyes", () => {
  test("what a paper has blocked its owner does not lift, and another does", async () => {
    const { actor } = await town.opened(code);
    const { reportId } = await reportLost(actor, { ...own(), reason: "stolen" });
    expect((await refusalOf(liftReport(town.lisa, { reportId }))).code).toBe("second-person-needed");
    expect((await refusalOf(liftReport(actor, { reportId }))).code).toBe("forbidden");
    await liftReport(town.jonas, { reportId });
    expect(await eid()).toMatchObject({ status: "active" });
  });

  test("for good is what the code itself suspended, once, and on record", async () => {
    const { actor } = await town.opened(code);
    const { reportId } = await reportLost(actor, own());
    await revokeReported(actor, { reportId, eidId: town.eidId });
    expect(await eid()).toMatchObject({ status: "revoked", status_reason: "lost", revokes_at: null });
    expect((await logOf(database, town.eidId)).at(-1)).toMatchObject({
      ...{ action: "eid.revoked", actorId: actor.codeId },
    });
    const again = revokeReported(actor, { reportId, eidId: town.eidId });
    expect((await refusalOf(again)).code).toBe("wrong-status");
    expect((await refusalOf(revokeReported(town.lisa, { reportId, eidId: town.eidId }))).code).toBe(
      "forbidden",
    );
  });
});

describe("whoever has a program's login", () => {
  const within = (login: "app" | "worker", statement: string) =>
    database.connect(login).begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${town.organisationId}, true)`;
      await tx.unsafe(statement);
    });
  const codeRows = "tenant.break_glass_code";
  const sets = "tenant.break_glass_set";

  test("confirms no paper alone, makes no void one good, lengthens none and adds no code to it", async () => {
    const waiting = await town.made(town.jonas);
    const where = `where id = '${waiting.setId}'`;
    const confirmed = (by: string) =>
      `update ${sets} set confirmed_at = now(), confirmed_by = '${by}' ${where}`;
    await expect(within("app", confirmed(town.jonas.accountId))).rejects.toThrow(/by another|whole/);
    await voidBreakGlass(town.jonas, { setId: waiting.setId });
    const good = `update ${sets} set voided_at = null, voided_by = null, void_reason = null ${where}`;
    await expect(within("app", good)).rejects.toThrow("void ones stay void");
    await expect(within("app", `update ${sets} set expires_at = now() + interval '9 years'`)).rejects.toThrow(
      "permission denied",
    );
    const added = `insert into ${codeRows} (organisation_id, id, set_id, place, hash)
      values ('${town.organisationId}', gen_random_uuid(), '${setId}', 9, '\\x00')`;
    await expect(within("app", added)).rejects.toThrow("no code is added");
  });

  test("makes no used code fresh, removes none, and the worker makes none", async () => {
    await town.open(code);
    const fresh = `update ${codeRows} set used_at = null, browser = null where used_at is not null`;
    await expect(within("app", fresh)).rejects.toThrow("used once");
    await expect(within("app", `delete from ${codeRows}`)).rejects.toThrow("permission denied");
    await expect(sql.unsafe(`delete from ${codeRows}`)).rejects.toThrow("its rows are evidence");
    const made = `insert into ${sets} (organisation_id, id, made_by, made_at, seal_hash, expires_at)
      values ('${town.organisationId}', gen_random_uuid(), gen_random_uuid(), now(), '', now())`;
    await expect(within("worker", made)).rejects.toThrow("permission denied");
    await expect(as("worker", () => town.open(codes[1] ?? ""))).rejects.toThrow();
  });
});
