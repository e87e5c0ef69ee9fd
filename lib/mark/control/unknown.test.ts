import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { controls } from "@/db/mark/control-list";
import { aType } from "@/db/seed/builders";
import { anEmptyTown, anIssued } from "./testing";
import { aBlock, aKey, resultsOf, runAgain, said, unpublish } from "./testing-run";

Object.assign(process.env, { PUBLIC_URL: "https://sigill.example" });
const database = await freshDatabase();

describe("what cannot be told", () => {
  test("with nothing on record every control is unknown, but for the address of the product", async () => {
    const town = await anEmptyTown();
    await unpublish(database, town, "terms");
    // A draft is nobody's evidence, so it can be taken away.
    await database.administrator`delete from tenant.terms where organisation_id = ${town.organisationId}`;
    await runAgain(town);
    const results = await resultsOf(town);
    expect(results).toHaveLength(controls.length);
    expect(results.filter(({ outcome }) => outcome !== "unknown").map(({ control }) => control)).toEqual([
      "transport-protected",
    ]);
    expect(new Set(results.map(({ because }) => because))).toEqual(new Set([null, "nothing-on-record"]));
  });

  test("keys in a file never pass, and are named", async () => {
    const town = await anEmptyTown();
    const keyId = await aKey(database, town);
    expect(await said(town, "issuer-key-protected")).toEqual({
      outcome: "failed",
      because: null,
      population: 1,
      exceptions: 1,
      why: [[keyId, "key-in-file", `/settings/issuers/${town.issuerId}`]],
    });
  });

  test.each([
    [
      "in a module, with custodians, passes",
      { key_store: "module", key_custodians_needed: 2, key_custodians: 3 },
      "passed",
      [],
    ],
    [
      "in a module, opened by the signer itself, does not",
      { key_store: "module" },
      "failed",
      ["activated-by-one"],
    ],
    [
      "in a file, opened by the signer itself, does not",
      { key_store: "file" },
      "failed",
      ["activated-by-one"],
    ],
    [
      "in a file, with custodians, is in a file",
      { key_store: "file", key_custodians_needed: 2, key_custodians: 3 },
      "failed",
      ["key-in-file"],
    ],
  ])("an issuing key %s", async (_what, recorded, outcome, why) => {
    const town = await anEmptyTown();
    const key = { issuing_key_id: await aKey(database, town), ...recorded };
    await database.administrator`update tenant.issuer set ${database.administrator(key)} where id = ${town.issuerId}`;
    const told = await said(town, "issuer-key-protected");
    expect([told.outcome, told.why.map(([, one]) => one)]).toEqual([outcome, why]);
  });

  test("blocks in time pass, and one too late fails", async () => {
    const town = await anEmptyTown();
    const { id } = await anIssued(town);
    await aBlock(town, id, 2, 5);
    expect(await said(town, "blocking-prompt-and-guarded")).toMatchObject({
      outcome: "passed",
      because: null,
      population: 1,
      exceptions: 0,
    });
    const late = await anIssued(town);
    await aBlock(town, late.id, 3601);
    expect(await said(town, "blocking-prompt-and-guarded")).toMatchObject({
      outcome: "failed",
      population: 2,
      exceptions: 1,
      why: [[late.number, "blocked-late", `/eids/${late.id}`]],
    });
  });

  test("a block never seen is late, and one of this minute is not judged yet", async () => {
    const town = await anEmptyTown();
    const { id, number } = await anIssued(town);
    await aBlock(town, id, null, 0);
    expect(await said(town, "blocking-prompt-and-guarded")).toMatchObject({ because: "nothing-on-record" });
    await aBlock(town, id, null, 1);
    expect(await said(town, "blocking-prompt-and-guarded")).toMatchObject({
      outcome: "failed",
      why: [[number, "blocked-late", `/eids/${id}`]],
    });
  });

  test("the same subject of two people fails both", async () => {
    const town = await anEmptyTown();
    const one = await anIssued(town, { certificate: { subject: "CN=Alva" } });
    expect(await said(town, "subject-unique")).toMatchObject({ outcome: "passed", population: 1 });
    const other = await anIssued(town, { certificate: { subject: "CN=Alva" } });
    const failed = await said(town, "subject-unique");
    expect(failed).toMatchObject({ outcome: "failed", exceptions: 2 });
    expect(failed.why.map(([name]) => name).sort()).toEqual([one.number, other.number].sort());
  });

  test("e-IDs of another level or issuer are not looked at", async () => {
    const town = await anEmptyTown();
    const other = await anEmptyTown();
    await anIssued(other, { without: ["receipt"] });
    const low = await aType(town.organisationId, { issuerId: town.issuerId, level: 2 });
    await anIssued({ ...town, typeId: low.id }, { without: ["receipt"] });
    expect(await said(town, "receipt-signed-at-hand-over")).toMatchObject({
      outcome: "unknown",
      because: "nothing-on-record",
    });
  });
});
