import { authorityYears, rootYears } from "@/lib/domain/credential/issuer-line";
import { issueAuthority, issueRoot } from "./authority";
import type { Ceremony, CeremonyPlan, KeyPlace } from "./ceremony-plan";
import { writeTranscript } from "./ceremony-transcript";
import { buildCrl } from "./crl";
import type { Custody } from "./custody";
import type { KeyAlgorithm } from "./key-file";
import { newKeyId } from "./key-id";
import { createKey, openKeys } from "./key-place";

/** Days a delegated OCSP signer lives: short, because nothing can revoke it (ocsp-nocheck). */
export const ocspSignerDays = 60;

/**
 * Makes an employer's root (P-384, 20 years), its issuing authority (P-256, 10 years) and the root's CRL of 12 months.
 * Each status program makes its own OCSP key, and asks the worker for a certificate. Keys are written encrypted and
 * nowhere else, or made in a token that they never leave. Throws PkiError `key-exists`, `passphrase-wrong`,
 * `key-store-away` or `certificate-refused`; RangeError with fewer than two witnesses.
 */
export async function holdCeremony(plan: CeremonyPlan): Promise<Ceremony> {
  if (plan.witnesses.length < 2) throw new RangeError("a key ceremony needs two witnesses");
  const root = await makeRoot(plan);
  const made = { root, issuing: await makeIssuing(plan, root) };
  return { ...made, transcript: writeTranscript(plan, made) };
}

async function makeRoot(plan: CeremonyPlan): Promise<Ceremony["root"]> {
  const { keyId, publicKey } = await makeKey(plan.rootKeys, "root", "P-384");
  const signer = await openKeys(plan.rootKeys);
  const notAfter = yearsAfter(plan.now, rootYears);
  const certificate = await issueRoot(signer, keyId, { ...plan, publicKey, notBefore: plan.now, notAfter });
  const crl = await buildCrl(signer, keyId, {
    issuerCertificateDer: certificate,
    number: 1n,
    thisUpdate: plan.now,
    nextUpdate: rootCrlEnd(plan.now),
    entries: [],
  });
  return { keyId, certificate, crl };
}

async function makeIssuing(plan: CeremonyPlan, root: Ceremony["root"]): Promise<Ceremony["issuing"]> {
  const { now: notBefore, rootKeys, operativeKeys } = plan;
  const { keyId, publicKey } = await makeIssuingKey(operativeKeys, plan.custody);
  const signer = await openKeys(rootKeys);
  const notAfter = yearsAfter(notBefore, authorityYears);
  const own = { ...plan, publicKey, notBefore, notAfter };
  return { keyId, certificate: await issueAuthority(signer, root.keyId, root.certificate, own) };
}

/** In a file it lies under its custodians' passphrase from the beginning; a token is theirs as a whole. */
export async function makeIssuingKey(place: KeyPlace, custody: Custody | undefined) {
  if ("module" in place || !custody) return makeKey(place, "issuing", "P-256");
  const keyId = custody.guards;
  return { keyId, publicKey: await createKey(place, keyId, "P-256", custody) };
}

async function makeKey(place: KeyPlace, role: string, algorithm: KeyAlgorithm) {
  const keyId = newKeyId(role);
  return { keyId, publicKey: await createKey(place, keyId, algorithm) };
}

/** A root's list lives 12 months: between two ceremonies the root stays offline. */
export function rootCrlEnd(thisUpdate: Date): Date {
  return yearsAfter(thisUpdate, 1);
}

export function yearsAfter(date: Date, years: number): Date {
  const later = new Date(date);
  later.setUTCFullYear(date.getUTCFullYear() + years);
  return later;
}
