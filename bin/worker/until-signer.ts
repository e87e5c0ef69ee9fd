import type { SignerClient } from "@/lib/credential/issuer/signer-client";
import { log } from "@/lib/log";
import { pause } from "@/lib/operation/repeat";

const everyMs = 250;
const sayEveryMs = 60_000;

/** Waits until the signer answers, and says so in the log: no list would follow the last without it. */
export async function untilSigner(signer: SignerClient, signal: AbortSignal): Promise<void> {
  let said = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    try {
      await signer.health();
      return;
    } catch (fault) {
      if (performance.now() - said > sayEveryMs) log().warn({ fault }, "waiting for the signer");
      if (performance.now() - said > sayEveryMs) said = performance.now();
      await pause(everyMs, signal);
    }
  }
}
