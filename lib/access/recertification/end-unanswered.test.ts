import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEmployee } from "@/db/seed/builders";
import { aRound, noon } from "@/lib/access/testing-recertification";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { readRecertifications } from "./read";
import { setRecertificationPlan } from "./set-plan";
import { sweepRecertifications } from "./sweep";

const database = await freshDatabase();
const { administrator: sql } = database;
let place: Awaited<ReturnType<typeof aRound>>;
beforeEach(async () => {
  place = await aRound();
});
/** As the worker does it, with its own login. */
const sweep = (now = noon()) =>
  as("worker", () => sweepRecertifications((fault) => expect(fault).toBeUndefined(), now));
const mandate = async (id: string) => {
  const [row] = await sql`select * from tenant.mandate where id = ${id}`;
  return row;
};
const mails = async (kind: string) => {
  const { organisationId } = place;
  const rows = await sql`select recipient from tenant.mail where organisation_id = ${organisationId}
     and template = 'recertification' and subject like ${`%${kind}%`} order by 1`;
  return rows.map(({ recipient }) => recipient);
};
const code = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (why) => why.code ?? String(why),
  );

describe("what nobody answers about", () => {
  test("ends after the last day and a warning to the manager, to officers and to the holder; the holder is told that it did", async () => {
    const { boel, kim, siv, grant, open, answer } = place;
    const [kept, left, also] = [await grant(), await grant(), await grant()];
    const id = await open(noon(-40), dayOf(noon(-10)));
    await answer(["kept"], { now: noon(-39) });
    await sweep(noon(-18));
    expect(await mails("Påminnelse")).toEqual([]);
    await sweep(noon(-17));
    await sweep(noon(-16));
    expect(await mails("Påminnelse")).toEqual([
      ...["Boel@example.se", "Disa@example.se", "Sam@example.se", "Siv@example.se"],
    ]);
    expect(await mails("upphör om ingen")).toEqual(["Kim@example.se"]);
    await sweep(noon(-10));
    expect(await mandate(left)).toMatchObject({ recalled_at: null });
    await sweep(noon(0));
    expect(await mandate(kept)).toMatchObject({ recalled_at: null });
    for (const ended of [left, also])
      expect(await mandate(ended)).toMatchObject({
        ...{ recalled_by: siv.accountId, recall_reason: "Ingen svarade vid omprövning" },
      });
    expect(await mails("har upphört")).toEqual(["Kim@example.se"]);
    const [last] = (await logOf(database, kim.employeeId)).slice(-1);
    expect(last).toMatchObject({
      ...{ action: "employee.recertification-unanswered", actorId: "recertification" },
      detail: { after: { unanswered: 2 } },
    });
    const [round] = (await readRecertifications(siv, undefined)).rounds;
    expect(round).toMatchObject({ id, state: "closed", counts: { kept: 1, unanswered: 2, open: 0 } });
    expect(boel.employeeId).not.toBe(kim.employeeId);
  });

  test("stands for a week after a warning that came late, since the worker was away", async () => {
    const { grant, open } = place;
    const id = await grant();
    await open(noon(-40), dayOf(noon(-10)));
    await sweep(noon(0));
    await sweep(noon(6));
    expect(await mandate(id)).toMatchObject({ recalled_at: null });
  });

  test("is nothing that was ended or left in another way meanwhile", async () => {
    const { organisationId, siv, grant, open } = place;
    const lo = await anEmployee(organisationId);
    const [first] = [await grant(), await grant({ employeeId: lo.id })];
    await open(noon(-40), dayOf(noon(-10)));
    await sweep(noon(-17));
    await sql`update tenant.mandate set recalled_by = granted_by, recalled_at = now(), recall_reason = 'x' where id = ${first}`;
    await sql`update tenant.employee set employed_to = current_date - 1 where id = ${lo.id}`;
    await sweep();
    const [round] = (await readRecertifications(siv, undefined)).rounds;
    expect(round).toMatchObject({ state: "closed", counts: { unanswered: 0, open: 2 } });
    expect(await mails("har upphört")).toEqual([]);
  });
});

