import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withOrganisation } from "@/db/core/client";
import { insertCertificate } from "@/db/credential/certificate";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { aJob, anEid, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { revokeEid } from "@/lib/credential/eid/revoke";
import { holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { secret } from "@/lib/crypto/secret";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { blockLimits } from "@/lib/domain/credential/block-pause";
import { env } from "@/lib/env";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { verifyOcspResponse } from "@/lib/pki/ocsp-verify";

/** Questions about other certificates while the revocations are measured. */
const backgroundPerSecond = 50;
const pollMs = 5;

interface Bench {
  organisationId: string;
  issuerId: string;
  issuerDer: Uint8Array;
  officer: OfficerActor;
  typeId: string;
}

export interface StatusVisible {
  /** Seconds from the commit of a revocation to the first answer "revoked". */
  p99: number;
  median: number;
  worst: number;
  count: number;
}

/**
 * Measures how soon OCSP says what was committed. Needs the environment of the web program (login sigill_app), with
 * KEYS_DIR and SECRETS_DIR of the status program that answers at STATUS_URL. Makes an employer of its own.
 */
export async function measureStatusVisible(count = 200): Promise<StatusVisible> {
  const bench = await prepare();
  const background = await aCertificate(bench);
  const timer = setInterval(() => void ask(bench, background.serial), 1000 / backgroundPerSecond);
  const seconds: number[] = [];
  try {
    await ask(bench, background.serial); // the status program learns of the new issuer before the clock runs
    for (let turn = 0; turn < count; turn++) seconds.push(await measureOne(bench));
  } finally {
    clearInterval(timer);
  }
  seconds.sort((a, b) => a - b);
  const at = (part: number) =>
    seconds[Math.min(seconds.length - 1, Math.ceil(part * seconds.length) - 1)] ?? Number.NaN;
  return { p99: at(0.99), median: at(0.5), worst: at(1), count: seconds.length };
}

async function prepare(): Promise<Bench> {
  // One officer blocks them all in a few minutes, which the guard against mass blocking would stop at 25.
  const organisationId = await anOrganisation({ blockLimit: blockLimits.most });
  const root = mkdtempSync(join(tmpdir(), "sigill-bench-"));
  const { KEYS_DIR, STATUS_URL } = env();
  const hold = holdIssuerCeremony({
    rootKeys: { folder: root, passphrase: randomBytes(18).toString("base64") },
    operativeKeys: { folder: KEYS_DIR, passphrase: secret("signer-passphrase") },
    statusUrl: STATUS_URL,
  });
  const { issuerId } = await hold(aJob(organisationId), { witnesses: ["Bench 1", "Bench 2"] });
  rmSync(root, { recursive: true });
  const type = await aType(organisationId, { issuerId });
  const officer = await anOfficer(organisationId, ["security-officer"]);
  const authority = await withOrganisation(organisationId, (tx) =>
    readIssuerCertificate(tx, organisationId, issuerId, "issuing"),
  );
  if (!authority) throw new Error("the ceremony left no issuing certificate");
  const bench = { organisationId, issuerId, issuerDer: authority.der, officer, typeId: type.id };
  await untilAnswered(bench);
  return bench;
}

/** The status program makes a key for the new issuer, and the worker certifies it. */
async function untilAnswered(bench: Bench): Promise<void> {
  for (let turn = 0; turn < 300; turn++) {
    if (await ask(bench, "01").catch(() => undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the status program has no key for the new issuer");
}

/** An active e-ID with one certificate in the register. */
async function aCertificate({
  organisationId,
  issuerId,
  typeId,
}: Bench): Promise<{ eidId: string; serial: string }> {
  const { id: eidId } = await anEid(organisationId, { typeId, status: "active" });
  const serial = `1${randomBytes(16).toString("hex").slice(1)}`;
  const row = {
    organisationId,
    id: randomUUID(),
    eidId,
    issuerId,
    purpose: "authentication",
    serial,
  } as const;
  const dates = { notBefore: new Date(), notAfter: new Date(Date.now() + 9e9), issuedAt: new Date() };
  const rest = { subject: "CN=Bench", keyFingerprint: serial, der: new Uint8Array(1) };
  await withOrganisation(organisationId, (tx) =>
    insertCertificate(tx, { ...row, ...dates, ...rest }, { status: "good" }),
  );
  return { eidId, serial };
}

async function measureOne(bench: Bench): Promise<number> {
  const { eidId, serial } = await aCertificate(bench);
  if ((await ask(bench, serial)) !== "good") throw new Error("a new certificate is not good");
  await revokeEid(bench.officer, { eidId, version: "1", reason: "stolen" });
  const committed = performance.now();
  while ((await ask(bench, serial)) !== "revoked")
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  return (performance.now() - committed) / 1000;
}

async function ask({ issuerDer }: Bench, serial: string): Promise<string> {
  const nonce = randomBytes(16);
  const body = Buffer.from(buildOcspRequest(issuerDer, serial, nonce));
  const answer = await fetch(`${env().STATUS_URL}/ocsp`, { method: "POST", body });
  const der = new Uint8Array(await answer.arrayBuffer());
  return verifyOcspResponse(der, { issuerDer, serial, nonce, now: new Date() }).status.kind;
}
