import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { listIssuerCertificates, listIssuers } from "@/db/credential/issuer";
import { readRootCertificate } from "@/db/credential/issuer-line";
import { aJob, anIssuer, anOfficer, anOrganisation } from "@/db/seed/builders";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { isUnder } from "@/lib/pki/root-memory";
import { succeedIssuer } from "./succeed-issuer";
import { heldCeremony } from "./testing";
import { aSuccessor, keyPlaces, rolledOver, witnesses } from "./testing-succession";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
let places: ReturnType<typeof keyPlaces>;
let of: { organisationId: string; issuerId: string; slug: string };
beforeAll(() => letWorkerBuild(database));
async function anOwnIssuer() {
  places = keyPlaces();
  const organisationId = await anOrganisation();
  of = { organisationId, ...(await heldCeremony(places.keys, undefined, places.root)(organisationId)) };
}

const succeed = (given: object = {}, by = aJob(of.organisationId), { keys, root } = places) =>
  succeedIssuer({ rootKeys: root, operativeKeys: keys, statusUrl: "http://status.exempel.se" })(by, {
    ...{ issuerId: of.issuerId, witnesses },
    ...given,
  });
const issuers = () => withOrganisation(of.organisationId, (tx) => listIssuers(tx, of.organisationId));
const keysMade = () => readdirSync(places.keys.folder).filter((name) => name.startsWith("issuing-"));

describe("a successor", () => {
  beforeEach(anOwnIssuer);

  test("is another authority under the same root, which issues nothing before it takes over", async () => {
    const made = await succeed();
    const [first, second] = (await issuers()).toSorted((a, b) => a.slug.localeCompare(b.slug));
    expect(made).toMatchObject({ issuerId: second?.id, slug: of.slug.replace(/-1$/, "-2") });
    expect(second).toMatchObject({
      ...{ kind: "own", name: first?.name, levels: [2, 3, 4], closedAt: null },
      ...{ succeedsId: of.issuerId, rootIssuerId: of.issuerId, succeededAt: null },
    });
    expect(first).toMatchObject({ succeedsId: null, rootIssuerId: null, succeededAt: null, closedAt: null });
    const own = await withOrganisation(of.organisationId, (tx) =>
      listIssuerCertificates(tx, of.organisationId, [made.issuerId]),
    );
    expect(own.map(({ purpose, slug }) => [purpose, slug])).toEqual([["issuing", made.slug]]);
    const root = await withOrganisation(of.organisationId, (tx) =>
      readRootCertificate(tx, of.organisationId, made.issuerId),
    );
    const der = own[0]?.der ?? new Uint8Array();
    expect(root?.issuerId).toBe(of.issuerId);
    expect(isUnder(der, root?.der ?? der)).toBe(true);
    const { subject, pathLength, issuerUrls, crlUrls, notBefore, notAfter } = readCertificate(der);
    expect(subject).toContain("Issuing CA 2");
    expect(pathLength).toBe(0);
    // The root's certificate and list stay where the first authority has them.
    expect(issuerUrls).toEqual([`http://status.exempel.se/issuer/${of.slug}-root.cer`]);
    expect(crlUrls).toEqual([`http://status.exempel.se/crl/${of.slug}-root.crl`]);
    expect(notAfter.getUTCFullYear() - notBefore.getUTCFullYear()).toBe(10);
    expect(keysMade()).toHaveLength(2);
  });

  test("is on record with whom it takes over from and the witnesses, and its transcript says the same", async () => {
    const { issuerId, slug, transcript } = await succeed();
    expect((await logOf(database, issuerId)).at(-1)).toMatchObject({
      action: "issuer.successor-made",
      outcome: "done",
      detail: { after: { slug, replaced: of.slug, witnesses } },
    });
    expect(transcript).toContain("ROLL-OVER TO A NEW ISSUING AUTHORITY");
    expect(transcript).toContain("Samma rot som förut / the same root as before");
    expect(transcript.match(/____ {2}V/g)).toHaveLength(2);
  });

  test("is followed by the next one, and three stand under one root", async () => {
    const second = await rolledOver(places, of);
    const third = await rolledOver(places, { ...of, issuerId: second.issuerId });
    const all = await issuers();
    expect(all.find(({ id }) => id === third.issuerId)).toMatchObject({
      ...{ succeedsId: second.issuerId, rootIssuerId: of.issuerId },
    });
    expect(all.filter(({ succeededAt }) => succeededAt).map(({ id }) => id)).toEqual([
      of.issuerId,
      second.issuerId,
    ]);
  });
});

