import { randomBytes, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { as } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { decryptField, encryptField } from "@/lib/crypto/field-encryption";
import { aNumber, everyProgramKnows, hear, withoutMadeUp } from "@/lib/testing/testing-field-key";
import { aKeyChange } from "@/lib/testing/testing-key-change";
import { type Changing, changeRows, type Seen } from "./change-rows";
import { sealing } from "./seal-anew";

const { database, sql, before, after, begin } = await aKeyChange();
const now = new Date();
const seen: Seen[] = [];
const tell = (one: Seen) => seen.push(one);

beforeEach(async () => {
  seen.length = 0;
  await everyProgramKnows([before, after]);
});

const seal = () => as("worker", () => changeRows(sealing, now, { tell }));

/** As whoever reads it does: by the row's own key id. */
async function numbersOf(organisationId: string): Promise<string[]> {
  const rows = await sql`
    select id, ciphertext, key_id as "keyId" from tenant.identifier where organisation_id = ${organisationId}`;
  return rows
    .map(({ id, ciphertext, keyId }) =>
      decryptField({ ciphertext, keyId }, { organisationId, identifierId: id }),
    )
    .toSorted();
}
const rowsUnder = async () =>
  Object.fromEntries(
    (await sql`select key_id, count(*)::int as n from tenant.identifier group by 1 order by 1`).map(
      ({ key_id, n }) => [key_id, n],
    ),
  );
const state = async () =>
  (
    await sql`select state, moved, total, unreadable, complete_at is not null as complete
      from system.field_key where key_id = ${after}`
  )[0];

async function threePeople(): Promise<string> {
  const employer = await anOrganisation();
  for (const number of ["198502742381", "198502742399", "198502742407"]) await aNumber(employer, number);
  await withoutMadeUp(database);
  return employer;
}
const theirs = ["198502742381", "198502742399", "198502742407"];

test("what is sealed under the key before is put under the new one, and reads the same before, meanwhile and after", async () => {
  const employer = await threePeople();
  expect(await seal()).toBe("nothing-to-do");
  await begin();
  await hear();
  expect(await numbersOf(employer)).toEqual(theirs);
  await aNumber(employer, "198502742415"); // written meanwhile
  await withoutMadeUp(database);
  expect(await rowsUnder()).toEqual({ [before]: 3, [after]: 1 });
  await everyProgramKnows([before, after], after);
  expect(await seal()).toBe("complete");
  expect(await rowsUnder()).toEqual({ [after]: 4 });
  expect(await numbersOf(employer)).toEqual([...theirs, "198502742415"]);
  expect(await state()).toEqual({ state: "current", moved: 3, total: 3, unreadable: 0, complete: true });
});

test("that it was begun and completed is in each employer's log once, with the key's id and by no person", async () => {
  const employer = await threePeople();
  await begin();
  await hear();
  await everyProgramKnows([before, after], after);
  await Promise.all([seal(), seal()]);
  const entries = await sql`
    select e.action, e.actor_kind, e.actor_id, d.detail -> 'after' as after
      from tenant.audit_event e join tenant.audit_detail d on d.event_id = e.id
     where e.organisation_id = ${employer} and e.action like 'field-key.%' order by e.id`;
  expect(entries.map((entry) => ({ ...entry }))).toEqual([
    {
      action: "field-key.begun",
      actor_kind: "job",
      actor_id: "field-keys",
      after: { secret: "identifier-key", keyId: after },
    },
    {
      ...{ action: "field-key.completed", actor_kind: "job", actor_id: "field-keys" },
      after: { secret: "identifier-key", keyId: after, unreadable: 0 },
    },
  ]);
});

test("it is not complete while a program that runs writes with the key before, whatever the rows say", async () => {
  await threePeople();
  await begin();
  await hear();
  await everyProgramKnows([before, after], before);
  expect(await seal()).toBe("goes-on");
  expect(await state()).toMatchObject({ moved: 3, complete: false });
  await everyProgramKnows([before, after], after);
  expect(await seal()).toBe("complete");
});

test("of two workers that seal at the same time each row is sealed once", async () => {
  await beginWith(900);
  await Promise.all([seal(), seal(), seal()]);
  await seal();
  expect(await state()).toMatchObject({ moved: 900, total: 900, complete: true });
  expect(await rowsUnder()).toEqual({ [after]: 900 });
});

test("a worker that counts after another has moved rows leaves the total that was counted first", async () => {
  await beginWith(300);
  let first: Promise<unknown> | undefined;
  // The second has read that nobody has counted, and counts when the first has come to its end.
  const late: Changing = {
    ...sealing,
    async count(tx, keyId) {
      first ??= seal();
      await first;
      return sealing.count(tx, keyId);
    },
  };
  await as("worker", () => changeRows(late, now, { tell }));
  expect(await state()).toMatchObject({ moved: 300, total: 300, complete: true });
});

test("a break in the middle loses the transaction it was in alone, and the next goes on from what the rows say", async () => {
  await beginWith(500);
  // The third transaction of 200 rows dies as it commits.
  await sql.unsafe(`
    create sequence public.counted;
    create function public.die() returns trigger language plpgsql security definer as $$ begin
      if new.moved > old.moved and nextval('public.counted') = 3 then raise exception 'killed'; end if;
      return new; end $$;
    create trigger die before update on system.field_key for each row execute function public.die();`);
  await expect(seal()).rejects.toThrow();
  expect(await rowsUnder()).toEqual({ [before]: 100, [after]: 400 });
  expect(await state()).toMatchObject({ moved: 400, complete: false });
  await sql.unsafe(
    "drop trigger die on system.field_key; drop function public.die(); drop sequence public.counted",
  );
  expect(await seal()).toBe("complete");
  expect(await rowsUnder()).toEqual({ [after]: 500 });
  expect(await state()).toMatchObject({ moved: 500, complete: true });
});

describe("what somebody with the web program's login has written", () => {
  test("a ciphertext under a made-up key id stays, is counted, and keeps nobody else's waiting", async () => {
    const employer = await threePeople();
    const [row] = await sql`select id from tenant.identifier limit 1`;
    await sql`update tenant.identifier set key_id = 'deadbeef' where id = ${row?.id}`;
    await sql`update tenant.identifier set ciphertext = ${randomBytes(40)} where id = ${row?.id}`;
    await begin();
    await hear();
    await everyProgramKnows([before, after], after);
    expect(await seal()).toBe("complete");
    expect(await rowsUnder()).toEqual({ [after]: 2, deadbeef: 1 });
    expect(await state()).toMatchObject({ unreadable: 1, complete: true });
    const of = { organisation: employer, row: `identifier ${row?.id}`, keyId: "deadbeef" };
    expect(seen).toContainEqual({ what: "no key opens what is sealed here", ...of });
    await expect(numbersOf(employer)).rejects.toThrow("has no key deadbeef");
  });

  test("rubbish under a key that there is, the old as the new, is counted too", async () => {
    await threePeople();
    const ids = await sql`select id from tenant.identifier order by id`;
    await sql`update tenant.identifier set ciphertext = ${randomBytes(40)} where id = ${ids[0]?.id}`;
    await sql`update tenant.identifier set ciphertext = ${randomBytes(40)}, key_id = ${after} where id = ${ids[1]?.id}`;
    await begin();
    await hear();
    await everyProgramKnows([before, after], after);
    expect(await seal()).toBe("complete");
    expect(await state()).toMatchObject({ moved: 1, unreadable: 2, complete: true });
  });

  test("a row that names the new key and is under the old is put right before anything is said to be complete", async () => {
    const employer = await threePeople();
    await sql`update tenant.identifier set key_id = ${after}`;
    await begin();
    await hear();
    await everyProgramKnows([before, after], after);
    await expect(numbersOf(employer)).rejects.toThrow("unable to authenticate data");
    expect(await seal()).toBe("complete");
    expect(await numbersOf(employer)).toEqual(theirs);
    expect(seen.filter(({ what }) => what === "a row named another key")).toHaveLength(3);
    expect(await state()).toMatchObject({ unreadable: 0, complete: true });
  });

  test("a ciphertext of another row opens for nobody, and is not made good by being sealed anew", async () => {
    const employer = await threePeople();
    const [one, other] = await sql`select id, ciphertext from tenant.identifier order by id`;
    await sql`update tenant.identifier set ciphertext = ${other?.ciphertext} where id = ${one?.id}`;
    await begin();
    await hear();
    await everyProgramKnows([before, after], after);
    await seal();
    expect(await state()).toMatchObject({ moved: 2, unreadable: 1 });
    await expect(numbersOf(employer)).rejects.toThrow("unable to authenticate data");
  });
});

/** A change of the key that every program knows, with so many rows under the one before. */
async function beginWith(rows: number): Promise<void> {
  const employer = await anOrganisation();
  const { id } = await someEmployee(employer);
  await manyNumbers(employer, id, rows);
  await begin();
  await hear();
  await everyProgramKnows([before, after], after);
}
async function someEmployee(employer: string): Promise<{ id: string }> {
  await aNumber(employer, "198502742381");
  const [row] =
    await sql`select employee_id as id from tenant.identifier where organisation_id = ${employer}`;
  await sql`delete from tenant.identifier`;
  return { id: row?.id };
}

async function manyNumbers(employer: string, employeeId: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, nth) => {
    const id = randomUUID();
    const value = String(200_000_000_000 + nth);
    const { ciphertext, keyId } = encryptField(value, { organisationId: employer, identifierId: id });
    return {
      ...{ organisation_id: employer, id, employee_id: employeeId, kind: "personnummer" },
      ...{
        ciphertext: Buffer.from(ciphertext),
        key_id: keyId,
        lookup: randomBytes(32),
        lookup_key_id: "prov",
      },
      ...{ masked: "2000", valid_from: "2020-01-01", valid_to: "2021-01-01" },
    };
  });
  await sql`insert into tenant.identifier ${sql(rows)}`;
}
