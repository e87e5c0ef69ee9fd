import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aHolder, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { recordStandIn } from "@/lib/access/stand-in/record";
import { aRound, noon } from "@/lib/access/testing-recertification";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { answerRecertification, answerRecertificationOfMine } from "./answer";
import { openRecertification } from "./open";
import { readRecertificationPage, readRecertifications } from "./read";
import { countToRecertify, readAskedAboutOwn, readOwnRecertification, readToRecertify } from "./read-own";
import { warnOfRecertification } from "./warn";

const database = await freshDatabase();
const { administrator: sql } = database;
let place: Awaited<ReturnType<typeof aRound>>;
beforeEach(async () => {
  place = await aRound();
});
const codeOf = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).code;
const mandate = async (id: string) => {
  const [row] = await sql`select *, valid_to::text as until from tenant.mandate where id = ${id}`;
  return row;
};
const mails = async () => {
  const { organisationId } = place;
  const rows =
    await sql`select recipient from tenant.mail where organisation_id = ${organisationId} and template = 'recertification' order by 1`;
  return rows.map(({ recipient }) => recipient);
};
const warned = async (recertificationId: string, now = noon(25)) => {
  const job = { kind: "job", organisationId: place.organisationId, name: "recertification" } as const;
  await as("worker", () => warnOfRecertification(job, { recertificationId }, { now }));
};

describe("a recertification that is opened", () => {
  test("asks each manager once by mail, and tells the holder what is asked about them and until when", async () => {
    const { boel, kim, grant, open, organisationId } = place;
    await grant();
    await grant();
    const lo = await anEmployee(organisationId, { managerId: boel.employeeId });
    await grant({ employeeId: lo.id });
    const id = await open();
    expect(await mails()).toEqual(["Boel@example.se"]);
    const asked = await readToRecertify(boel, undefined);
    expect(asked?.people.map(({ count }) => count).sort()).toEqual([1, 2]);
    expect(asked?.round).toMatchObject({ id, state: "open", lastDay: addDays(dayOf(noon()), 30) });
    expect(await countToRecertify(boel, undefined)).toBe(3);
    expect((await readAskedAboutOwn(kim, undefined))?.items).toHaveLength(2);
    const [entry] = await logOf(database, id);
    expect(entry).toMatchObject({ action: "recertification.opened", detail: { after: { rows: 3 } } });
  });

  test("asks about what is somebody's by name and of nobody who has left, nor about what is over", async () => {
    const { organisationId, open, grant, siv } = place;
    const [gone, here] = [await anEmployee(organisationId), await anEmployee(organisationId)];
    await grant({ employeeId: gone.id });
    const over = await grant({ employeeId: here.id, validTo: dayOf(noon(-60)) });
    await grant({ employeeId: "", title: "Rektor" });
    await sql`update tenant.employee set employed_to = current_date - 1 where id = ${gone.id}`;
    expect((await mandate(over))?.until).toBe(dayOf(noon(-60)));
    expect(await codeOf(open())).toBe("recertification-nothing");
    expect((await readRecertifications(siv, undefined)).rounds).toEqual([]);
  });

  test("is one at a time: of two at once one wins", async () => {
    const { siv, sam, grant } = place;
    await grant();
    const dueOn = addDays(dayOf(noon()), 30);
    const both = await Promise.allSettled([siv, sam].map((by) => openRecertification(by, { dueOn })));
    expect(refusedAmong(both)).toEqual(["recertification-open"]);
  });

  test("is opened by whoever may, and not if the log cannot have it", async () => {
    const { organisationId, grant, siv, boel } = place;
    await grant();
    const dueOn = addDays(dayOf(noon()), 30);
    const lisa = await anOfficer(organisationId, ["id-administrator"]);
    expect(await codeOf(openRecertification(lisa, { dueOn }))).toBe("forbidden");
    expect(await codeOf(openRecertification(boel, { dueOn }))).toBe("forbidden");
    await withoutLog(database, () => expect(openRecertification(siv, { dueOn })).rejects.toThrow("no log"));
    expect((await readRecertifications(siv, undefined)).isOpen).toBe(false);
  });
});

