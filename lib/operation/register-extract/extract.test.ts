import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { aHolder, anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { pdfRead } from "@/lib/document/testing-pdf";
import type { Actor, HolderActor, OfficerActor } from "@/lib/domain/core/actor";
import { locales } from "@/lib/i18n/locale";
import { rawIn } from "@/lib/i18n/testing-raw";
import { addEmployee } from "@/lib/people/employee/add";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { anOfficerWhoIs } from "@/lib/people/manager-request/testing";
import { aClient, disclosed } from "@/lib/testing/testing-disclosure";
import { confirmRegisterExtract } from "./confirm";
import { registerExtractJson, registerExtractPdf } from "./file";
import { orderRegisterExtract } from "./order";
import { readRegisterExtracts } from "./read";
import { takeRegisterExtract } from "./take";

const database = await freshDatabase();
const { administrator: sql } = database;

let organisationId: string;
let karin: OfficerActor;
let sara: OfficerActor;
let ulla: OfficerActor;
let kim: { id: string; organisationId: string };
let holder: HolderActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  const guarded = ["id-administrator", "protected-identity"] as const;
  [karin, sara, ulla] = await Promise.all([
    anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }),
    anOfficer(organisationId, [...guarded], { name: "Sara Ny" }),
    anOfficer(organisationId, [...guarded], { name: "Ulla Dahl" }),
  ]);
  kim = await anEmployee(organisationId, {
    ...{ givenName: "Kim", surname: "Sundin", email: "kim@example.se", department: "Ekonomi" },
  });
  holder = await aHolder(organisationId, kim.id);
});

const order = async (by: Actor = karin, employeeId = kim.id) =>
  (await orderRegisterExtract(by, { employeeId, reference: "HR 2026/0417" })).registerExtractId as string;
const confirm = (registerExtractId: string, by: Actor) => confirmRegisterExtract(by, { registerExtractId });
const take = async (extract: string, by: Actor = karin, format = "json", options = {}) => {
  // Numbers that the builders made up under no key.
  await sql`delete from tenant.identifier where key_id = 'prov'`;
  return takeRegisterExtract(by, { extract, format }, options);
};
const code = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).code;
const protect = () => sql`update tenant.employee set protected_identity = true, alias = 'Administratör 911'
  where id = ${kim.id}`;
const sectionsOf = ({ sections }: Awaited<ReturnType<typeof take>>) =>
  Object.fromEntries(sections.map(({ section, rows }) => [section, rows]));

describe("one's own", () => {
  test("is all that is held: who one is, one's number in full, e-IDs, disclosures and the log, and that it was taken is on record", async () => {
    const eid = await anEid(organisationId, { employeeId: kim.id, status: "active" });
    await disclosed(organisationId, await aClient(organisationId, "Ansökan"), kim.id, {});
    const { employeeId } = await addEmployee(karin, {
      ...{ givenName: "Anna", surname: "Ask", personalNumber: "19850214-2386", kind: "employee" },
      ...{ title: "Ekonom", employedFrom: "2024-01-01", email: "anna@example.se" },
    });
    const extract = sectionsOf(await take("own", holder));
    expect(extract.employee).toMatchObject([{ given_name: "Kim", email: "kim@example.se" }]);
    expect(extract.eid).toMatchObject([{ number: eid.number, status: "active" }]);
    expect(extract.disclosure).toMatchObject([
      { party: "Ansökan AB", purpose: "Handläggning", asked: ["mail", "title"], told: ["mail"] },
    ]);
    const anna = await aHolder(organisationId, String(employeeId));
    const hers = sectionsOf(await take("own", anna));
    expect(hers.identifier).toMatchObject([{ value: "19850214-2386" }]);
    expect(hers.log).toMatchObject([{ action: "employee.added", about: true }]);
    expect((await logOf(database, kim.id)).at(-1)).toMatchObject({
      ...{ action: "register-extract.own-taken", actorId: holder.accountId },
      detail: { after: { format: "json" } },
    });
  });

  test("has nobody else in it: no name of who decided, no account and no other person's row", async () => {
    await anEmployee(organisationId, { givenName: "Bo", surname: "Lindqvist" });
    await order();
    const said = registerExtractJson(await take("own", holder));
    for (const other of ["Lindqvist", "Karin", karin.accountId, karin.officerId, holder.accountId])
      expect(said).not.toContain(other);
    expect(said).not.toMatch(/hash|ciphertext|lookup|token/);
  });

  test("has the mail to them, no code that waits to be sent, and nothing to an address that is somebody else's too", async () => {
    const mailed = (recipient: string, template: string, body: string) => sql`
      insert into tenant.mail (organisation_id, id, recipient, template, locale, subject, body, created_at)
      values (${organisationId}, gen_random_uuid(), ${recipient}, ${template}, 'sv', 'Hej', ${body}, now())`;
    await mailed("Kim@example.se", "booking", "Kom på tisdag");
    await mailed("kim@example.se", "receipt-code", "4711 4712");
    const told = async () => sectionsOf(await take("own", holder)).mail?.map(({ body }) => body);
    expect((await told())?.toSorted()).toEqual(["Kom på tisdag", null].toSorted());
    await anEmployee(organisationId, { email: "KIM@example.se" });
    expect(await told()).toBeUndefined();
  });

  test("does not leave when the log cannot be written", async () => {
    await expect(withoutLog(database, () => take("own", holder))).rejects.toThrow("no log");
  });

  test("is refused to who has no employment here", async () => {
    expect(await code(take("own", karin))).toBe("forbidden");
  });
});

