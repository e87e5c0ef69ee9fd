import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { lookupsOf } from "@/lib/crypto/field-encryption";
import { addEmployee } from "@/lib/people/employee/add";
import { aForm } from "@/lib/people/employee/testing";
import { confirmOfficer, identifyOfficer } from "@/lib/people/officer/identify";
import { aHashedDesk, another, name, number } from "@/lib/testing/testing-lookup-key";
import { removeKeyBefore } from "./change";

const database = await freshDatabase();
const { administrator: sql } = database;
const {
  add,
  addRefused,
  after,
  before,
  begin,
  desk,
  employeeOf,
  hash,
  identified,
  isSame,
  now,
  seen,
  state,
  stored,
} = aHashedDesk(database);

test("somebody is found by their number before, meanwhile and after, and is entered a second time at none of them", async () => {
  await add(number);
  expect(await stored()).toEqual([`person ${before}`]);
  await begin();
  expect(await addRefused(number)).toBe("already-exists");
  await add(another);
  expect(await stored(another)).toEqual([`person ${after}`]);
  expect(await hash()).toBe("complete");
  expect(await stored()).toEqual([`person ${after}`]);
  expect([await addRefused(number), await addRefused(another)]).toEqual(["already-exists", "already-exists"]);
  expect(await state()).toEqual({ moved: 4, unreadable: 0, complete: true });
});

test("an officer who is an employee by their number stays that employee at every moment, also one recorded meanwhile", async () => {
  const { employeeId } = await add(number);
  const officer = await identified();
  await begin();
  expect(await employeeOf(officer)).toBe(employeeId);
  const second = await identified(); // written as what is there already
  expect(await stored()).toEqual([`officer ${before}`, `officer ${before}`, `person ${before}`]);
  expect(await isSame(officer, second)).toBe(true);
  await hash();
  expect(await stored()).toEqual([`officer ${after}`, `officer ${after}`, `person ${after}`]);
  expect([await employeeOf(officer), await employeeOf(second)]).toEqual([employeeId, employeeId]);
  expect(await state()).toMatchObject({ complete: true });
});

test("two accounts of one person who is no employee stay one person", async () => {
  const [one, other] = [await identified(), await identified()];
  await begin();
  await hash();
  expect(await stored()).toEqual([`officer ${after}`, `officer ${after}`]);
  expect(await isSame(one, other)).toBe(true);
  expect(await state()).toMatchObject({ complete: true });
});

test("an officer whose number was recorded as a hash alone keeps the change open until two record it again", async () => {
  const officer = await identified();
  await sql.unsafe(`alter table tenant.officer_identity disable trigger confirmed_stays;
    update tenant.officer_identity set ciphertext = null, key_id = null where officer_id = '${officer.officerId}';
    alter table tenant.officer_identity enable always trigger confirmed_stays`);
  await begin();
  expect(await hash()).toBe("goes-on");
  expect(seen.map(({ what }) => what)).toContain("an officer is known by a hash alone");
  const again = { officerId: officer.officerId, personalNumber: number };
  await identifyOfficer(desk.amina, again);
  await confirmOfficer(desk.petra, again);
  expect(await hash()).toBe("complete");
  expect(await stored()).toEqual([`officer ${after}`]);
});

test("a form that is sent again across the change gets the answer of the first time", async () => {
  const requestId = randomUUID();
  const form = aForm({ personalNumber: number });
  const first = await addEmployee(desk.hr, form, { now, requestId });
  await begin();
  expect(await addEmployee(desk.hr, form, { now, requestId })).toEqual(first);
});

describe("what somebody with the web program's login has written", () => {
  test("a hash that is not of the number is left, named and counted", async () => {
    await add(number);
    await sql`update tenant.identifier set lookup = ${randomBytes(32)}`;
    await begin();
    expect(await hash()).toBe("complete");
    expect(seen.map(({ what }) => what)).toContain("what is stored here is not of the number");
    expect(await state()).toMatchObject({ moved: 3, unreadable: 1 });
  });

  test("a row that names the new key and is under the old is put right before anything is said to be complete", async () => {
    await add(number);
    await sql`update tenant.identifier set lookup_key_id = ${after}`;
    await begin();
    expect(await hash()).toBe("complete");
    expect(seen.map(({ what }) => what)).toContain("a row named another key");
    expect(await addRefused(number)).toBe("already-exists");
    const [, newer] = lookupsOf(desk.employer, "personnummer", number.replace("-", ""));
    const [row] = await sql`select lookup from tenant.identifier`;
    expect(Buffer.from(row?.lookup).equals(Buffer.from(newer ?? []))).toBe(true);
  });
});

test("the worker's login makes nobody another's by a hash while no key is changed, and the web program's never", async () => {
  await add(number);
  const write = (login: "worker" | "app", table: string) =>
    database.connect(login).begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${desk.employer}, true)`;
      await tx.unsafe(
        `update tenant.${table} set lookup = decode(repeat('00', 32), 'hex'), lookup_key_id = '${after}'`,
      );
    });
  for (const table of ["identifier", "officer_identity"]) {
    await expect(write("worker", table)).rejects.toThrow(`no key is being changed to ${after}`);
    await expect(write("app", table)).rejects.toThrow("permission denied");
  }
});

test("the key before is not removed while a paper with emergency codes was made with it", async () => {
  await add(number);
  const { organisationId, accountId } = desk.amina;
  await sql`insert into tenant.break_glass_set (organisation_id, id, made_by, made_at, seal_hash, expires_at)
    values (${organisationId}, ${randomUUID()}, ${accountId}, now() - interval '20 days', ${randomBytes(32)}, now() + interval '300 days')`;
  await begin();
  expect(await hash()).toBe("complete");
  await sql`update system.field_key set complete_at = complete_at - interval '14 days' where complete_at is not null`;
  const remove = () => as("worker", () => removeKeyBefore(name, 0, now));
  await sql`update tenant.break_glass_set set made_at = now() - interval '15 days'`.catch(() => undefined);
  await expect(remove()).rejects.toThrow("1 papers with emergency codes were made before");
});
