import { usualBackoff } from "@/lib/operation/outbox/run";
import { PkiError } from "@/lib/pki/pki-error";

/** A signer that is away is waited for. What it refuses is tried twenty times, and then stays for somebody to look at. */
export function retryRelease(attempts: number, fault: Error): number | undefined {
  const isAway = fault instanceof PkiError && fault.code === "signer-away";
  return isAway || attempts < 20 ? usualBackoff(attempts) : undefined;
}
