import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEmployee } from "@/db/seed/builders";
import { readToApprove } from "@/lib/access/access-request/read-own";
import { aChain } from "@/lib/access/access-request/testing";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { endStandIn } from "./end";
import { readMayStandIn, readOwnStandIns } from "./read";
import { recordStandIn } from "./record";

const database = await freshDatabase();
const { administrator: sql } = database;
const today = dayOf(new Date());
let chain: Awaited<ReturnType<typeof aChain>>;
/** Eva has the same manager as Boel: she can be chosen. */
beforeEach(async () => {
  chain = await aChain();
  const { disa, eva } = chain;
  await sql`update tenant.employee set manager_id = ${disa.employeeId} where id = ${eva.employeeId}`;
});
const codeOf = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).code;
const away = (given: Record<string, unknown> = {}) => ({
  ...{ standInId: chain.eva.employeeId, validFrom: today, validTo: addDays(today, 5), ...given },
});

describe("a manager who is away", () => {
  test("is stood in for in every step of theirs: it waits for both, who stands in is mailed, and the log has it", async () => {
    const { boel, eva, apply, answer, rowOf, organisationId } = chain;
    await recordStandIn(boel, away());
    const id = await apply();
    expect((await readToApprove(eva, undefined)).map((one) => one.id)).toEqual([id]);
    expect((await readToApprove(boel, undefined)).map((one) => one.id)).toEqual([id]);
    const mailed = await sql`select recipient, template from tenant.mail
      where organisation_id = ${organisationId} order by template, recipient`;
    expect(mailed.map(({ recipient, template }) => `${template} ${recipient}`)).toEqual([
      ...["access-asked Boel@example.se", "access-asked Eva@example.se", "stand-in Eva@example.se"],
    ]);
    await answer(eva, id);
    expect(await rowOf(id)).toMatchObject({ managerBy: eva.accountId, answer: null });
    const [entry] = await logOf(database, boel.employeeId);
    expect(entry).toMatchObject({
      ...{ action: "employee.stand-in-recorded", actorId: boel.accountId },
      detail: { after: { employeeId: eva.employeeId, validFrom: today } },
    });
  });

  test("is stood in for no more once it is ended, or the days are over, or who stands in has left", async () => {
    const { boel, eva, apply } = chain;
    const { standInId } = await recordStandIn(boel, away());
    await apply();
    expect(await readToApprove(eva, undefined)).toHaveLength(1);
    await sql`update tenant.employee set employed_to = current_date - 1 where id = ${eva.employeeId}`;
    expect(await readToApprove(eva, undefined)).toEqual([]);
    await sql`update tenant.employee set employed_to = null where id = ${eva.employeeId}`;
    expect(await readToApprove(eva, undefined, { now: new Date(Date.now() + 6 * 86_400_000) })).toEqual([]);
    expect(await codeOf(endStandIn(eva, { standInId, version: 1 }))).toBe("not-found");
    await endStandIn(boel, { standInId, version: 1 });
    expect(await readToApprove(eva, undefined)).toEqual([]);
    expect(await codeOf(endStandIn(boel, { standInId, version: 2 }))).toBe("stand-in-over");
  });
});

describe("who stands in", () => {
  test("approves nothing of their own, nor for whoever chose them", async () => {
    const { boel, olle, eva, apply, answer, rowOf } = chain;
    await sql`update tenant.employee set manager_id = ${boel.employeeId} where id in (${olle.employeeId}, ${eva.employeeId})`;
    await recordStandIn(boel, away());
    await recordStandIn(olle, away());
    const own = await apply({}, undefined, eva);
    expect(await codeOf(answer(eva, own))).toBe("not-found");
    const chosen = await apply({}, undefined, olle);
    await answer(boel, chosen);
    // The step of the system owner, who applies: Eva was chosen by him.
    expect(await codeOf(answer(eva, chosen))).toBe("access-step-others");
    expect(await rowOf(chosen)).toMatchObject({ ownerBy: null });
  });

  test("is near: the manager, somebody with the same manager, or of one's own people; nobody protected", async () => {
    const { organisationId, boel, disa, eva, kim, siv } = chain;
    const hidden = await anEmployee(organisationId, { managerId: disa.employeeId, protectedIdentity: true });
    const own = await readOwnStandIns(boel, undefined);
    const near = [disa, eva, kim].map(({ employeeId }) => employeeId).sort();
    expect(own?.candidates.map(({ id }) => id).sort()).toEqual(near);
    for (const standInId of [hidden.id, siv.employeeId, boel.employeeId])
      expect(await codeOf(recordStandIn(boel, away({ standInId })))).toBe("stand-in-not-offered");
  });

  test("is named by a manager or a system owner, one at a time: of two at once one wins", async () => {
    const { boel, eva, kim } = chain;
    expect(await codeOf(recordStandIn(eva, away({ standInId: boel.employeeId })))).toBe("not-found");
    const both = await Promise.allSettled([
      recordStandIn(boel, away()),
      recordStandIn(boel, away({ standInId: kim.employeeId })),
    ]);
    expect(refusedAmong(both)).toEqual(["stand-in-overlaps"]);
    expect(await readMayStandIn(boel, undefined)).toBe(true);
    expect((await readOwnStandIns(boel, undefined))?.own).toHaveLength(1);
  });

  test("is not named if the log cannot have it, and another employer's is as if it did not exist", async () => {
    const { boel } = chain;
    await withoutLog(database, () => expect(recordStandIn(boel, away())).rejects.toThrow("no log"));
    const { standInId } = await recordStandIn(boel, away());
    const other = await aChain();
    expect(await codeOf(endStandIn(other.boel, { standInId, version: 1 }))).toBe("not-found");
    const lo = await anEmployee(other.organisationId);
    const there = await aHolder(other.organisationId, lo.id);
    expect(await readOwnStandIns(there, undefined)).toMatchObject({ asked: false, own: [], others: [] });
  });
});
