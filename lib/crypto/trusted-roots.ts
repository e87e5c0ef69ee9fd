import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** The certificates of the folder TRUSTED_ROOTS, read anew each time: a root taken away is believed no longer. */
export async function trustedRoots(): Promise<Uint8Array[]> {
  const { TRUSTED_ROOTS: folder } = env();
  if (!folder) return [];
  try {
    const names = (await readdir(folder)).filter((name) => /\.(pem|crt|cer|der)$/i.test(name));
    return await Promise.all(names.map((name) => readFile(join(folder, name))));
  } catch (fault) {
    // Without the folder fewer signatures are believed, never more.
    log().error({ fault, folder }, "the trusted roots could not be read");
    return [];
  }
}
