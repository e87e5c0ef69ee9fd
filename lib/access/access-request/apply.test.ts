import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEmployee, anOfficer, anOrganisation, aService } from "@/db/seed/builders";
import { grantMandate } from "@/lib/access/mandate/grant";
import { addMandateType } from "@/lib/access/mandate-type/save";
import { setSystemOwner } from "@/lib/access/system-owner/set";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { applyForAccess } from "./apply";
import { readAccessForm, readOwnAccessRequests } from "./read-own";
import { aChain } from "./testing";
import { withdrawAccessRequest } from "./withdraw";

const database = await freshDatabase();
const { administrator: sql } = database;
const { organisationId, kim, eva, siv, sven, olle, serviceId, form, apply, answer, boel, rowOf } =
  await aChain();

const whyNot = async (attempt: Promise<unknown>) => {
  const { code, field } = await refusalOf(attempt);
  return field ? [code, field] : code;
};
const withdraw = (accessRequestId: string, by = kim, version = 1) =>
  withdrawAccessRequest(by, { accessRequestId, version });

describe("applying for a permission", () => {
  test("is on record with why, until when and how sure the sign-in was, and the log names nobody but who did it", async () => {
    const signedIn = { ...kim, signInLevel: "http://id.elegnamnden.se/loa/1.0/loa3" };
    const id = await apply({}, undefined, signedIn);
    expect(await rowOf(id)).toMatchObject({
      ...{ employeeId: kim.employeeId, askedBy: kim.accountId, purpose: "Attesterar för enheten" },
      ...{ signInLevel: "http://id.elegnamnden.se/loa/1.0/loa3", sensitive: false, answer: null },
    });
    const [entry] = await logOf(database, id);
    expect(entry).toMatchObject({
      ...{ action: "access-request.made", actorId: kim.accountId },
      detail: { after: { act: "faktura:attestera", signInLevel: "http://id.elegnamnden.se/loa/1.0/loa3" } },
    });
    await withdraw(id);
    expect((await logOf(database, id)).at(-1)).toMatchObject({ action: "access-request.withdrawn" });
    expect((await readOwnAccessRequests(kim, undefined))[0]).toMatchObject({ state: "withdrawn", verbs: [] });
  });

  test("is done once: the same form twice is one, and a second for the same is told of the first", async () => {
    const requestId = "5e0a26a6-3a6b-4f3e-8b51-0e0f6f4b1c12";
    const [one, other] = await Promise.all([1, 2].map(() => applyForAccess(kim, form(), { requestId })));
    expect(one).toEqual(other);
    expect(await whyNot(apply())).toEqual(["access-applied-already", "act"]);
    await withdraw(one?.accessRequestId ?? "");
    const both = await Promise.allSettled([apply(), apply()]);
    expect(refusedAmong(both)).toEqual(["access-applied-already"]);
    const [open] = await sql`select id from tenant.access_request where answer is null`;
    await withdraw(open?.id);
  });

  test("again is possible when nobody has answered for thirty days", async () => {
    const old = await apply({}, new Date(Date.now() - 40 * 86_400_000));
    const id = await apply();
    expect((await rowOf(old)).answer).toBe("lapsed");
    await withdraw(id);
  });

  test("is for what is open to it: such a type, at a service that somebody owns", async () => {
    const closed = { act: "journal:lasa", nameSv: "Läsa journal", nameEn: "Read records" };
    await addMandateType(sven, closed);
    const unowned = await aService(organisationId, { name: "Utan ägare" });
    expect(await readAccessForm(kim, undefined)).toMatchObject({
      types: [{ act: "faktura:attestera" }, { act: "firma:teckna" }],
      services: [{ id: serviceId, name: "Ekonomisystemet" }],
    });
    expect(await whyNot(apply({ act: "journal:lasa" }))).toEqual(["access-not-offered", "act"]);
    expect(await whyNot(apply({ serviceId: unowned }))).toEqual(["access-not-offered", "serviceId"]);
    const today = dayOf(new Date());
    expect(await whyNot(apply({ validTo: addDays(today, 400) }))).toEqual(["access-too-long", "validTo"]);
    expect(await whyNot(apply({ validTo: addDays(today, -1) }))).toEqual(["day-past", "validTo"]);
    for (const given of [{ purpose: " " }, { validTo: "" }, { act: "" }, { purpose: "x".repeat(501) }])
      await expect(apply(given), JSON.stringify(given)).rejects.toThrow();
  });

  test("is refused for what one has already, and to whoever has left", async () => {
    const held = await anEmployee(organisationId);
    const lo = await aHolder(organisationId, held.id);
    await grantMandate(siv, {
      ...{ act: "faktura:attestera", serviceId, employeeId: held.id, validFrom: "2026-01-01" },
      ...{ decidedBy: "Chefen", decidedOn: "2025-12-15", delegation: "§ 1" },
    });
    expect(await whyNot(apply({}, undefined, lo))).toEqual(["access-held", "act"]);
    const gone = await anEmployee(organisationId, { employedFrom: "2020-01-01", employedTo: "2021-01-01" });
    expect(await whyNot(apply({}, undefined, await aHolder(organisationId, gone.id)))).toBe(
      "employment-over",
    );
  });

  test("is refused to whoever has applied twenty times in a day", async () => {
    const person = await aHolder(organisationId, (await anEmployee(organisationId)).id);
    for (let nth = 0; nth < 20; nth++) await withdraw(await apply({}, undefined, person), person);
    expect(await whyNot(apply({}, undefined, person))).toBe("applied-often");
  });

  test("of another's looks as if it did not exist, and of another employer's too", async () => {
    const id = await apply();
    const elsewhere = await anOrganisation();
    const stranger = await aHolder(elsewhere, (await anEmployee(elsewhere)).id);
    for (const one of [eva, boel, stranger]) expect(await whyNot(withdraw(id, one))).toBe("not-found");
    expect(await whyNot(applyForAccess(stranger, form()))).toBe("not-found");
    const administrator = await anOfficer(organisationId, ["administrator"]);
    expect(await whyNot(applyForAccess(administrator, {}))).toBe("forbidden");
    await answer(boel, id);
    expect(await whyNot(withdraw(id))).toBe("changed-meanwhile");
    await withdraw(id, kim, 2);
  });

  test("does not happen when the log cannot be written", async () => {
    await withoutLog(database, () => expect(apply()).rejects.toThrow("no log"));
    expect(await sql`select from tenant.access_request where answer is null`).toHaveLength(0);
  });
});

describe("a system owner", () => {
  test("is said by the responsible issuer, against the one that was shown, and is nobody who has left", async () => {
    const service = await aService(organisationId);
    const set = (ownerId: string, version: number, by = sven) =>
      setSystemOwner(by, { serviceId: service, version, ownerId });
    await set(olle.employeeId, 0);
    expect((await logOf(database, service))[0]).toMatchObject({
      ...{ action: "system-owner.set", actorId: sven.accountId },
      detail: { before: { employeeId: null }, after: { employeeId: olle.employeeId } },
    });
    expect(await whyNot(set(kim.employeeId, 0))).toBe("changed-meanwhile");
    await set("", 1);
    const gone = await anEmployee(organisationId, { employedFrom: "2020-01-01", employedTo: "2021-01-01" });
    expect(await whyNot(set(gone.id, 2))).toEqual(["system-owner-has-left", "ownerId"]);
    for (const role of ["administrator", "id-administrator", "security-officer", "auditor"] as const)
      expect(await whyNot(set("", 2, await anOfficer(organisationId, [role])))).toBe("forbidden");
    const theirs = await anOfficer(await anOrganisation(), ["responsible-issuer"]);
    expect(await whyNot(set("", 2, theirs))).toBe("not-found");
  });
});