describe("how often", () => {
  test("is said by an officer, and it opens by itself so long after; whoever said so is whom it was opened by", async () => {
    const { siv, grant } = place;
    await grant();
    await setRecertificationPlan(siv, { version: 0, everyMonths: "12" }, { now: noon(-366) });
    await sweep(noon(-2));
    expect((await readRecertifications(siv, undefined)).rounds).toEqual([]);
    await sweep(noon(-1));
    const { rounds, plan } = await readRecertifications(siv, undefined);
    expect(rounds).toMatchObject([{ openedBy: "Siv", lastDay: addDays(dayOf(noon(-1)), 30), state: "open" }]);
    expect(plan).toMatchObject({ everyMonths: 12, version: 1, opensOn: null });
    const stale = setRecertificationPlan(siv, { version: 0, everyMonths: "" });
    expect((await refusalOf(stale)).code).toBe("changed-meanwhile");
    await setRecertificationPlan(siv, { version: 1, everyMonths: "" });
    expect((await readRecertifications(siv, undefined)).plan.everyMonths).toBeNull();
  });
});

describe("the tables", () => {
  const asApp = database.connect("app");
  const asWorker = database.connect("worker");
  type Login = typeof asApp;
  const within = (login: Login, text: string) => {
    const { organisationId } = place;
    return code(
      login.begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
        await tx.unsafe(text);
      }),
    );
  };
  const refused = "23514";

  test("let nobody end without a warning or before the last day, close early, or answer without doing it", async () => {
    const { grant, open, boel, kim } = place;
    const id = await grant();
    const round = await open(noon(-40), dayOf(noon(-10)));
    const answer = (what: string, by: string) => `update tenant.recertification_row
      set answer = '${what}', answered_at = now(), answered_by = ${by} where recertification_id = '${round}'`;
    const recall = `update tenant.mandate set recalled_by = granted_by, recalled_at = now(), recall_reason = 'x' where id = '${id}'`;
    expect(await within(asWorker, `${recall}; ${answer("unanswered", "null")}`)).toBe(refused);
    const close = `update tenant.recertification set closed_at = now() where id = '${round}'`;
    expect(await within(asWorker, close)).toBe(refused);
    expect(await within(asApp, close)).toBe("42501");
    await sweep(noon(-17));
    // Web ends nothing as unanswered, and the worker answers for nobody.
    expect(await within(asApp, `${recall}; ${answer("unanswered", "null")}`)).toBe(refused);
    expect(await within(asWorker, answer("kept", `'${boel.accountId}'`))).toBe(refused);
    expect(await within(asApp, answer("ended", `'${boel.accountId}'`))).toBe(refused);
    expect(await within(asApp, `${recall}; ${answer("kept", `'${boel.accountId}'`)}`)).toBe(refused);
    expect(await within(asApp, answer("kept", `'${kim.accountId}'`))).toBe(refused);
    expect(await within(asApp, answer("kept", `gen_random_uuid()`))).toBe(refused);
    expect(await within(asApp, answer("kept", `'${boel.accountId}'`))).toBe("done");
    expect(await within(asApp, answer("kept", `'${boel.accountId}'`))).toBe(refused);
    expect(await within(asApp, "delete from tenant.recertification_row")).toBe("42501");
    expect(
      await within(asWorker, `update tenant.recertification set warned_at = now() where id = '${round}'`),
    ).toBe(refused);
  });

  test("keep a stand-in as they were named, by who is away themselves", async () => {
    const { organisationId, boel, disa, eva } = place;
    const insert = (by: string, of: string) => `insert into tenant.stand_in
      (organisation_id, id, employee_id, stand_in_id, valid_from, valid_to, recorded_by, recorded_at)
      values ('${organisationId}', gen_random_uuid(), '${of}', '${eva.employeeId}', current_date, current_date, '${by}', now())`;
    expect(await within(asApp, insert(disa.accountId, boel.employeeId))).toBe("42501");
    expect(await within(asApp, insert(boel.accountId, boel.employeeId))).toBe("done");
    expect(await within(asWorker, insert(boel.accountId, boel.employeeId))).toBe("42501");
    expect(await within(asApp, "update tenant.stand_in set ended_at = now()")).toBe("done");
    expect(await within(asApp, "update tenant.stand_in set ended_at = null")).toBe("42501");
    expect(await within(asApp, "update tenant.stand_in set valid_to = valid_to + 1")).toBe("42501");
  });
});
