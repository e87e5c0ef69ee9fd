import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { as } from "@/db/core/testing";
import { unhurriedReader } from "@/db/operation/waiting-work";
import { anOrganisation } from "@/db/seed/builders";
import { withoutLog } from "@/lib/people/employee/testing";
import {
  aNumber,
  everyProgramKnows,
  forget,
  giveKeys,
  hear,
  programKnows,
  withoutMadeUp,
} from "@/lib/testing/testing-field-key";
import { aKeyChange } from "@/lib/testing/testing-key-change";
import { removeKeyBefore } from "./change";
import { changeRows } from "./change-rows";
import { sealing } from "./seal-anew";

const { database, sql, keys, before, after, begin } = await aKeyChange();
const now = new Date();
const tell = () => undefined;
const employer = await anOrganisation();

const remove = (unreadable = 0) => as("worker", () => removeKeyBefore("identifier-key", unreadable, now));
const waiting = () => as("worker", async () => (await unhurriedReader()(new Date())).lanes);
const states = async () =>
  Object.fromEntries(
    (await sql`select key_id, state from system.field_key`).map((row) => [row.key_id, row.state]),
  );
const whys = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((one) => (one.status === "rejected" ? [(one.reason as Error).message] : []));

describe("a change begins", () => {
  test("when web, worker, signer and api each know both keys, and then it is the new one that is written with", async () => {
    await everyProgramKnows([before, after]);
    expect(await waiting()).not.toContain("field-keys");
    expect(await begin()).toEqual({ from: before, to: after });
    expect(await waiting()).toContain("field-keys");
    expect(await states()).toEqual({ [before]: "previous", [after]: "current" });
    await hear();
    const id = await aNumber(employer, "198502742381");
    const [row] = await sql`select key_id from tenant.identifier where id = ${id}`;
    expect(row?.key_id).toBe(after);
  });

  test("not while one program that runs was not given the new key; it is named, and nothing is changed", async () => {
    await everyProgramKnows([before, after]);
    await programKnows("api", [before]);
    await expect(begin()).rejects.toThrow(
      "These do not know the new key: give them the secret, and start them again: sigill_api on api1",
    );
    expect(await states()).toEqual({ [before]: "current" });
  });

  test("not while one of two web programs was not given it, nor while one lacks the key before", async () => {
    await everyProgramKnows([before, after]);
    await programKnows("app", [before], before, "00000000-0000-4000-8000-0000000000aa");
    await expect(begin()).rejects.toThrow("sigill_app on app1");
    await programKnows("app", [after], after, "00000000-0000-4000-8000-0000000000aa");
    await expect(begin()).rejects.toThrow("sigill_app on app1");
  });

  test("not while a program it cannot do without is silent: one that ended a minute ago is not asked", async () => {
    await everyProgramKnows([before, after]);
    await sql`update system.key_beat set beat_at = now() - interval '61 seconds' where login = 'sigill_signer'`;
    await expect(begin()).rejects.toThrow("must run and know the new key first: sigill_signer");
  });

  test("once, of two who begin at the same time", async () => {
    await everyProgramKnows([before, after]);
    const outcomes = await Promise.allSettled([begin(), begin()]);
    expect(whys(outcomes)).toEqual([
      "A change is under way: the key before is still in use. It is removed first.",
    ]);
    expect(await sql`select from tenant.audit_event where action = 'field-key.begun'`).toHaveLength(2); // this and the first test
  });

  test("not without its entry in the log", async () => {
    await everyProgramKnows([before, after]);
    await withoutLog(database, () => expect(begin()).rejects.toThrow());
    expect(await states()).toEqual({ [before]: "current" });
  });

  test("not to a key that was used here before, nor to the one there is", async () => {
    await everyProgramKnows([before, after]);
    await sql`insert into system.field_key (name, key_id, state, since, removed_at)
      values ('identifier-key', ${after}, 'removed', now(), now())`;
    await expect(begin()).rejects.toThrow("That key was used here before. Make a new one.");
    giveKeys([keys.lines[0]]);
    await expect(begin()).rejects.toThrow("The newest key of the secret is in use already.");
  });
});

