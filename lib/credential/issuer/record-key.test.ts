import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { keyProtectionOf, readIssuer } from "@/db/credential/issuer";
import { aJob, anIssuer, anOfficer, anOrganisation } from "@/db/seed/builders";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { recordKey, sweepIssuingKeys } from "./record-key";

const database = await freshDatabase({ as: "worker" });
const noon = new Date("2026-11-24T12:00:00Z");
const later = new Date("2026-11-24T15:00:00Z");

beforeAll(() => letWorkerBuild(database));

let organisationId: string;
let issuerId: string;
let keyId: string;
beforeEach(async () => {
  organisationId = await anOrganisation();
  keyId = `issuing-${organisationId.slice(0, 8)}`;
  issuerId = await as("worker", () => anIssuer(organisationId, { issuingKeyId: keyId }));
});

const guarded = { store: "file" as const, custodians: { needed: 2, of: 3 }, isLocked: true };
const unattended = { store: "module" as const, custodians: null, isLocked: false };
/** As the worker, with a signer that says this of the key and nothing of others. */
const sweep = (said: object, now = noon) =>
  sweepIssuingKeys(
    { protections: async (ids) => (ids.includes(keyId) ? [{ ...guarded, ...said, keyId }] : []) },
    (fault) => expect.unreachable(String(fault)),
    now,
  );
const known = async () =>
  keyProtectionOf(await withOrganisation(organisationId, (tx) => readIssuer(tx, organisationId, issuerId)));
const actions = async () => (await logOf(database, issuerId)).map(({ action }) => action);
const record = (by = aJob(organisationId)) => recordKey(by, { ...guarded, issuerId, keyId }, { now: noon });

describe("how an issuing key is protected", () => {
  test("is put on record as the signer says it, once, with since when it is locked and who said so", async () => {
    await sweep({});
    await sweep({}, later);
    expect(await known()).toEqual({ store: "file", custodians: { needed: 2, of: 3 }, lockedSince: noon });
    expect((await logOf(database, issuerId)).at(-1)).toMatchObject({
      action: "issuer.key-protection-changed",
      outcome: "done",
      detail: {
        before: { keyStore: null, sharesNeeded: null, sharesOf: null },
        after: { keyStore: "file", sharesNeeded: 2, sharesOf: 3 },
      },
    });
    await sweep({ isLocked: false }, later);
    expect(await known()).toMatchObject({ lockedSince: null });
    await sweep(unattended, later);
    expect(await known()).toEqual({ store: "module", custodians: null, lockedSince: null });
    await sweep({ ...unattended, isLocked: true }, later);
    expect(await actions()).toEqual([
      "issuer.key-protection-changed",
      "issuer.key-unlocked",
      "issuer.key-protection-changed",
      "issuer.key-locked",
    ]);
  });

  test("of two workers that see it at once is put on record by one", async () => {
    const outcomes = await Promise.allSettled([record(), record()]);
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
    expect(await actions()).toEqual(["issuer.key-protection-changed"]);
  });

  test("is no officer's to say, another employer's is not there, and another key's is not taken", async () => {
    const officer = await as("app", () => anOfficer(organisationId, ["security-officer", "administrator"]));
    expect((await refusalOf(recordKey(officer, { ...guarded, issuerId, keyId }))).code).toBe("forbidden");
    const stranger = aJob(await anOrganisation());
    expect((await refusalOf(record(stranger))).code).toBe("not-found");
    const other = recordKey(aJob(organisationId), { ...guarded, issuerId, keyId: "issuing-other" });
    expect((await refusalOf(other)).code).toBe("changed-meanwhile");
    expect(await known()).toBeNull();
  });

  test("cannot be written by the web program's login, which may edit a supplier", async () => {
    for (const change of ["key_store = 'module'", "key_custodians_needed = 2", "key_locked_since = null"])
      await expect(
        database.connect("app").begin(async (tx) => {
          await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
          await tx.unsafe(`update tenant.issuer set ${change} where id = '${issuerId}'`);
        }),
      ).rejects.toThrow("permission denied");
  });

  test("stands as it was when the log cannot be written", async () => {
    await withoutLog(database, () => expect(record()).rejects.toThrow("no log"));
    expect(await known()).toBeNull();
  });
});
