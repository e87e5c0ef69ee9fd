import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** The certificates of the folder TRUSTED_ROOTS, read anew each time: a root taken away is believed no longer. */
export const trustedRoots = (): Promise<Uint8Array[]> => rootsIn("");

/** Those in its folder `attestation`: of makers of security keys, beside the ones that Sigill knows. Nobody else is believed by them. */
export const attestationRootsHere = (): Promise<Uint8Array[]> => rootsIn("attestation");

async function rootsIn(below: string): Promise<Uint8Array[]> {
  const { TRUSTED_ROOTS: top } = env();
  if (!top) return [];
  const folder = join(top, below);
  try {
    const names = (await readdir(folder)).filter((name) => /\.(pem|crt|cer|der)$/i.test(name));
    return await Promise.all(names.map((name) => readFile(join(folder, name))));
  } catch (fault) {
    if (below && (fault as NodeJS.ErrnoException).code === "ENOENT") return []; // most have none
    // Without the folder fewer signatures are believed, never more.
    log().error({ fault, folder }, "the trusted roots could not be read");
    return [];
  }
}
