import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { readLatestCrl } from "@/db/credential/crl";
import { listIssuers, readIssuerCertificate } from "@/db/credential/issuer";
import { aJob, anEid, anIssuer, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import { move } from "@/lib/credential/certificate/testing-employer";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { verifyCrl } from "@/lib/pki/crl-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { ListFolder } from "@/lib/pki/list-folder";
import { toPem } from "@/lib/pki/pem";
import { RootMemory } from "@/lib/pki/root-memory";
import { run } from "@/lib/pki/testing-programs";
import { keepLists } from "./keep-lists";
import { publishCrl } from "./publish-crl";
import { readIssuers } from "./read";
import { renewRootCrl } from "./renew-root-crl";
import { restoreIssuer } from "./restore-issuer";
import { revokeAuthority } from "./revoke-authority";
import type { RootAtHand } from "./root-list";
import { heldCeremony } from "./testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const passphrase = "bara roten";
const keys = { folder: aFolder("keys"), passphrase: "resten" };
const witnesses = ["Vera Vittne", "Ville Vittne"];
let organisationId: string;
let issuerId: string;
let at: RootAtHand;
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  const folder = aFolder("root");
  organisationId = await anOrganisation();
  ({ issuerId } = await heldCeremony(keys, undefined, { folder, passphrase })(organisationId));
  at = { root: await openKeyFiles(folder, passphrase), memory: new RootMemory(aFolder("signer")) };
});

const wish = () => ({ issuerId, reason: "key-exposed", witnesses });
const revoke = (by = aJob(organisationId), given: object = {}) =>
  revokeAuthority(at)(by, { ...wish(), ...given });
async function stored() {
  const [list, root, issuing, ocsp] = await withOrganisation(organisationId, (tx) =>
    Promise.all([
      readLatestCrl(tx, organisationId, issuerId, "root"),
      ...(["root", "issuing", "ocsp"] as const).map((purpose) =>
        readIssuerCertificate(tx, organisationId, issuerId, purpose),
      ),
    ] as const),
  );
  if (!list || !root || !issuing || !ocsp) throw new Error("no ceremony");
  return { list, root, issuing, ocsp };
}
const issuer = async () =>
  (await withOrganisation(organisationId, (tx) => listIssuers(tx, organisationId))).find(
    ({ id }) => id === issuerId,
  );
const named = async () => {
  const { list, root } = await stored();
  return verifyCrl(list.der, root.der).entries.map(({ serial, reason }) => `${serial} ${reason}`);
};
const entry = async () => `${readCertificate((await stored()).issuing.der).serial} cACompromise`;

describe("an issuing authority that is revoked", () => {
  test("is named by the root's next list, which openssl goes by for the whole chain", async () => {
    const exposedAt = new Date(Date.now() - 3_600_000);
    await revoke(undefined, { exposedAt });
    expect(await named()).toEqual([await entry()]);
    const { list, root, issuing } = await stored();
    expect(list).toMatchObject({ number: 2n, entries: 1 });
    const place = aFolder("chain");
    const file = (name: string, text: string) => {
      writeFileSync(join(place, name), text);
      return join(place, name);
    };
    const { output } = await run("openssl", [
      ...["verify", "-crl_check", "-CAfile", file("root.pem", toPem(root.der, "CERTIFICATE"))],
      ...["-CRLfile", file("list.pem", toPem(list.der, "X509 CRL"))],
      file("issuing.pem", toPem(issuing.der, "CERTIFICATE")),
    ]);
    expect(output).toContain("error 23 at 0 depth lookup: certificate revoked");
  });

  test("is closed for good, with reason and witnesses on record, and shown so", async () => {
    const made = await revoke();
    expect(made).toMatchObject({ number: "2", serial: readCertificate((await stored()).issuing.der).serial });
    const now = await issuer();
    expect(now).toMatchObject({ revocationReason: "key-exposed", revokedAt: expect.any(Date) });
    expect(now?.closedAt).toEqual(now?.revokedAt);
    expect((await logOf(database, issuerId)).at(-1)).toMatchObject({
      action: "issuer.authority-revoked",
      outcome: "done",
      detail: { after: { reason: "key-exposed", serials: [made.serial], witnesses } },
    });
    const officer = await as("app", () => anOfficer(organisationId, ["security-officer"]));
    const [shown] = await as("app", () => readIssuers(officer, undefined));
    expect(shown?.revoked).toEqual({ at: now?.revokedAt, reason: "key-exposed" });
    expect(shown?.approvals.some(({ holds }) => holds)).toBe(false);
  });

  test("lets none of its e-IDs come into use, or back, by the rule or past it; they can be blocked", async () => {
    const type = await aType(organisationId, { issuerId });
    const held = await anEid(organisationId, { typeId: type.id, status: "suspended" });
    const ordered = await anEid(organisationId, { typeId: type.id, status: "ordered" });
    await revoke();
    expect((await refusalOf(move(organisationId, held.id, { verb: "resume" }))).code).toBe("issuer-revoked");
    expect((await refusalOf(move(organisationId, ordered.id, { verb: "approve" }))).code).toBe(
      "issuer-revoked",
    );
    await expect(sql`update tenant.eid set status = 'active' where id = ${held.id}`).rejects.toThrow(
      "an issuer that is revoked",
    );
    await move(organisationId, held.id, { verb: "revoke", reason: "issuer-closes" });
  });
});