describe("with a program's login alone", () => {
  test.each(["app", "api", "signer", "status"] as const)(
    "nobody as %s begins, removes or says which key is in use",
    async (login) => {
      await everyProgramKnows([before, after]);
      const own = database.connect(login);
      await expect(own`select system.begin_key('identifier-key', ${after}, 60)`).rejects.toThrow(
        "permission denied",
      );
      await expect(own`select system.remove_key('identifier-key', ${before}, 60, 0)`).rejects.toThrow(
        "permission denied",
      );
      await expect(own`update system.field_key set state = 'removed'`).rejects.toThrow("permission denied");
      await expect(own`insert into system.key_beat select * from system.key_beat`).rejects.toThrow(
        "permission denied",
      );
    },
  );

  test("nobody says what another program knows", async () => {
    await everyProgramKnows([before, after]);
    await programKnows("api", [before], before, "00000000-0000-4000-8000-0000000000ab");
    // As web, of the api program's own beat and by a new one: the database writes whose login it is.
    await as("app", () =>
      programKnows("app", [before, after], before, "00000000-0000-4000-8000-0000000000ab"),
    );
    const rows =
      await sql`select login, known from system.key_beat where id = '00000000-0000-4000-8000-0000000000ab'`;
    expect(rows.map((row) => ({ ...row }))).toEqual([{ login: "sigill_api", known: [before] }]);
  });

  test("the worker seals nothing anew while no key is changed, and then under the current one alone", async () => {
    await everyProgramKnows([before, after]);
    const id = await aNumber(employer, "198502742381");
    const worker = database.connect("worker");
    const write = (keyId: string) =>
      worker.begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${employer}, true)`;
        await tx`update tenant.identifier set ciphertext = ${randomBytes(40)}, key_id = ${keyId} where id = ${id}`;
      });
    await expect(write(before)).rejects.toThrow(`no key is being changed to ${before}`);
    await begin();
    await expect(write(before)).rejects.toThrow(`no key is being changed to ${before}`);
    await expect(write("deadbeef")).rejects.toThrow("no key is being changed to deadbeef");
  });
});

describe("the key before is removed", () => {
  async function changed(): Promise<void> {
    await aNumber(employer, "198502742381");
    await withoutMadeUp(database);
    await everyProgramKnows([before, after]);
    await begin();
    await hear();
  }
  const complete = async () => {
    await everyProgramKnows([before, after], after);
    await as("worker", () => changeRows(sealing, now, { tell }));
  };
  const fourteenDaysOn = () =>
    sql`update system.field_key set complete_at = complete_at - interval '14 days'`;

  test("when nothing has been under it for 14 days, with its entry in the log; not before", async () => {
    await changed();
    await expect(remove()).rejects.toThrow("Rows are left under it.");
    await complete();
    await expect(remove()).rejects.toThrow("it is kept for 14 days from then");
    await fourteenDaysOn();
    expect(await remove()).toBe(before);
    expect(await states()).toEqual({ [before]: "removed", [after]: "current" });
    expect(await sql`select from tenant.audit_event where action = 'field-key.removed'`).toHaveLength(1);
    await expect(remove()).rejects.toThrow("No key is being changed: there is none to remove.");
  });

  test("not when a row has come under it since, which the next look finds", async () => {
    await changed();
    await complete();
    await fourteenDaysOn();
    forget(); // a program that was held up in the middle of a write
    await aNumber(employer, "198502742399");
    await withoutMadeUp(database);
    await expect(remove()).rejects.toThrow(`1 rows are under another key than ${after}.`);
    await hear();
    await as("worker", () => changeRows(sealing, now, { tell }));
    expect(await remove()).toBe(before);
  });

  test("not while a program that runs writes with it", async () => {
    await changed();
    await complete();
    await fourteenDaysOn();
    await programKnows("app", [before, after], before);
    await expect(remove()).rejects.toThrow("These still write with it: sigill_app on app1");
  });

  test("with rows that no key opens only by whoever says how many they know of", async () => {
    await changed();
    await sql`update tenant.identifier set ciphertext = ${randomBytes(40)}`;
    await complete();
    await fourteenDaysOn();
    await expect(remove()).rejects.toThrow("say --unreadable 1");
    await expect(remove(2)).rejects.toThrow("say --unreadable 1");
    expect(await remove(1)).toBe(before);
  });
});