describe("a manager's answers", () => {
  test("keep one, shorten one and end one, at once; the log says who, and the person reads it among what is theirs", async () => {
    const { boel, kim, grant, open, answer, itemsOf, siv } = place;
    const [kept, shorter, ended] = [await grant(), await grant(), await grant()];
    await open();
    const items = await itemsOf();
    const last = dayOf(noon(60));
    const { left } = await answer(["kept", "changed", "ended"], {
      more: { [`validTo-${items[1]?.id}`]: last },
    });
    expect(left).toBe(0);
    expect(await mandate(kept)).toMatchObject({ recalled_at: null, until: null });
    expect(await mandate(shorter)).toMatchObject({ recalled_at: null, until: last });
    expect(await mandate(ended)).toMatchObject({
      ...{ recalled_by: boel.accountId, recall_reason: "Avslutad vid omprövning" },
    });
    const told = (await logOf(database, kim.employeeId)).at(-1);
    expect(told).toMatchObject({
      ...{ action: "employee.recertified", actorId: boel.accountId },
      detail: { after: { kept: 1, changed: 1, ended: 1 } },
    });
    expect((await logOf(database, ended)).at(-1)).toMatchObject({
      ...{ action: "mandate.recalled", actorId: boel.accountId },
    });
    expect(await readToRecertify(boel, undefined)).toMatchObject({ people: [] });
    const [round] = (await readRecertifications(siv, undefined)).rounds;
    expect(round?.counts).toEqual({ kept: 1, changed: 1, ended: 1, unanswered: 0, open: 0 });
  });

  test("may come in parts, and each is given once", async () => {
    const { grant, open, answer, itemsOf } = place;
    const [first] = [await grant(), await grant()];
    await open();
    expect((await answer([null, "kept"])).left).toBe(1);
    expect(await codeOf(answer([null, "ended"]))).toBe("recertification-answered");
    expect(await codeOf(answer([]))).toBe("recertification-none-chosen");
    expect((await itemsOf()).map(({ answer: given, waits }) => [given, waits])).toEqual([
      [null, true],
      ["kept", false],
    ]);
    expect(await mandate(first)).toMatchObject({ recalled_at: null });
  });

  test("never make anything last longer, and are undone as one where one of them is refused", async () => {
    const { grant, open, answer, itemsOf } = place;
    const [first] = [await grant(), await grant({ validTo: dayOf(noon(100)) })];
    await open();
    const [, second] = await itemsOf();
    const field = `validTo-${second?.id}`;
    for (const [day, code] of [
      [dayOf(noon(100)), "recertification-not-shorter"],
      [dayOf(noon(101)), "recertification-not-shorter"],
      [dayOf(noon(-1)), "day-past"],
      ["", "recertification-day-missing"],
    ])
      expect(await codeOf(answer(["ended", "changed"], { more: { [field]: day } }))).toBe(code);
    expect(await mandate(first)).toMatchObject({ recalled_at: null });
  });

  test("end an access card by blocking it", async () => {
    const { organisationId, boel, disa, kim, grant, open, answer } = place;
    await grant();
    const cardId = crypto.randomUUID();
    await sql`alter table tenant.access_card disable trigger by_others`;
    await sql`insert into tenant.access_card (organisation_id, id, employee_id, premises, purpose, valid_to, asked_at, asked_by,
        approved_by, approved_at, number, handed_out_by, handed_out_at)
      values (${organisationId}, ${cardId}, ${kim.employeeId}, 'Plan 2', 'Jobbar', current_date + 90, now(), ${kim.accountId},
        ${boel.accountId}, now(), 'PK-1', ${disa.accountId}, now())`;
    await sql`alter table tenant.access_card enable always trigger by_others`;
    await open();
    await answer(["kept", "ended"]);
    const [card] = await sql`select * from tenant.access_card where id = ${cardId}`;
    expect(card).toMatchObject({ blocked_by: boel.accountId, block_reason: "no-need" });
  });
});