describe("nothing un-revokes it", () => {
  test("neither the web program's login nor the worker's", async () => {
    await revoke();
    for (const login of ["app", "worker"] as const) {
      const by = database.connect(login);
      const open = by.begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
        await tx`update tenant.issuer set closed_at = null where id = ${issuerId}`;
      });
      await expect(open).rejects.toThrow(/refused|denied/);
    }
    const worker = database.connect("worker");
    const forget = worker.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
      await tx`update tenant.issuer set revoked_at = null, closed_at = null, revocation_reason = null where id = ${issuerId}`;
    });
    await expect(forget).rejects.toThrow(/refused/);
  });

  test("the renewal of the root's list does not, nor a database that was restored to before it", async () => {
    await revoke();
    const before = await named();
    await renewRootCrl(at)(aJob(organisationId), { issuerId, witnesses });
    expect(await named()).toEqual(before);
    await restored();
    expect(await named()).toEqual([]);
    expect(await renewRootCrl(at)(aJob(organisationId), { issuerId, witnesses })).toMatchObject({
      number: "4",
    });
    expect(await named()).toEqual(before);
  });

  test("bringing a restored database up to what was published revokes it there again, and tells it", async () => {
    const { folder } = keys;
    const [signer, lists] = [await openKeyFiles(folder, keys.passphrase), new ListFolder(aFolder("lists"))];
    await revoke();
    await publishCrl(signer, { lists })(aJob(organisationId), { issuerId });
    await keepLists(signer, lists, { organisationId, issuerId });
    await restored();
    await restoreIssuer(signer, lists)(aJob(organisationId), { issuerId });
    expect(await named()).toEqual([await entry()]);
    expect(await issuer()).toMatchObject({ revocationReason: "key-exposed", revokedAt: expect.any(Date) });
    const told =
      await sql`select from tenant.outbox where kind = 'issuer.tell' and organisation_id = ${organisationId}`;
    expect(told.length).toBe(2);
  });

  test("a list in its place that the root did not sign, with a higher number, does not", async () => {
    await revoke();
    const before = await named();
    const { list } = await stored();
    const bogus = Buffer.from(list.der);
    bogus[bogus.length - 1] = (bogus.at(-1) ?? 0) ^ 1;
    await sql`insert into tenant.crl (organisation_id, issuer_id, authority, number, slug, der, entries, this_update, next_update)
      values (${organisationId}, ${issuerId}, 'root', 7, ${list.slug}, ${bogus}, 0, now(), now() + interval '1 year')`;
    expect(await renewRootCrl(at)(aJob(organisationId), { issuerId, witnesses })).toMatchObject({
      number: "8",
    });
    expect(await named()).toEqual(before);
  });

  const restored = () =>
    unguarded(sql, ["crl", "issuer"], async (tx) => {
      await tx`delete from tenant.crl where issuer_id = ${issuerId} and authority = 'root' and number > 1`;
      await tx`update tenant.issuer set revoked_at = null, closed_at = null, revocation_reason = null where id = ${issuerId}`;
    });
});

describe("an issuing authority is not revoked", () => {
  const untouched = async () => {
    expect(await named()).toEqual([]);
    expect(await issuer()).toMatchObject({ revokedAt: null, closedAt: null });
  };

  test("by an officer, with one witness, with one who is named twice, or for another employer", async () => {
    const officer = await as("app", () => anOfficer(organisationId, ["security-officer", "administrator"]));
    expect((await refusalOf(revokeAuthority(at)(officer, wish()))).code).toBe("forbidden");
    for (const some of [["Vera"], ["Vera Vittne", " vera vittne "]])
      await expect(revoke(undefined, { witnesses: some })).rejects.toMatchObject({
        issues: [{ path: ["witnesses"] }],
      });
    const stranger = aJob(await anOrganisation());
    expect((await refusalOf(revokeAuthority(at)(stranger, wish()))).code).toBe("not-found");
    const supplier = await anIssuer(organisationId, { kind: "supplier" });
    expect((await refusalOf(revoke(undefined, { issuerId: supplier }))).code).toBe("issuer-closed");
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect((await refusalOf(revoke(undefined, { exposedAt: tomorrow }))).code).toBe("moment-in-future");
    await untouched();
  });

  test("with another root's key, or where the log cannot be written", async () => {
    const other = aFolder("other");
    await heldCeremony(undefined, undefined, { folder: other, passphrase })(await anOrganisation());
    const foreign = { ...at, root: await openKeyFiles(other, passphrase) };
    await expect(revokeAuthority(foreign)(aJob(organisationId), wish())).rejects.toMatchObject({
      code: "key-missing",
    });
    await withoutLog(database, () => expect(revoke()).rejects.toThrow("no log"));
    await untouched();
  });

  test("twice: of two at once one wins", async () => {
    const both = await Promise.allSettled([revoke(), revoke()]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const late = both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(late).toMatchObject([{ code: "issuer-revoked" }]);
    expect(await named()).toEqual([await entry()]);
  });
});
