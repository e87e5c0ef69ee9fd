import { describe, expect, test } from "vitest";
import { as } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { decryptField } from "@/lib/crypto/field-encryption";
import { KeyBeat } from "@/lib/program/key-beat";
import {
  aNumber,
  everyProgramKnows,
  forget,
  giveKeys,
  hear,
  withoutMadeUp,
} from "@/lib/testing/testing-field-key";
import { aKeyChange } from "@/lib/testing/testing-key-change";
import { listMissingKeys } from "./read";

const { database, sql, keys, before, after, begin } = await aKeyChange();
const employer = await anOrganisation();

describe("a program that lacks a key in use", () => {
  test("ends when it begins, and names the key: the new one, the one before, or both of another installation", async () => {
    await everyProgramKnows([before, after]);
    await begin();
    giveKeys([keys.lines[0]]);
    await expect(as("api", () => new KeyBeat(["identifier-key"]).say())).rejects.toThrow(
      `The secret identifier-key has no key ${after}: it has ${before}.`,
    );
    giveKeys([keys.lines[1]]);
    await expect(as("api", () => new KeyBeat(["identifier-key"]).say())).rejects.toThrow(
      `The secret identifier-key has no key ${before}: it has ${after}.`,
    );
  });

  test("opens nothing under it, and says so: it never answers that there is nobody", async () => {
    await everyProgramKnows([before, after]);
    await begin();
    await hear();
    const id = await aNumber(employer, "198502742381");
    const [row] = await sql`select ciphertext, key_id from tenant.identifier where id = ${id}`;
    forget();
    giveKeys([keys.lines[0]]);
    const open = () =>
      decryptField(
        { ciphertext: row?.ciphertext, keyId: row?.key_id },
        { organisationId: employer, identifierId: id },
      );
    expect(open).toThrow(`The secret identifier-key has no key ${after}`);
  });

  test("is told after a restore how many rows it cannot read, and under which key", async () => {
    const missing = () => as("worker", () => listMissingKeys("identifier-key"));
    await aNumber(employer, "198502742381");
    await aNumber(employer, "198502742399");
    await withoutMadeUp(database);
    giveKeys([keys.lines[1]]);
    expect(await missing()).toEqual([{ keyId: before, rows: 2 }]);
    // And of a database that knows its keys only of those: an id that somebody made up stops nobody.
    await everyProgramKnows([after]);
    expect(await missing()).toEqual([]);
    await sql`update system.field_key set key_id = ${before}`;
    expect(await missing()).toEqual([{ keyId: before, rows: 2 }]);
    giveKeys(keys.lines);
    expect(await missing()).toEqual([]);
  });
});
