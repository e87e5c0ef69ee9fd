import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { aHolder } from "@/db/seed/builders";
import { type ContactAddress, refuseUnsettled } from "@/lib/domain/people/contact-address";
import { listAddressWork } from "./addresses";
import { claimAddress } from "./claim-address";
import { editEmployee } from "./edit";
import { proveAddress } from "./prove-address";
import { readOwnContact } from "./read-own-contact";
import { stopOwnAddress } from "./stop-own-address";
import { aForm, anotherDesk, logOf, refusalOf, refusedAmong, withoutLog } from "./testing";
import { anAddressDesk, days, start } from "./testing-address";

const database = await freshDatabase();
const { administrator: sql } = database;
const desk = await anAddressDesk(database);
const { organisationId, hr, colleague, keeper, level2, level3 } = desk;
const { aPerson, rowOf, entriesOf, lastOf, mailsTo, confirm } = desk;

let own: string;
const holderOf = (id: string) => aHolder(organisationId, id);
let holder: Awaited<ReturnType<typeof holderOf>>;
const as = async (typeId?: string) => {
  own = await aPerson(typeId);
  holder = await holderOf(own);
};
beforeEach(() => as(level2.id));

const claim = (value = "ny@example.se", kind = "email", now = start) =>
  claimAddress(holder, { kind, value }, { now });
const prove = (code: string, kind = "email", now = start) => proveAddress(holder, { kind, code }, { now });
const sentTo = async (recipient: string) =>
  sql`select channel, body from tenant.mail where recipient = ${recipient} and template = 'address-code'
    order by created_at`;
const codeIn = async (recipient = "ny@example.se") =>
  /\d{6}/.exec(String((await sentTo(recipient)).at(-1)?.body))?.[0] ?? "";
const wrong = async () => String((Number(await codeIn()) + 1) % 1_000_000).padStart(6, "0");
beforeEach(() => sql`delete from tenant.mail`);

describe("an address of one's own", () => {
  test("is changed by nothing but the code that was sent to the new one, which names nobody", async () => {
    await claim();
    expect(await rowOf(own)).toMatchObject({ email: "gammal@example.se" });
    expect(await entriesOf(own)).toHaveLength(2);
    const [sent] = await sentTo("ny@example.se");
    expect(sent).toMatchObject({ channel: "email" });
    expect(sent?.body).not.toMatch(/Åsa|Öberg|gammal/);
    expect((await refusalOf(prove(await wrong()))).code).toBe("code-wrong");
    await prove(await codeIn());
    expect(await rowOf(own)).toMatchObject({ email: "ny@example.se" });
    expect(await lastOf(own)).toMatchObject({ entered_by: holder.accountId, in_force_at: start });
  });

  test("is told of at once at the old one, as done by themselves, and to nobody else's knowledge of the new", async () => {
    await claim();
    await prove(await codeIn());
    const [told, ...more] = await mailsTo("gammal@example.se");
    expect(more).toEqual([]);
    expect(told).toContain("har ändrats: e-postadressen");
    expect(told).toContain("av dig själv");
    expect(told).toContain("010-555 00 24");
    expect(told).not.toContain("ny@example.se");
  });

  test("receives no code that does more than block for seven days, whoever stands at the desk", async () => {
    await claim();
    await prove(await codeIn());
    const { in_force_at: inForceAt, entered_by: enteredBy } = await lastOf(own);
    const address: ContactAddress = {
      ...{ kind: "email" as const, value: "ny@example.se", enteredAt: start, enteredBy, inForceAt },
      ...{ uploadedBy: null, committedBy: null, confirmedAt: null, confirmedBy: null },
      ...{ withdrawnAt: null, withdrawnBy: null },
    };
    for (const officer of [hr, colleague])
      expect(() => refuseUnsettled("email", address, officer, days(6.9))).toThrow(
        expect.objectContaining({ code: "address-changed-lately" }),
      );
    expect(() => refuseUnsettled("email", address, hr, days(7))).not.toThrow();
  });

  test("with a telephone is proved by a text message to it", async () => {
    await claim("070-174 06 35", "phone");
    expect(await sentTo("+46701740635")).toMatchObject([{ channel: "phone" }]);
    await prove(await codeIn("+46701740635"), "phone");
    expect(await rowOf(own)).toMatchObject({ phone: "070-174 06 35" });
    expect((await mailsTo("gammal@example.se"))[0]).toContain("telefonnumret");
  });

  test("must be one, and another than the one on record", async () => {
    for (const [value, kind] of [
      ["ny", "email"],
      ["07", "phone"],
      ["12345", "phone"],
    ] as const)
      await expect(claim(value, kind)).rejects.toMatchObject({
        issues: [{ path: ["value"], message: kind }],
      });
    expect((await refusalOf(claim("gammal@example.se"))).code).toBe("nothing-changed");
  });
});

