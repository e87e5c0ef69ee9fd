import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { insertCertificate, saveCertificateStatuses } from "@/db/credential/certificate";
import { listIssuerCertificates } from "@/db/credential/issuer";
import { aJob, anEid, anOfficer, anOrganisation } from "@/db/seed/builders";
import { tellPast } from "@/db/seed/past";
import { aFile, aFolder } from "@/lib/credential/certificate/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { issue } from "@/lib/pki/certificate";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { readIssuer } from "@/lib/pki/issuer";
import { toPem } from "@/lib/pki/pem";
import { anIntent, aPki } from "@/lib/pki/testing";
import { run } from "@/lib/pki/testing-programs";
import { readIssuerListAt } from "./list-at";
import { publishCrl } from "./publish-crl";
import { readStatusAt } from "./status-at";
import { aPublishingIssuer, type CopiedIssuer } from "./testing-outside";

const database = await freshDatabase({ as: "worker" });
/** Begun and ended within what the issuer's certificates hold; minutes count from here. */
const start = new Date(Math.floor(Date.now() / 60_000) * 60_000);
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const noon = (minutes: number) => at(Math.floor(minutes));
let issuer: CopiedIssuer;
let serial: string;
let eidId: string;
let folder: string;

// A certificate from minute 5: on hold at 10.5, resumed at 20.5, lost at 30.5; lists at 0, 10.7, 20.7, 30.7, 30.9.
beforeAll(async () => {
  await letWorkerBuild(database);
  const made = await aPublishingIssuer();
  issuer = made.issuer;
  const { organisationId, issuerId, typeId } = issuer;
  const publish = (minute: number) =>
    publishCrl(made.signer)(aJob(organisationId), { issuerId }, { now: at(minute) });
  eidId = (await anEid(organisationId, { typeId })).id;
  const pki = { ...(await aPki(start)), issuer: readIssuer(issuer.authority.der) };
  const der = await issue(
    made.signer,
    issuer.authority.keyId,
    anIntent(pki, { policyOid: "1.2.752.999999.1.3", notBefore: at(5), notAfter: at(5_000) }),
  );
  serial = readCertificate(der).serial;
  const row = {
    ...{ organisationId, id: randomUUID(), eidId, issuerId, serial },
    purpose: "authentication",
    ...{ subject: "CN=Prov", keyFingerprint: serial, der, notBefore: at(5), notAfter: at(5_000) },
    issuedAt: at(5),
  } as const;
  const say = (told: Parameters<typeof saveCertificateStatuses>[2], minute: number) =>
    withOrganisation(organisationId, async (tx) => {
      await tellPast(tx);
      return saveCertificateStatuses(tx, { organisationId, id: eidId }, told, at(minute));
    });
  await publish(0);
  await withOrganisation(organisationId, async (tx) => {
    await tellPast(tx);
    await insertCertificate(tx, row, { status: "good" });
  });
  await say({ status: "hold", at: at(10.5), invalidityAt: null }, 10.5);
  await publish(10.7);
  await say({ status: "good" }, 20.5);
  await publish(20.7);
  await say({ status: "revoked", at: at(30.5), reason: "keyCompromise", invalidityAt: null }, 30.5);
  await publish(30.7);
  await publish(30.9);
  folder = aFolder("status-at");
  const certificates = await withOrganisation(organisationId, (tx) =>
    listIssuerCertificates(tx, organisationId, [issuerId]),
  );
  for (const { purpose, der } of certificates) aFile(folder, `${purpose}.pem`, toPem(der, "CERTIFICATE"));
  aFile(folder, "leaf.pem", toPem(der, "CERTIFICATE"));
});

const auditor = () => as("app", () => anOfficer(issuer.organisationId, ["auditor"]));
const asked = async (minute: number, given: { serial?: string | null; by?: string } = {}) =>
  readStatusAt(await auditor(), {
    ...{ issuerId: issuer.issuerId, minute: noon(minute) },
    serial: given.serial === undefined ? serial : given.serial,
  });