describe("one that an officer orders", () => {
  test("is fetched for seven days by who ordered it, each time on record, and by no colleague", async () => {
    const id = await order();
    expect((await logOf(database, kim.id)).at(-1)).toMatchObject({
      ...{ action: "register-extract.ordered", actorId: karin.accountId },
      detail: { after: { reference: "HR 2026/0417", secondPerson: false } },
    });
    const days = (n: number) => ({ now: new Date(Date.now() + n * 86_400_000) });
    expect(sectionsOf(await take(id)).employee).toMatchObject([{ surname: "Sundin" }]);
    await take(id, karin, "pdf", days(6.9));
    expect(
      (await logOf(database, kim.id)).filter(({ action }) => action === "register-extract.taken"),
    ).toHaveLength(2);
    expect(await code(take(id, karin, "pdf", days(7)))).toBe("extract-over");
    expect(await code(take(id, sara))).toBe("not-found");
  });

  test("is not of oneself, nor by who has another role, nor of another employer's", async () => {
    const both = await anOfficerWhoIs(database, kim, ["id-administrator"]);
    expect(await code(order(both))).toBe("acts-on-self");
    for (const role of ["administrator", "responsible-issuer", "auditor", "procurement-officer"] as const)
      expect(await code(order(await anOfficer(organisationId, [role])))).toBe("forbidden");
    const elsewhere = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect(await code(order(elsewhere))).toBe("not-found");
    expect(await code(take(await order(), elsewhere))).toBe("not-found");
    await expect(orderRegisterExtract(karin, { employeeId: kim.id, reference: " " })).rejects.toThrow(
      "required",
    );
  });

  test("does not exist when the log cannot be written", async () => {
    await expect(withoutLog(database, () => order())).rejects.toThrow("no log");
    expect(await sql`select from tenant.register_extract where employee_id = ${kim.id}`).toHaveLength(0);
  });
});

describe("of a protected person", () => {
  test("is nothing before a second officer who may see them has confirmed it, and not the same person by another account", async () => {
    await protect();
    expect(await code(order(karin))).toBe("protected-needs-permission");
    const id = await order(sara);
    expect(await code(take(id, sara))).toBe("second-person-needed");
    expect(await code(confirm(id, sara))).toBe("second-person-needed");
    expect(await code(confirm(id, karin))).toBe("protected-needs-permission");
    await confirm(id, ulla);
    expect(sectionsOf(await take(id, sara)).employee).toMatchObject([{ surname: "Sundin" }]);
    expect(await code(take(id, ulla))).toBe("not-found");
    expect((await logOf(database, kim.id)).map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        "register-extract.ordered",
        "register-extract.confirmed",
        "register-extract.taken",
      ]),
    );
  });

  test("is confirmed once: of two at once the second is told who was first", async () => {
    await protect();
    const id = await order(sara);
    const third = await anOfficer(organisationId, ["security-officer", "protected-identity"]);
    const outcomes = await atOnce<unknown>(
      database,
      (held) => held`select 1 from tenant.register_extract where id = ${id} for update`,
      [() => confirm(id, ulla), () => confirm(id, third)],
    );
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
  });

  test("that was ordered before they were protected is fetched no more", async () => {
    const id = await order(sara);
    await protect();
    expect(await code(take(id, sara))).toBe("second-person-needed");
  });

  test("shows its orders to who may see them alone", async () => {
    await protect();
    await order(sara);
    expect(await code(readRegisterExtracts(karin, { employeeId: kim.id }))).toBe("forbidden");
    expect((await readRegisterExtracts(ulla, { employeeId: kim.id })).extracts).toMatchObject([
      { state: "awaiting", askedBy: "Sara Ny", mayConfirm: true, mayTake: false },
    ]);
  });
});

test("the database keeps it, whoever writes: no order of a protected person for one, and none confirmed by who ordered it", async () => {
  await protect();
  const insert = (needsSecond: boolean) => sql`insert into tenant.register_extract
    (organisation_id, id, employee_id, reference, needs_second, asked_by, asked_at)
    values (${organisationId}, gen_random_uuid(), ${kim.id}, 'x', ${needsSecond}, ${sara.accountId}, now()) returning id`;
  await expect(insert(false)).rejects.toThrow("takes two");
  const [row] = await insert(true);
  const confirmed = (by: string) => sql`update tenant.register_extract
    set confirmed_by = ${by}, confirmed_at = now() where id = ${row?.id}`;
  await expect(confirmed(holder.accountId)).rejects.toThrow("by another person");
  await expect(confirmed(sara.accountId)).rejects.toThrow();
  await confirmed(ulla.accountId);
  await expect(confirmed(karin.accountId)).rejects.toThrow("stays as it was ordered");
  await expect(sql`delete from tenant.register_extract`).rejects.toThrow("its rows are evidence");
});

test.each(locales)("the PDF in %s is tagged and titled without a name, and tells no code", async (locale) => {
  await anEid(organisationId, { employeeId: kim.id, status: "suspended" });
  await disclosed(
    organisationId,
    await aClient(organisationId, "Ansökan"),
    kim.id,
    { kind: "decision", act: "sign", purpose: null, asked: [], told: [], answer: false, reason: "expired" },
    {},
  );
  const { info, meta, text, structure } = await pdfRead(
    await registerExtractPdf(await take("own", holder, "pdf"), locale),
  );
  expect(info).toMatch(/^Tagged:\s+yes$/m);
  expect(info).not.toContain("Sundin");
  expect(meta()).toContain("<pdfuaid:part>1</pdfuaid:part>");
  // What belongs together is read in that order.
  expect(text).toMatch(/Kim \S+ Sundin/);
  expect(structure().filter((one) => one.trim().startsWith("H1"))).toHaveLength(1);
  expect(rawIn(text, locale)).toEqual([]);
});