describe("no successor is made", () => {
  beforeAll(anOwnIssuer);
  const untouched = async () => {
    expect(await issuers()).toHaveLength(1);
    expect(keysMade()).toHaveLength(1);
  };

  test("by an officer, with one witness, for another employer, or of a supplier", async () => {
    const officer = await as("app", () =>
      anOfficer(of.organisationId, ["security-officer", "administrator"]),
    );
    expect((await refusalOf(succeed({}, officer as never))).code).toBe("forbidden");
    for (const some of [["Vera"], ["Vera Vittne", " vera vittne "]])
      await expect(succeed({ witnesses: some })).rejects.toMatchObject({ issues: [{ path: ["witnesses"] }] });
    expect((await refusalOf(succeed({}, aJob(await anOrganisation())))).code).toBe("not-found");
    const supplier = await anIssuer(await anOrganisation(), { kind: "supplier" });
    const [row] = await sql`select organisation_id from tenant.issuer where id = ${supplier}`;
    const theirs = succeed({ issuerId: supplier }, aJob(row?.organisation_id));
    expect((await refusalOf(theirs)).code).toBe("issuer-closed");
    await untouched();
  });

  test("with another root's key, with a wrong passphrase, or where the log cannot be written", async () => {
    const other = keyPlaces();
    await heldCeremony(other.keys, undefined, other.root)(await anOrganisation());
    const foreign = succeed({}, undefined, { ...places, root: other.root });
    await expect(foreign).rejects.toMatchObject({ code: "key-missing" });
    const wrong = { ...places, root: { ...places.root, passphrase: "fel fras" } };
    await expect(succeed({}, undefined, wrong)).rejects.toMatchObject({ code: "passphrase-wrong" });
    await untouched();
    const before = keysMade();
    await withoutLog(database, () => expect(succeed()).rejects.toThrow("no log"));
    expect(await issuers()).toHaveLength(1);
    // A key was made, and is nobody's.
    for (const name of keysMade()) if (!before.includes(name)) rmSync(join(places.keys.folder, name));
  });

  test("under a root that would end before it", async () => {
    const eleven = new Date();
    eleven.setUTCFullYear(eleven.getUTCFullYear() + 11);
    const late = aSuccessor(places, of, eleven);
    expect((await refusalOf(late)).code).toBe("root-ends");
    await untouched();
  });

  test("twice: of two at once one is held, and the other makes no key", async () => {
    const both = await atOnce(
      database,
      (held) => held`select id from tenant.issuer where id = ${of.issuerId} for update`,
      [succeed, succeed].map((one) => () => one()),
    );
    expect(refusedAmong(both)).toEqual(["issuer-succeeded"]);
    expect((await refusalOf(succeed())).code).toBe("issuer-succeeded");
    expect(await issuers()).toHaveLength(2);
    expect(keysMade()).toHaveLength(2);
  });

  test("of one that has not taken over itself", async () => {
    const [second] = (await issuers()).filter(({ succeedsId }) => succeedsId !== null);
    expect((await refusalOf(succeed({ issuerId: second?.id }))).code).toBe("issuer-not-ready");
  });
});

describe("what a program's login makes of it by itself", () => {
  beforeAll(anOwnIssuer);
  const put = (login: "app" | "worker", row: object) =>
    database.connect(login).begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${of.organisationId}, true)`;
      const its = { id: crypto.randomUUID(), kind: "own", name: "Falsk", slug: "falsk-9", levels: [3] };
      await tx`insert into tenant.issuer ${tx({ organisation_id: of.organisationId, created_at: new Date(), ...its, ...row })}`;
    });

  test("is no successor from the web program, nor one of another employer's, or under another root, from the worker", async () => {
    const own = { succeeds_id: of.issuerId, root_issuer_id: of.issuerId };
    await expect(put("app", own)).rejects.toThrow("a successor is made in a ceremony");
    const elsewhere = await heldCeremony(keyPlaces().keys)(await anOrganisation());
    const others = { succeeds_id: elsewhere.issuerId, root_issuer_id: elsewhere.issuerId };
    await expect(put("worker", others)).rejects.toThrow();
    const second = await anIssuer(of.organisationId);
    await expect(put("worker", { ...own, root_issuer_id: second })).rejects.toThrow("under the root of whom");
    await expect(put("worker", { succeeds_id: of.issuerId })).rejects.toThrow("under the root of whom");
  });

  test("is neither another predecessor, nor one whose place is taken by nobody, nor one that is taken back", async () => {
    const change = (login: "app" | "worker", set: string) =>
      database.connect(login).begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${of.organisationId}, true)`;
        await tx.unsafe(`update tenant.issuer set ${set} where id = '${of.issuerId}'`);
      });
    await expect(change("worker", "succeeded_at = now()")).rejects.toThrow("nobody issues in the place");
    await expect(change("app", "succeeded_at = now()")).rejects.toThrow("permission denied");
    await rolledOver(places, of);
    await expect(change("worker", "succeeded_at = null")).rejects.toThrow("stays");
    await expect(change("worker", "succeeds_id = null, root_issuer_id = null")).rejects.toThrow(
      "permission denied",
    );
    const past = sql`update tenant.issuer set root_issuer_id = null, succeeds_id = null where succeeds_id = ${of.issuerId}`;
    await expect(past).rejects.toThrow("stays");
  });
});
