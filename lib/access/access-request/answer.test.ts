import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { accessRequest } from "@/db/schema/access-request";
import { aHolder, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { readOwnExplanation } from "@/lib/access/explanation/read";
import { grantMandate } from "@/lib/access/mandate/grant";
import { readMandatePage } from "@/lib/access/mandate/read";
import { setSystemOwner } from "@/lib/access/system-owner/set";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { answerAccessOfMine, answerAccessRequest } from "./answer";
import { readAccessRequestPage, readAccessRequests } from "./read";
import { readApproval, readToApprove } from "./read-own";
import { aChain } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let chain: Awaited<ReturnType<typeof aChain>>;
beforeEach(async () => {
  chain = await aChain();
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const codeOf = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).code;
const mandateOf = async (id: string) => {
  const { mandateId } = await chain.rowOf(id);
  const [row] = await sql`select *, valid_to::text as until from tenant.mandate where id = ${mandateId}`;
  return row;
};

describe("an application that is approved", () => {
  test("by the manager and the system owner stands as a mandate, and the log says who approved what and no name of whom", async () => {
    const { boel, kim, olle, siv, serviceId, apply, answer, rowOf } = chain;
    const id = await apply();
    await answer(boel, id);
    expect(await rowOf(id)).toMatchObject({ managerBy: boel.accountId, answer: null, mandateId: null });
    await answer(olle, id);
    const row = await rowOf(id);
    expect(row).toMatchObject({ answer: "approved", ownerBy: olle.accountId, answeredBy: olle.accountId });
    expect(await mandateOf(id)).toMatchObject({
      ...{ act: "faktura:attestera", service_id: serviceId, employee_id: kim.employeeId, until: row.validTo },
      ...{ granted_by: olle.accountId, decided_by: "Systemägaren", delegation: "Ansökan om behörighet" },
      ...{ needs_second: false, special: false, department_id: null, title: null },
    });
    expect((await logOf(database, id)).map(({ action, actorId }) => [action, actorId])).toEqual([
      ["access-request.made", kim.accountId],
      ["access-request.passed-on", boel.accountId],
      ["access-request.approved", olle.accountId],
    ]);
    const [granted] = await logOf(database, row.mandateId ?? "");
    expect(granted).toMatchObject({ action: "mandate.granted", actorId: olle.accountId });
    expect(JSON.stringify(granted?.detail)).not.toContain("Kim");
    expect((await readMandatePage(siv, { mandateId: row.mandateId ?? "" })).granted.by).toBe("Olle Prov");
  });

  test("of what is sensitive holds first when an officer has approved it too, as the second of two", async () => {
    const { boel, olle, siv, apply, answer, rowOf } = chain;
    const id = await apply({ act: "firma:teckna" });
    await answer(boel, id);
    await answer(olle, id);
    expect(await rowOf(id)).toMatchObject({ answer: null, mandateId: null });
    await answer(siv, id);
    expect(await mandateOf(id)).toMatchObject({
      ...{ needs_second: true, granted_by: olle.accountId, confirmed_by: siv.accountId },
    });
    const { mandateId } = await rowOf(id);
    expect((await readMandatePage(siv, { mandateId: mandateId ?? "" })).state).toBe("current");
  });

  test("ends with the employment, that very day, and nobody has to end it", async () => {
    const { organisationId, boel, olle, serviceId, apply, answer } = chain;
    const person = await anEmployee(organisationId, { managerId: boel.employeeId });
    const lo = await aHolder(organisationId, person.id);
    const id = await apply({}, undefined, lo);
    await answer(boel, id);
    await answer(olle, id);
    await sql`update tenant.employee set employed_to = '2030-06-30' where id = ${person.id}`;
    const at = async (instant: string) => {
      const { mandates } = await readOwnExplanation(lo, { at: new Date(instant) });
      const { standing } = mandates.find(({ mandate }) => mandate.serviceId === serviceId) ?? {};
      return standing?.answer === "no" ? standing.reasons.map(({ code }) => code) : standing?.answer;
    };
    expect(await at("2030-06-30T23:59:59+02:00")).not.toContain("employment-ended");
    expect(await at("2030-07-01T00:00:00+02:00")).toContain("employment-ended");
  });

  test("is sent on by mail to the next alone, and the answer to who applied, and no mail names anybody", async () => {
    const { boel, olle, apply, answer, rowOf } = chain;
    const id = await apply();
    const mails = async () => {
      const rows =
        await sql`select recipient, subject, body from tenant.mail where organisation_id = ${chain.organisationId}
        order by created_at, recipient`;
      expect(JSON.stringify(rows.map(({ subject, body }) => [subject, body]))).not.toMatch(/Kim|Boel|Olle/);
      return rows.map(({ recipient, body }) => [recipient, /\/my\/approvals\/|\/my\/access/.exec(body)?.[0]]);
    };
    await answer(boel, id);
    await answer(olle, id, { answer: "refused", reason: "Behövs inte" });
    expect(await mails()).toEqual([
      ["Boel@example.se", "/my/approvals/"],
      ["Olle@example.se", "/my/approvals/"],
      ["Kim@example.se", "/my/access"],
    ]);
    expect(await rowOf(id)).toMatchObject({ answer: "refused", reason: "Behövs inte", mandateId: null });
  });
});

describe("who may answer", () => {
  test("sees it where it waits for them, and to nobody else it exists", async () => {
    const { disa, boel, kim, olle, eva, apply, answer } = chain;
    const id = await apply();
    const waits = async (by: typeof boel) => (await readToApprove(by, undefined)).map((one) => one.id);
    expect([await waits(boel), await waits(olle), await waits(disa), await waits(eva)]).toEqual([
      [id],
      [],
      [],
      [],
    ]);
    expect((await readApproval(olle, { requestId: id })).verbs).toEqual([]);
    for (const one of [kim, eva]) {
      expect(await codeOf(readApproval(one, { requestId: id }))).toBe("not-found");
      expect(await codeOf(answer(one, id))).toBe("not-found");
    }
    expect(await codeOf(answer(olle, id))).toBe("access-step-others");
    await answer(boel, id);
    expect([await waits(boel), await waits(olle)]).toEqual([[], [id]]);
    expect(await codeOf(answer(boel, id))).toBe("second-person-needed");
    await answer(olle, id, { answer: "refused", reason: "Nej" });
  });

  test("is another too once the step is late, and an officer at once where nobody is asked", async () => {
    const { disa, olle, siv, serviceId, apply, answer } = chain;
    const id = await apply({}, daysAgo(9));
    expect((await readToApprove(disa, undefined)).map((one) => one.id)).toEqual([id]);
    expect((await readAccessRequests(siv, undefined)).mine.map((one) => one.id)).toEqual([id]);
    await answer(disa, id);
    expect((await readAccessRequests(siv, undefined)).others.map((one) => one.id)).toEqual([id]);
    expect(await codeOf(answer(siv, id))).toBe("access-step-others");
    await setSystemOwner(chain.sven, { serviceId, version: 1, ownerId: "" });
    await answer(siv, id);
    await setSystemOwner(chain.sven, { serviceId, version: 2, ownerId: olle.employeeId });
    expect(await mandateOf(id)).toMatchObject({ granted_by: siv.accountId });
  });

  test("is no officer for what is theirs, nor for two steps, nor of a protected person without leave", async () => {
    const { organisationId, siv, sam, apply, answer } = chain;
    const own = await apply({ act: "firma:teckna" }, daysAgo(9), siv);
    expect(await codeOf(answer(siv, own))).toBe("acts-on-self");
    await answer(sam, own);
    expect(await codeOf(answer(sam, own, {}, new Date(Date.now() + 9 * 86_400_000)))).toBe(
      "second-person-needed",
    );
    const hidden = await anEmployee(organisationId, { protectedIdentity: true, alias: "Administratör 77" });
    const secret = await apply({}, undefined, await aHolder(organisationId, hidden.id));
    expect(await codeOf(answer(siv, secret))).toBe("protected-needs-permission");
    expect(await readAccessRequestPage(siv, { requestId: secret })).toMatchObject({
      ...{ person: { name: "Administratör 77" }, purpose: "", verbs: [] },
    });
  });

  test("refuses with a reason, and is of two at once the first", async () => {
    const { boel, apply, rowOf, answer } = chain;
    const id = await apply();
    await expect(answer(boel, id, { answer: "refused", reason: " " })).rejects.toThrow();
    const { version } = await rowOf(id);
    const both = await Promise.allSettled(
      ["approved", "refused"].map((given) =>
        answerAccessOfMine(boel, { accessRequestId: id, version, answer: given, reason: "Nej" }),
      ),
    );
    expect(refusedAmong(both)).toEqual(["changed-meanwhile"]);
  });

  test("is nobody without the role, of another employer, or where the log cannot be written", async () => {
    const { organisationId, boel, apply, answer, rowOf } = chain;
    const id = await apply();
    const theirs = await anOfficer(await anOrganisation(), ["security-officer"]);
    const given = { accessRequestId: id, version: 1, answer: "approved" };
    expect(await codeOf(answerAccessRequest(theirs, given))).toBe("not-found");
    expect(await codeOf(readAccessRequestPage(theirs, { requestId: id }))).toBe("not-found");
    for (const role of ["administrator", "id-administrator", "procurement-officer", "auditor"] as const) {
      const officer = await anOfficer(organisationId, [role]);
      expect([role, await codeOf(answerAccessRequest(officer, {}))]).toEqual([role, "forbidden"]);
    }
    await withoutLog(database, () => expect(answer(boel, id)).rejects.toThrow("no log"));
    expect(await rowOf(id)).toMatchObject({ managerBy: null, version: 1 });
    await answer(boel, id, { answer: "refused", reason: "Nej" });
  });
});

describe("whoever writes to the table", () => {
  const write = (id: string, values: Partial<typeof accessRequest.$inferInsert>) =>
    withOrganisation(chain.organisationId, (tx) =>
      tx.update(accessRequest).set(values).where(eq(accessRequest.id, id)),
    );
  const said = async (attempt: Promise<unknown>) =>
    attempt.then(
      () => "written",
      (fault: { cause?: { message?: string } }) => fault.cause?.message ?? String(fault),
    );

  test("cannot approve for the applicant, twice as one person, out of order, or as another mandate than was asked", async () => {
    const { answer, apply, boel, disa, eva, kim, olle, serviceId, siv } = chain;
    const id = await apply();
    const at = new Date();
    expect(await said(write(id, { managerBy: kim.accountId, managerAt: at }))).toContain(
      "nobody approves their own",
    );
    expect(await said(write(id, { ownerBy: olle.accountId, ownerAt: at }))).toContain(
      "access_request_in_order",
    );
    const twice = { managerBy: boel.accountId, managerAt: at, ownerBy: boel.accountId, ownerAt: at };
    expect(await said(write(id, twice))).toContain("nor twice");
    await answer(boel, id);
    expect(await said(write(id, { managerBy: disa.accountId }))).toContain("stays as it was made");
    expect(await said(write(id, { purpose: "Annat" }))).toContain("permission denied");
    const { mandateId: other } = await grantMandate(siv, {
      ...{ act: "faktura:attestera", serviceId, employeeId: eva.employeeId, validFrom: "2026-01-01" },
      ...{ decidedBy: "Chefen", decidedOn: "2025-12-15", delegation: "§ 1" },
    });
    const done = {
      ownerBy: olle.accountId,
      ownerAt: at,
      answer: "approved",
      answeredAt: at,
      answeredBy: olle.accountId,
    } as const;
    expect(await said(write(id, { ...done, mandateId: other }))).toContain(
      "what is approved is what was applied for",
    );
    expect(await said(write(id, { answer: "refused", answeredAt: at, answeredBy: siv.accountId }))).toContain(
      "access_request_whole",
    );
    const late = { answer: "lapsed", answeredAt: at, answeredBy: kim.accountId } as const;
    expect(await said(write(id, late))).toContain("thirty days");
    expect(await said(write(id, { ...late, answer: "withdrawn", answeredBy: boel.accountId }))).toContain(
      "withdrawn by who",
    );
    await answer(olle, id, { answer: "refused", reason: "Nej" });
    expect(await said(write(id, { answer: "approved" }))).toContain("stays as it was made");
  });
});
