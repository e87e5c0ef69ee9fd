import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { DrillIssuer } from "./issuer";

/** What `openssl ocsp` says of a serial: good, hold, revoked, unknown, or how the responder put it off. */
export type Said = "good" | "hold" | "revoked" | "unknown" | "trylater" | "unverified";

/** Asks with a program that is not ours, which verifies the answer up to the root. */
export async function askOcsp(
  { issuing, chain }: DrillIssuer,
  statusUrl: string,
  serial: string,
): Promise<Said> {
  const words = [
    "ocsp",
    "-issuer",
    issuing,
    "-serial",
    `0x${serial}`,
    "-url",
    `${statusUrl}/ocsp`,
    "-CAfile",
    chain,
  ];
  const { stdout, stderr } = await promisify(execFile)("openssl", words).catch(
    (fault: { stdout?: string; stderr?: string }) => ({
      stdout: fault.stdout ?? "",
      stderr: fault.stderr ?? "",
    }),
  );
  const said = stdout + stderr;
  if (/Responder Error: trylater/.test(said)) return "trylater";
  if (!/Response verify OK/.test(said)) return "unverified";
  if (/: good$/m.test(said)) return "good";
  if (/: revoked$/m.test(said)) return /Reason: certificateHold/.test(said) ? "hold" : "revoked";
  return "unknown";
}

/** Each serial, four at a time. */
export async function askAll(
  issuer: DrillIssuer,
  statusUrl: string,
  serials: readonly string[],
): Promise<Map<string, Said>> {
  const said = new Map<string, Said>();
  for (let from = 0; from < serials.length; from += 4)
    await Promise.all(
      serials
        .slice(from, from + 4)
        .map(async (serial) => said.set(serial, await askOcsp(issuer, statusUrl, serial))),
    );
  return said;
}
