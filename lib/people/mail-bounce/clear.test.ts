import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { aHolder, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { readOrder } from "@/lib/credential/eid/read-order";
import { startDraft } from "@/lib/credential/eid/start-draft";
import { readEmployee } from "@/lib/people/employee/read";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { readOwn } from "@/lib/people/my/read";
import { clearBounce } from "./clear";
import { readBounced } from "./read";
import { aBounceDesk } from "./testing-desk";
import { aReport } from "./testing-report";

const database = await freshDatabase();
const { administrator: sql } = database;
const { desk, aMail, tokenOf, takeIn, bounced } = aBounceDesk(database);

describe("what ends it", () => {
  const mark = async () => {
    await takeIn(aReport(tokenOf(await aMail())));
    const [shown] = (await readBounced(desk.hr, undefined)).people;
    return { employeeId: desk.person.id, bounceId: String(shown?.bounceId) };
  };

  test("another address, also when the old one is later put back", async () => {
    await mark();
    await sql`update tenant.employee set email = 'ny@example.se' where id = ${desk.person.id}`;
    expect(await bounced()).toEqual([]);
    await sql`update tenant.employee set email = ${desk.address} where id = ${desk.person.id}`;
    expect(await bounced()).toEqual([]);
  });

  test("the employment's end", async () => {
    await mark();
    await sql`update tenant.employee set employed_to = '2026-01-01' where id = ${desk.person.id}`;
    expect(await bounced()).toEqual([]);
  });

  test("an officer who has made sure, with who it was on record; one's own is a colleague's", async () => {
    const shown = await mark();
    const self = await anOfficer(desk.organisationId, ["id-administrator"], { employeeId: desk.person.id });
    expect((await refusalOf(clearBounce(self, shown))).code).toBe("acts-on-self");
    await clearBounce(desk.hr, shown);
    expect(await bounced()).toEqual([]);
    expect((await logOf(database, desk.person.id)).at(-1)).toMatchObject({
      action: "employee.bounce-cleared",
      actorId: desk.hr.accountId,
      detail: { actorName: "Hilda Personal" },
    });
  });

  test("of two officers at once one, and not what came back since it was shown", async () => {
    const shown = await mark();
    const colleague = await anOfficer(desk.organisationId, ["id-administrator"]);
    const outcomes = await atOnce(
      database,
      (held) => held`select from tenant.employee where id = ${desk.person.id} for update`,
      [() => clearBounce(desk.hr, shown), () => clearBounce(colleague, shown)],
    );
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
    await takeIn(aReport(tokenOf(await aMail())));
    expect((await refusalOf(clearBounce(desk.hr, shown))).code).toBe("changed-meanwhile");
  });

  test("nobody of another employer, nor in another role, nor where the log cannot be written", async () => {
    const shown = await mark();
    const elsewhere = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect((await refusalOf(clearBounce(elsewhere, shown))).code).toBe("not-found");
    const auditor = await anOfficer(desk.organisationId, ["auditor"]);
    expect((await refusalOf(clearBounce(auditor, {}))).code).toBe("forbidden");
    expect((await refusalOf(readBounced(auditor, undefined))).code).toBe("forbidden");
    await withoutLog(database, () => expect(clearBounce(desk.hr, shown)).rejects.toThrow("no log"));
    expect(await bounced()).toEqual([desk.person.id]);
  });
});

test("it is told on the person's page and on their own, and before an e-ID is ordered for them", async () => {
  const holder = await aHolder(desk.organisationId, desk.person.id);
  const { draftId } = await startDraft(desk.hr, { employeeId: desk.person.id });
  const told = async () => [
    (await readEmployee(desk.hr, { employeeId: desk.person.id })).bounce?.reason ?? null,
    (await readOwn(holder, undefined)).bounced,
    (await readOrder(desk.hr, { draftId })).person?.bounced,
  ];
  expect(await told()).toEqual([null, false, false]);
  await takeIn(aReport(tokenOf(await aMail()), { status: "5.2.2" }));
  expect(await told()).toEqual(["mailbox", true, true]);
});

test("a protected person's address is not on the list for whoever may not see it", async () => {
  const hidden = await anEmployee(desk.organisationId, { email: "dold@example.se", protectedIdentity: true });
  await takeIn(aReport(tokenOf(await aMail("dold@example.se"))));
  const [row] = (await readBounced(desk.hr, undefined)).people;
  expect([row?.employeeId, row?.address]).toEqual([hidden.id, null]);
  expect(row?.name).not.toContain(
    String((await sql`select surname from tenant.employee where id = ${hidden.id}`)[0]?.surname),
  );
});

test("neither program's login marks an address past the worker, or moves what is noted to another", async () => {
  await takeIn(aReport(tokenOf(await aMail())));
  const within = async (login: "app" | "worker", statement: string) => {
    const held = database.connect(login);
    await held`select set_config('app.organisation_id', ${desk.organisationId}, false)`;
    return held.unsafe(statement);
  };
  const forged = `insert into tenant.mail_bounce (organisation_id, id, mail_id, address, status, source, permanent, mailed_at, bounced_at)
    values ('${desk.organisationId}', gen_random_uuid(), gen_random_uuid(), 'a@b', '5.1.1', 'smtp', true, now(), now())`;
  await expect(within("app", forged)).rejects.toMatchObject({ code: "42501" });
  for (const login of ["app", "worker"] as const)
    for (const statement of [
      "update tenant.mail_bounce set employee_id = null",
      "update tenant.mail_bounce set address = 'x@y'",
      "delete from tenant.mail_bounce",
    ])
      await expect(within(login, statement), `${login} ${statement}`).rejects.toMatchObject({
        code: "42501",
      });
});
