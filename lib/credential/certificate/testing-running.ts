import { join } from "node:path";
import { withOrganisation } from "@/db/core/client";
import type { FreshDatabase } from "@/db/core/testing";
import { listCertificatesWithStatus } from "@/db/credential/certificate";
import { toPem } from "@/lib/pki/pem";
import { aFile, aFolder, freePort, type Program, startProgram } from "./testing";
import { anEmployer, type TestEmployer } from "./testing-employer";

/** For tests: an employer with its own issuer, and the worker and the status program running with their own logins. */
export interface Running {
  employer: TestEmployer;
  statusUrl: string;
  /** A folder with root.pem, issuing.pem and whatever the test writes there. */
  folder: string;
  download(path: string): Promise<Uint8Array>;
  /** Writes the certificates of an e-ID in force as <purpose>.pem. */
  writeCertificates(eidId: string): Promise<void>;
  /** Writes the lists of root and issuer, as crls.pem and <name>.crl. */
  writeLists(): Promise<void>;
  at(name: string): string;
  words(): string;
  /** The signer, where it was begun here. */
  signer?: Program;
  /** Ends the programs; answers their exit codes. */
  stop(): Promise<(number | null)[]>;
}

type Hold = (statusUrl: string) => (organisationId: string) => Promise<{ issuerId: string; slug: string }>;

/** @param signer what a signer is told that is begun for it; without, the worker begins one */
export async function aRunningIssuer(
  { urls }: FreshDatabase,
  hold: Hold,
  signer?: Record<string, string>,
): Promise<Running> {
  const port = await freePort();
  const statusUrl = `http://127.0.0.1:${port}`;
  const employer = await anEmployer(hold(statusUrl));
  const socket = signer?.SIGNER_SOCKET;
  const settings = {
    STATUS_URL: statusUrl,
    STATUS_PORT: String(port),
    ...(socket && { SIGNER_SOCKET: socket }),
  };
  const begun = signer
    ? [await startProgram("signer", { ...settings, ...signer, DATABASE_URL: urls.signer })]
    : [];
  const programs = await Promise.all([
    ...begun,
    startProgram("status", { ...settings, DATABASE_URL: urls.status }),
    startProgram("worker", { ...settings, DATABASE_URL: urls.worker }),
  ]);
  const folder = aFolder("running");
  const at = (name: string) => join(folder, name);
  const download = async (path: string) => {
    const answer = await fetch(`${statusUrl}${path}`, { signal: AbortSignal.timeout(20_000) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const { slug, organisationId } = employer;
  aFile(folder, "root.pem", toPem(await download(`/issuer/${slug}-root.cer`), "CERTIFICATE"));
  aFile(folder, "issuing.pem", toPem(await download(`/issuer/${slug}.cer`), "CERTIFICATE"));
  return {
    ...{ employer, statusUrl, folder, download, at },
    async writeCertificates(id) {
      const rows = await withOrganisation(organisationId, (tx) =>
        listCertificatesWithStatus(tx, { organisationId, id }),
      );
      for (const row of rows) aFile(folder, `${row.purpose}.pem`, toPem(row.der, "CERTIFICATE"));
    },
    async writeLists() {
      const lists = [await download(`/crl/${slug}-root.crl`), await download(`/crl/${slug}.crl`)];
      for (const [nth, name] of ["root", "issuing"].entries()) aFile(folder, `${name}.crl`, lists[nth] ?? "");
      aFile(folder, "crls.pem", lists.map((der) => toPem(der, "X509 CRL")).join(""));
    },
    ...(begun[0] && { signer: begun[0] }),
    words: () => programs.map(({ words }) => words.join("\n")).join("\n"),
    stop: () => Promise.all(programs.map((program) => program.stop())),
  };
}

/**
 * For tests: asks until the answer is neither undefined nor false. A question that takes long, since it starts a program, is
 * asked less often, so that the programs it waits for get the processor.
 */
export async function until<T>(what: () => Promise<T | undefined | false>, ms = 30_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const began = Date.now();
    const found = await what();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${ms} ms`);
    const pause = Math.max(25, 4 * (Date.now() - began));
    await new Promise((resolve) => setTimeout(resolve, Math.min(pause, 500)));
  }
}
