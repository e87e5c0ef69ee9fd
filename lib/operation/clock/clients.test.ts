import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { readLatestCrl } from "@/db/credential/crl";
import { listIssuerCertificates } from "@/db/credential/issuer";
import { saveBeat } from "@/db/operation/worker";
import { aJob, anOfficer, anOrganisation } from "@/db/seed/builders";
import { aFile, aFolder } from "@/lib/credential/certificate/testing";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { toPem } from "@/lib/pki/pem";
import { run } from "@/lib/pki/testing-programs";
import { confirmClock } from "./confirm";

const database = await freshDatabase({ as: "worker" });
const keys = { folder: aFolder("keys"), passphrase: "resten" };
let folder: string;
const path = (name: string) => `${folder}/${name}`;
const pem = (name: string, der: Uint8Array, label: string) => aFile(folder, name, toPem(der, label));

const days = (count: number) => new Date(Date.now() + count * 86_400_000);

beforeAll(async () => {
  await letWorkerBuild(database);
  const organisationId = await anOrganisation();
  const { issuerId } = await heldCeremony(keys)(organisationId, days(-1));
  const signer = await openKeyFiles(keys.folder, keys.passphrase);
  const publish = (now: Date) => publishCrl(signer)(aJob(organisationId), { issuerId }, { now });
  const last = async () => {
    const list = await withOrganisation(organisationId, (tx) =>
      readLatestCrl(tx, organisationId, issuerId, "issuing"),
    );
    if (!list) throw new Error("no list");
    return list;
  };
  await publish(days(3));
  folder = aFolder("clients");
  const certificates = await withOrganisation(organisationId, (tx) =>
    listIssuerCertificates(tx, organisationId, [issuerId]),
  );
  const of = (purpose: string) =>
    certificates.find((one) => one.purpose === purpose)?.der ?? new Uint8Array();
  pem("root.pem", of("root"), "CERTIFICATE");
  pem("issuing.pem", of("issuing"), "CERTIFICATE");
  pem("leaf.pem", of("ocsp"), "CERTIFICATE");
  const chain = ["ocsp", "issuing", "root"].map((one) => toPem(of(one), "CERTIFICATE")).join("");
  aFile(folder, "chain.pem", chain);
  aFile(folder, "ahead.crl", (await last()).der);
  pem("ahead.pem", (await last()).der, "X509 CRL");
  const jonas = await as("app", () => anOfficer(organisationId, ["security-officer"]));
  const beat = { id: randomUUID(), host: "spira", clockFault: null, clockMs: 0, faults: [] };
  await withoutOrganisation((tx) => saveBeat(tx, beat));
  await confirmClock(jonas, { issuerId, number: "1" });
  await publish(new Date());
  expect((await last()).number).toBe(2n);
  aFile(folder, "next.crl", (await last()).der);
  pem("next.pem", (await last()).der, "X509 CRL");
});

test("openssl refuses the list dated ahead and takes the next at once", async () => {
  const verify = (list: string) =>
    run("openssl", [
      ...["verify", "-crl_check", "-x509_strict", "-CAfile", path("root.pem")],
      ...["-untrusted", path("issuing.pem"), "-CRLfile", path(list), path("leaf.pem")],
    ]);
  expect((await verify("ahead.pem")).output).toContain("CRL is not yet valid");
  expect(await verify("next.pem")).toMatchObject({ code: 0 });
});

test("GnuTLS takes the next at once", async () => {
  const { code, output } = await run("certtool", [
    ...["--verify", "--load-ca-certificate", path("root.pem")],
    ...["--load-crl", path("next.pem"), "--infile", path("chain.pem")],
  ]);
  expect(output).toMatch(/Verified\. The certificate is trusted/);
  expect(code).toBe(0);
});

test("NSS takes the next at once; one that somebody has read the list dated ahead into, once that is deleted", async () => {
  const nss = `sql:${aFolder("nss")}`;
  const must = async (command: string, ...args: string[]) => {
    const { code, output } = await run(command, [...args, "-d", nss]);
    expect(code, `${command}: ${output}`).toBe(0);
    return output;
  };
  await must("certutil", "-N", "--empty-password");
  await must("certutil", "-A", "-n", "root", "-t", "CT,C,C", "-i", path("root.pem"));
  await must("certutil", "-A", "-n", "issuing", "-t", ",,", "-i", path("issuing.pem"));
  await must("certutil", "-A", "-n", "leaf", "-t", ",,", "-i", path("leaf.pem"));
  await must("crlutil", "-I", "-t", "1", "-i", path("next.crl"));
  expect(await must("certutil", "-V", "-e", "-u", "O", "-n", "leaf")).toContain("certificate is valid");

  await must("crlutil", "-I", "-t", "1", "-i", path("ahead.crl"));
  const again = () => run("crlutil", ["-I", "-t", "1", "-i", path("next.crl"), "-d", nss]);
  expect((await again()).output).toContain("SEC_ERROR_OLD_CRL"); // it goes by dates alone, and by no clock
  await must("crlutil", "-D", "-n", "issuing");
  expect(await again()).toMatchObject({ code: 0 });
});
