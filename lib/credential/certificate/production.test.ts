import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { run } from "@/lib/pki/testing-programs";
import { aRequest } from "./testing";
import { anApprovedEid, move, readEidOf, type TestEmployer } from "./testing-employer";
import { aRunningIssuer, type Running, until } from "./testing-running";

const database = await freshDatabase();
let running: Running;
let employer: TestEmployer;

beforeAll(async () => {
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  running = await aRunningIssuer(database, (statusUrl) => heldCeremony(keys, statusUrl));
  employer = running.employer;
});
// Ended before the database is dropped: what beforeAll gives back would be called after that.
afterAll(async () => expect(await running.stop(), running.words()).toEqual([0, 0]));

/** The line of `openssl ocsp`, which exits 0 also for a revoked certificate. */
async function ocsp(certificate: string, ...more: string[]): Promise<string> {
  const { at, statusUrl } = running;
  const asked = ["-issuer", at("issuing.pem"), ...more, "-cert", at(certificate), "-CAfile", at("root.pem")];
  const { output } = await run("openssl", ["ocsp", ...asked, "-url", `${statusUrl}/ocsp`]);
  expect(output).toContain("Response verify OK");
  return output;
}

async function verify(certificate: string): Promise<string> {
  const { at } = running;
  await running.writeLists();
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
    await running.writeCertificates(eidId);
  });

  /** Of each change so far, once every one has them. */
  const receipts = async () => {
    const rows = await database.administrator`
      select wanted, o.seen_at - decided_at as ocsp, l.number as crl_number from tenant.propagation p
        join tenant.propagation_channel o on o.propagation_id = p.id and o.channel = 'ocsp'
        join tenant.propagation_channel l on l.propagation_id = p.id and l.channel = 'crl'
      where eid_id = ${eidId} order by decided_at`;
    return rows.every((row) => row.crl_number !== null && row.ocsp !== null) && rows;
  };

  test("an outside program sees on hold, good, on hold, good and revoked, by OCSP and in the list", async () => {
    const { organisationId } = employer;
    /** A change that the next one overtakes before the worker has seen it has no receipt: the next waits for it. */
    const seen = async (words: RegExp, list: RegExp) => {
      for (const name of ["authentication.pem", "signature.pem"]) {
        await until(async () => words.test(await ocsp(name)));
        expect(await ocsp(name, "-sha256")).toMatch(words);
        await until(async () => list.test(await verify(name)));
      }
      await until(receipts);
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
  });

  test("each change has a receipt of when it was seen by OCSP and in which list", async () => {
    const seen = await until(receipts);
    expect(seen.map((row) => row.wanted)).toEqual(["hold", "good", "hold", "good", "revoked"]);
    const numbers = seen.map((row) => Number(row.crl_number));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(5);
  });
});
