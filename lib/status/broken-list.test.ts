import { beforeAll, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { unguarded } from "@/db/seed/unguarded";
import { aToldEmployer, type ToldEmployer } from "@/lib/credential/issuer/testing-told";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { readCrl } from "@/lib/pki/crl-reader";
import { Authorities } from "./authorities";
import { StatusFiles } from "./files";
import { SeenLists } from "./seen-lists";

const database = await freshDatabase();
const { administrator: sql } = database;
let told: ToldEmployer;

beforeAll(async () => {
  told = await aToldEmployer("http://status.exempel.se", {
    folder: env().KEYS_DIR,
    passphrase: secret("signer-passphrase"),
  });
});

/** A program that was begun just now, and what it says is amiss. */
function aProgram() {
  const faults: unknown[] = [];
  const onFault = (fault: unknown) => void faults.push(fault);
  const files = new StatusFiles(new Authorities(() => undefined, onFault), new SeenLists(), 3_000, onFault);
  return { files, faults };
}
const breakList = () =>
  unguarded(
    sql,
    ["crl_served"],
    (
      tx,
    ) => tx`update tenant.crl_served set der = overlay(der placing '\\x00'::bytea from octet_length(der) - 200)
                where issuer_id = ${told.issuerId}`,
  );

test("a list whose bytes are broken is not handed on: the last good one is, and without one nothing is", () =>
  as("status", async () => {
    const before = aProgram();
    const good = await before.files.crl(told.slug);
    expect(readCrl(good?.body ?? new Uint8Array()).number).toBe(1n);
    await breakList();
    expect((await before.files.crl(told.slug))?.body).toEqual(good?.body);
    const after = aProgram();
    await expect(after.files.crl(told.slug)).rejects.toThrow("is not what its issuer signed");
    for (const { faults } of [before, after])
      expect(faults.map(String)).toEqual([`Error: list 1 of ${told.slug} is not what its issuer signed`]);
  }));