describe("who answers", () => {
  test("is the manager alone until the warning, then the one above and an officer; never the holder", async () => {
    const { disa, siv, kim, olle, grant, open, answer } = place;
    await grant();
    await grant();
    const id = await open();
    expect(await codeOf(readOwnRecertification(kim, { employeeId: kim.employeeId }))).toBe("not-found");
    expect(await codeOf(readOwnRecertification(olle, { employeeId: kim.employeeId }))).toBe("not-found");
    expect(await codeOf(answer(["kept"], { by: disa }))).toBe("access-step-others");
    expect(await codeOf(answer(["kept"], { by: siv }))).toBe("access-step-others");
    expect(await countToRecertify(disa, undefined)).toBe(0);
    await warned(id);
    expect(await countToRecertify(disa, undefined)).toBe(2);
    expect((await readRecertifications(siv, undefined)).mine).toHaveLength(1);
    await answer(["kept"], { by: disa });
    await answer([null, "ended"], { by: siv });
    expect(await countToRecertify(disa, undefined)).toBe(0);
  });

  test("is an officer at once where nobody manages, and not about a protected person without the permission", async () => {
    const { organisationId, grant, open, siv } = place;
    const lo = await anEmployee(organisationId, { protectedIdentity: true });
    await sql`update tenant.employee set protected_identity = false where id = ${lo.id}`;
    await grant({ employeeId: lo.id });
    await sql`update tenant.employee set protected_identity = true where id = ${lo.id}`;
    const recertificationId = await open();
    const page = await readRecertificationPage(siv, { employeeId: lo.id });
    expect(page).toMatchObject({ may: false, person: { title: "" } });
    const given = { recertificationId, employeeId: lo.id, [`answer-${page.items[0]?.id}`]: "kept" };
    expect(await codeOf(answerRecertification(siv, given))).toBe("protected-needs-permission");
  });

  test("is whoever stands in for a manager who is away, as long as they do", async () => {
    const { boel, disa, eva, kim, grant, open, answer } = place;
    await sql`update tenant.employee set manager_id = ${disa.employeeId} where id = ${eva.employeeId}`;
    await grant();
    await open();
    expect(await codeOf(answer(["kept"], { by: eva }))).toBe("not-found");
    const today = dayOf(new Date());
    await recordStandIn(boel, { standInId: eva.employeeId, validFrom: today, validTo: today });
    expect(await countToRecertify(eva, undefined)).toBe(1);
    await answer(["ended"], { by: eva });
    expect((await logOf(database, kim.employeeId)).at(-1)).toMatchObject({ actorId: eva.accountId });
  });

  test("is one of two at once, and nobody at another employer", async () => {
    const { boel, disa, kim, grant, open, itemsOf } = place;
    await grant();
    const recertificationId = await open();
    await warned(recertificationId);
    const [item] = await itemsOf();
    const given = { recertificationId, employeeId: kim.employeeId, [`answer-${item?.id}`]: "ended" };
    const both = await Promise.allSettled([boel, disa].map((by) => answerRecertificationOfMine(by, given)));
    expect(refusedAmong(both)).toEqual(["recertification-answered"]);
    const there = await anOrganisation();
    const foreign = await aHolder(there, (await anEmployee(there)).id);
    expect(await codeOf(answerRecertificationOfMine(foreign, given))).toBe("not-found");
  });

  test("is known by an identity number, and nothing is done that the log cannot have", async () => {
    const { boel, kim, grant, open, answer } = place;
    const id = await grant();
    await open();
    await withoutLog(database, () => expect(answer(["ended"])).rejects.toThrow("no log"));
    expect(await mandate(id)).toMatchObject({ recalled_at: null });
    await sql`delete from tenant.identifier where employee_id = ${boel.employeeId}`;
    expect(await codeOf(answer(["ended"]))).toBe("approver-unknown");
    expect((await readOwnRecertification(boel, { employeeId: kim.employeeId })).items).toHaveLength(1);
  });
});
