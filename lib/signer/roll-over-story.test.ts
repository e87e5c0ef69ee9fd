import { copyFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aJob } from "@/db/seed/builders";
import { aFile } from "@/lib/credential/certificate/testing";
import { anApprovedEid, aProduction, move, readEidOf } from "@/lib/credential/certificate/testing-employer";
import { aRunningIssuer, type Running, until } from "@/lib/credential/certificate/testing-running";
import { produceEid } from "@/lib/credential/eid/produce";
import { succeedIssuer } from "@/lib/credential/issuer/succeed-issuer";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { keyPlaces, witnesses } from "@/lib/credential/issuer/testing-succession";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { toPem } from "@/lib/pki/pem";
import { run } from "@/lib/pki/testing-programs";

const database = await freshDatabase();
const { administrator: sql } = database;
const { root } = keyPlaces();
const keys = () => ({ folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") });
let running: Running;

beforeAll(async () => {
  running = await aRunningIssuer(database, (statusUrl) => heldCeremony(keys(), statusUrl, root));
});
afterAll(async () => expect(await running.stop(), running.words()).toEqual([0, 0]));

const versionInForce = async () => {
  const [type] = await sql`select version, issuer_id from tenant.eid_type
    where id = ${running.employer.typeId} and replaced_at is null`;
  return { version: type?.version, issuerId: type?.issuer_id };
};
/** Produced, handed over, and its authentication certificate and that one's issuer in files of these names. */
async function issued(name: string): Promise<string> {
  const { employer, at } = running;
  const eid = await anApprovedEid(employer, { typeVersion: (await versionInForce()).version });
  await produceEid(employer.producer, aProduction(eid));
  await until(async () => (await readEidOf(employer.organisationId, eid.id)).status === "ready");
  await move(employer.organisationId, eid.id, { verb: "hand-over" });
  await running.writeCertificates(eid.id);
  copyFileSync(at("authentication.pem"), at(`${name}.pem`));
  return eid.id;
}
/** What OpenSSL says of it, with the root as its only anchor, all lists fetched from where certificates say they lie. */
async function seenOf(name: string, slug: string): Promise<string> {
  const { at, download, folder, statusUrl, employer } = running;
  aFile(folder, `${slug}.pem`, toPem(await download(`/issuer/${slug}.cer`), "CERTIFICATE"));
  const lists = [await download(`/crl/${employer.slug}-root.crl`), await download(`/crl/${slug}.crl`)];
  aFile(folder, `${slug}-lists.pem`, lists.map((der) => toPem(der, "X509 CRL")).join(""));
  const anchored = ["-CAfile", at("root.pem"), "-untrusted", at(`${slug}.pem`)];
  const listed = ["-crl_check_all", "-x509_strict", "-CRLfile", at(`${slug}-lists.pem`)];
  const verified = await run("openssl", ["verify", ...anchored, ...listed, at(`${name}.pem`)]);
  const asked = ["-issuer", at(`${slug}.pem`), "-cert", at(`${name}.pem`), "-CAfile", at("root.pem")];
  const answered = await run("openssl", ["ocsp", ...asked, "-url", `${statusUrl}/ocsp`]);
  const by = /: OK/.test(verified.output)
    ? "list ok"
    : (/error \d+ at \d depth/.exec(verified.output)?.[0] ?? "?");
  const ocsp = /\.pem: (good|revoked)/.exec(answered.output)?.[1] ?? "none";
  return `${by}, ocsp ${ocsp}, ${/Response verify OK/.test(answered.output) ? "verified" : "not verified"}`;
}
const soon = (name: string, slug: string, wanted: string) =>
  until(async () => {
    const said = await seenOf(name, slug);
    return said === wanted && said;
  });

test("a roll-over leaves no gap: types go over by themselves, both chains verify under one root, and the old one still blocks", async () => {
  const { employer, statusUrl } = running;
  const { organisationId, issuerId } = employer;
  const old = await issued("old");
  await soon("old", employer.slug, "list ok, ocsp good, verified");

  const successor = await as("worker", () =>
    succeedIssuer({ rootKeys: root, operativeKeys: keys(), statusUrl })(aJob(organisationId), {
      ...{ issuerId, witnesses },
    }),
  );
  await issued("between"); // until the new one is ready the old one issues
  await until(async () => (await versionInForce()).issuerId === successor.issuerId);
  const [ready] = await sql`select
    (select count(*)::int from tenant.crl where issuer_id = ${successor.issuerId} and authority = 'issuing') as lists,
    (select count(*)::int from tenant.issuer_certificate where issuer_id = ${successor.issuerId} and purpose = 'ocsp') as keys`;
  expect(ready?.lists).toBeGreaterThan(0);
  expect(ready?.keys).toBeGreaterThan(0);

  await issued("new");
  await soon("new", successor.slug, "list ok, ocsp good, verified");
  await soon("between", employer.slug, "list ok, ocsp good, verified");
  await move(organisationId, old, { verb: "suspend", reason: "lost" });
  await soon("old", employer.slug, "error 23 at 0 depth, ocsp revoked, verified");
  await move(organisationId, old, { verb: "revoke", reason: "lost" });
  await soon("old", employer.slug, "error 23 at 0 depth, ocsp revoked, verified");
  expect(await seenOf("new", successor.slug)).toBe("list ok, ocsp good, verified");
  const status = await fetch(`${statusUrl}/status-list/${successor.slug}`);
  expect(status.status).toBe(200);
});