/** Each list's number within the minute, and what it says of the certificate. */
const said = async (minute: number, given = {}) =>
  (await asked(minute, given)).answers.map(({ answer }) => `${answer.number} ${answer.status?.kind}`);

describe("was it valid at that minute", () => {
  test.each([
    [-1, []],
    [0, ["1 not-yet"]],
    [5, ["1 valid"]],
    [10, ["1 valid", "2 hold"]],
    [15, ["2 hold"]],
    [20, ["2 hold", "3 valid"]],
    [25, ["3 valid"]],
    [30, ["3 valid", "5 revoked"]],
    [100, ["5 revoked"]],
    [6_000, ["5 revoked"]],
  ])("minute %i: %j", async (minute, expected) => {
    expect(await said(minute)).toEqual(expected);
  });

  test.each([
    [7, "OK"],
    [15, "certificate revoked"],
    [25, "OK"],
    [40, "certificate revoked"],
    [4, "certificate is not yet valid"],
  ])("minute %i is what openssl says of the list archived for it: %s", async (minute, words) => {
    const [{ at: instant, answer } = never()] = (await asked(minute)).answers;
    const { der, number } = await readIssuerListAt(await auditor(), {
      issuerId: issuer.issuerId,
      at: instant,
    });
    expect(String(number)).toBe(answer.number);
    const list = aFile(folder, `${minute}.crl`, der);
    const file = (name: string) => `${folder}/${name}.pem`;
    const { output } = await run("openssl", [
      ...["verify", "-attime", String(instant.getTime() / 1000), "-crl_check"],
      ...["-CAfile", file("root"), "-untrusted", file("issuing"), "-CRLfile", list, file("leaf")],
    ]);
    expect(output).toContain(words);
    const kinds = { OK: "valid", "certificate revoked": minute === 15 ? "hold" : "revoked" };
    expect(answer.status?.kind).toBe(kinds[words as "OK"] ?? "not-yet");
  });

  test("tells which e-ID it was, since when and why, and whether the list still held", async () => {
    const { eid, answers } = await asked(40);
    expect(eid).toEqual({ id: eidId, purpose: "authentication" });
    expect(answers.map(({ answer }) => answer)).toEqual([
      {
        ...{
          number: "5",
          shard: 0,
          thisUpdate: at(30.9),
          nextUpdate: at(30.9 + 1_440),
          entries: 1,
          inForce: true,
        },
        status: { kind: "revoked", since: at(30.5), reason: "keyCompromise" },
      },
    ]);
    expect((await asked(30.9 + 1_441)).answers[0]?.answer.inForce).toBe(false);
  });

  test("of no certificate it tells the list alone, and of one that was never made nothing but that", async () => {
    expect((await asked(40, { serial: null })).answers.map(({ answer }) => answer.status)).toEqual([null]);
    expect(await asked(40, { serial: "0badc0de" })).toMatchObject({
      eid: null,
      answers: [{ answer: { status: { kind: "unknown" } } }],
    });
  });
});

test("another employer's issuer does not exist, a supplier's has no lists here, and who may not read issuers is refused", async () => {
  const question = { issuerId: issuer.issuerId, minute: at(40), serial };
  const stranger = await as("app", async () => anOfficer(await anOrganisation(), ["auditor"]));
  await expect(readStatusAt(stranger, question)).rejects.toMatchObject({ code: "not-found" });
  await expect(readStatusAt(await auditor(), { ...question, issuerId: randomUUID() })).rejects.toMatchObject({
    code: "not-found",
  });
  const nobody = await as("app", () => anOfficer(issuer.organisationId, []));
  await expect(readStatusAt(nobody, question)).rejects.toMatchObject({ code: "forbidden" });
});

function never(): never {
  throw new Error("no answer");
}
