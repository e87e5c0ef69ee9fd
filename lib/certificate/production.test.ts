import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { listCertificatesWithStatus } from "@/db/certificate";
import { withOrganisation } from "@/db/client";
import { aJob } from "@/db/seed/builders";
import { freshDatabase } from "@/db/testing";
import { produceEid } from "@/lib/eid/produce";
import { env } from "@/lib/env";
import { holdIssuerCeremony } from "@/lib/issuer/hold-ceremony";
import { toPem } from "@/lib/pki/pem";
import { run } from "@/lib/pki/testing-programs";
import { secret } from "@/lib/secret";
import { aFile, aFolder, aRequest, freePort, type Program, startProgram } from "./testing";
import { anApprovedEid, anEmployer, move, readEidOf, type TestEmployer } from "./testing-employer";

const database = await freshDatabase();
const port = await freePort();
const statusUrl = `http://127.0.0.1:${port}`;
const folder = aFolder("story");
let employer: TestEmployer;
const programs: Program[] = [];

beforeAll(async () => {
  employer = await anEmployer(async (organisationId) => {
    const hold = holdIssuerCeremony({
      rootKeys: { folder: aFolder("root"), passphrase: "bara roten" },
      operativeKeys: { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") },
      statusUrl,
    });
    return hold(aJob(organisationId), { witnesses: ["Vera Vittne", "Ville Vittne"] });
  });
  const settings = { STATUS_URL: statusUrl, STATUS_PORT: String(port) };
  programs.push(
    ...(await Promise.all([
      startProgram("status", { ...settings, DATABASE_URL: database.urls.status }),
      startProgram("worker", { ...settings, DATABASE_URL: database.urls.worker }),
    ])),
  );
  for (const [name, path] of [
    ["root.pem", `/issuer/${employer.slug}-root.cer`],
    ["issuing.pem", `/issuer/${employer.slug}.cer`],
  ] as const)
    aFile(folder, name, toPem(await download(path), "CERTIFICATE"));
  return async () => {
    for (const program of programs) expect(await program.stop()).toBe(0);
  };
}, 60_000);

async function download(path: string): Promise<Uint8Array> {
  const answer = await fetch(`${statusUrl}${path}`);
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

async function until<T>(what: () => Promise<T | undefined | false>, ms = 10_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await what();
    if (found) return found;
    if (Date.now() > end)
      throw new Error(`not within ${ms} ms: ${programs.map((p) => p.words.join("\n")).join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const at = (name: string) => join(folder, name);

/** The line of `openssl ocsp`, which exits 0 also for a revoked certificate. */
async function ocsp(certificate: string, ...more: string[]): Promise<string> {
  const asked = ["-issuer", at("issuing.pem"), ...more, "-cert", at(certificate), "-CAfile", at("root.pem")];
  const { output } = await run("openssl", ["ocsp", ...asked, "-url", `${statusUrl}/ocsp`]);
  expect(output).toContain("Response verify OK");
  return output;
}

async function verify(certificate: string): Promise<string> {
  const lists = [
    await download(`/crl/${employer.slug}-root.crl`),
    await download(`/crl/${employer.slug}.crl`),
  ];
  aFile(folder, "crls.pem", lists.map((der) => toPem(der, "X509 CRL")).join(""));
  const chain = ["-CAfile", at("root.pem"), "-untrusted", at("issuing.pem"), "-CRLfile", at("crls.pem")];
  return (await run("openssl", ["verify", "-crl_check_all", "-x509_strict", ...chain, at(certificate)]))
    .output;
}

describe("an e-ID from requests made outside", () => {
  let eidId: string;

  test("the worker answers each request with a certificate on hold, and the e-ID waits to be collected", async () => {
    const approved = await anApprovedEid(employer);
    eidId = approved.id;
    await produceEid(employer.producer, {
      eidId,
      version: String(approved.version),
      carrierNumber: "7541-0001",
      declared: "on",
      authentication: aRequest(),
      signature: aRequest(["rsa:3072"]),
    });
    const ready = await until(async () => {
      const now = await readEidOf(employer.organisationId, eidId);
      return now.status === "ready" && now;
    });
    expect(ready).toMatchObject({ carrierNumber: "7541-0001", keyProvenance: "declared", note: null });
    const rows = await withOrganisation(employer.organisationId, (tx) =>
      listCertificatesWithStatus(tx, { organisationId: employer.organisationId, id: eidId }),
    );
    expect(rows.map((row) => [row.purpose, row.status])).toEqual([
      ["authentication", "hold"],
      ["signature", "hold"],
    ]);
    for (const row of rows) aFile(folder, `${row.purpose}.pem`, toPem(row.der, "CERTIFICATE"));
  });

  test("an outside program sees on hold, good, on hold, good and revoked, by OCSP and in the list", async () => {
    const { organisationId } = employer;
    const seen = async (words: RegExp, list: RegExp) => {
      for (const name of ["authentication.pem", "signature.pem"]) {
        await until(async () => words.test(await ocsp(name)), 1_000);
        expect(await ocsp(name, "-sha256")).toMatch(words);
        await until(async () => list.test(await verify(name)), 10_000);
      }
    };
    await seen(/: revoked[\s\S]*Reason: certificateHold/, /certificate revoked|error 23/);
    await move(organisationId, eidId, { verb: "hand-over" });
    await seen(/: good/, /: OK/);
    await move(organisationId, eidId, { verb: "suspend", reason: "lost" });
    await seen(/: revoked[\s\S]*Reason: certificateHold/, /certificate revoked|error 23/);
    await move(organisationId, eidId, { verb: "resume" });
    await seen(/: good/, /: OK/);
    await move(organisationId, eidId, { verb: "revoke", reason: "stolen" });
    await seen(/: revoked[\s\S]*Reason: keyCompromise/, /certificate revoked|error 23/);
  }, 60_000);

  test("each change has a receipt of when it was seen by OCSP and in which list", async () => {
    const effects = () => database.administrator`
      select wanted, ocsp_seen_at - decided_at as ocsp, crl_number from tenant.status_effect
      where eid_id = ${eidId} order by decided_at`;
    const seen = await until(async () => {
      const rows = await effects();
      return rows.at(-1)?.crl_number !== null && rows.at(-1)?.ocsp !== null && rows;
    });
    expect(seen.map((row) => row.wanted)).toEqual(["hold", "good", "hold", "good", "revoked"]);
    const numbers = seen.map((row) => Number(row.crl_number));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(5);
  });
});
