import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import type { KeyPlace } from "@/lib/pki/ceremony-plan";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { besideFiles } from "@/lib/pki/key-place";
import type { TokenPlace } from "@/lib/pki/pkcs11";
import type { WatchedKeys } from "@/lib/pki/signer";
import { openToken } from "@/lib/pki/token";

/** The token of the settings, where the signer has one. */
function signerToken(): TokenPlace | undefined {
  const { PKCS11_MODULE: module, PKCS11_TOKEN: token } = env();
  return module && token ? { module, token, pin: secret("pkcs11-pin") } : undefined;
}

/** Where a ceremony makes the key that the signer signs with. */
export function signerPlace(): KeyPlace {
  return signerToken() ?? { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
}

/** All keys that the signer has: a token's, which may be away when it starts, and those in files. */
export async function openSignerKeys(): Promise<WatchedKeys> {
  const files = await openKeyFiles(env().KEYS_DIR, secret("signer-passphrase"));
  const place = signerToken();
  if (!place) return files;
  return besideFiles(files, await openToken(place, { mayBeAway: true }));
}