describe("from level 3", () => {
  beforeEach(() => as(level3.id));

  test("it waits for an officer, who sees in their tasks that the holder entered it, and codes go to the old one", async () => {
    await claim();
    await prove(await codeIn());
    expect(await rowOf(own)).toMatchObject({ email: "gammal@example.se" });
    expect((await mailsTo("gammal@example.se"))[0]).toContain("Någon vill ändra");
    const { addresses } = await listAddressWork(hr, undefined, { now: days(1) });
    expect(addresses.find(({ employeeId }) => employeeId === own)).toMatchObject({
      ...{ waiting: true, byHolder: true, enteredBy: null, mayConfirm: true, value: "ny@example.se" },
    });
    await confirm(own, hr);
    expect(await rowOf(own)).toMatchObject({ email: "ny@example.se" });
    expect(await lastOf(own)).toMatchObject({ entered_by: holder.accountId, confirmed_by: hr.accountId });
  });

  test("the database lets no change of one's own past an officer, nor be confirmed by the holder, whoever writes", async () => {
    await claim();
    await prove(await codeIn());
    const { id } = await lastOf(own);
    await expect(sql`update tenant.contact_address set in_force_at = now() where id = ${id}`).rejects.toThrow(
      "comes into force by a second officer",
    );
    await expect(
      sql`update tenant.contact_address set in_force_at = now(), confirmed_at = now(), confirmed_by = ${holder.accountId},
        confirmed_how = 'known-number' where id = ${id}`,
    ).rejects.toThrow();
  });

  test("whoever finds a change on their page that they did not ask for stops it, by whomever it was entered", async () => {
    const { version } = await rowOf(own);
    await editEmployee(
      keeper,
      { employeeId: own, version, ...aForm({ email: "annans@example.se" }) },
      { now: start },
    );
    const page = () => readOwnContact(holder, undefined, { now: days(1) });
    expect((await page()).addresses[0]).toMatchObject({
      ...{ inForce: "gammal@example.se", waiting: { value: null, mine: false } },
    });
    await stopOwnAddress(holder, { kind: "email" }, { now: days(1) });
    expect((await page()).addresses[0]).toMatchObject({ waiting: null });
    expect((await refusalOf(confirm(own))).code).toBe("changed-meanwhile");
    expect((await refusalOf(stopOwnAddress(holder, { kind: "email" }))).code).toBe("changed-meanwhile");
  });
});

describe("the code", () => {
  test("is right once, five tries long, and of two at the same instant one counts", async () => {
    await claim();
    const code = await codeIn();
    const outcomes = await atOnce<unknown>(
      database,
      (held) => held`select 1 from tenant.employee where id = ${own} for update`,
      [() => prove(code), () => prove(code)],
    );
    expect(refusedAmong(outcomes)).toEqual(["code-expired"]);
    await claim("nyare@example.se");
    const bad = String((Number(await codeIn("nyare@example.se")) + 1) % 1_000_000).padStart(6, "0");
    for (let nth = 0; nth < 5; nth++) expect((await refusalOf(prove(bad))).code).toBe("code-wrong");
    expect((await refusalOf(prove(await codeIn("nyare@example.se")))).code).toBe("too-many-attempts");
    expect(await rowOf(own)).toMatchObject({ email: "ny@example.se" });
  });

  test("is of the last address asked for alone, and of its holder, for a quarter of an hour", async () => {
    await claim();
    const first = await codeIn();
    await claim("annan@example.se", "email", new Date(start.getTime() + 1));
    if (first !== (await codeIn("annan@example.se")))
      expect((await refusalOf(prove(first))).code).toBe("code-wrong");
    const late = new Date(start.getTime() + 15 * 60_000 + 1);
    const second = await codeIn("annan@example.se");
    expect((await refusalOf(prove(second, "email", late))).code).toBe("code-expired");
    expect((await refusalOf(prove(second, "phone"))).code).toBe("code-expired");
    const other = await holderOf(await aPerson());
    expect((await refusalOf(proveAddress(other, { kind: "email", code: second }, { now: start }))).code).toBe(
      "code-expired",
    );
  });

  test("is sent five times a day at most", async () => {
    for (let nth = 0; nth < 5; nth++) await claim(`ny${nth}@example.se`);
    expect((await refusalOf(claim())).code).toBe("claimed-often");
    await claim("ny@example.se", "email", days(1));
  });

  test("is kept as a hash and the address encrypted, and neither once it was typed", async () => {
    await claim();
    const row = async () =>
      (await sql`select given, code_hash from tenant.contact_claim where employee_id = ${own}`)[0];
    const code = await codeIn();
    expect(Buffer.from((await row())?.given).toString("latin1")).not.toContain("ny@example");
    expect(Buffer.from((await row())?.code_hash).toString("latin1")).not.toContain(code);
    await prove(code);
    expect(await row()).toEqual({ given: null, code_hash: null });
  });
});

test("the trail says what was asked, proved and entered, by the holder", async () => {
  await as(level3.id);
  await claim();
  await prove(await codeIn());
  const told = (await logOf(database, own)).filter(({ action }) => action.includes("address"));
  expect(told.map(({ action, actorId }) => [action, actorId])).toEqual([
    ["employee.address-claimed", holder.accountId],
    ["employee.address-entered", holder.accountId],
    ["employee.address-proved", holder.accountId],
  ]);
});

test("nothing is sent or changed when the log cannot be written", async () => {
  await expect(withoutLog(database, () => claim())).rejects.toThrow("no log");
  expect(await sentTo("ny@example.se")).toEqual([]);
  await claim();
  const code = await codeIn();
  await expect(withoutLog(database, () => prove(code))).rejects.toThrow("no log");
  expect(await rowOf(own)).toMatchObject({ email: "gammal@example.se" });
});

test("an officer who is no employee has no address of their own here, nor has one who has left", async () => {
  const elsewhere = await anotherDesk();
  for (const by of [elsewhere.officer, hr])
    expect((await refusalOf(claimAddress(by, { kind: "email", value: "ny@example.se" }))).code).toBe(
      "forbidden",
    );
  await sql`update tenant.employee set employed_to = '2026-01-01' where id = ${own}`;
  expect((await refusalOf(claim())).code).toBe("employment-over");
});
