import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import type { KeyPlace } from "@/lib/pki/ceremony-plan";
import { GuardedToken, tokenCustodies } from "@/lib/pki/guarded-token";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { besideFiles } from "@/lib/pki/key-place";
import type { TokenPlace } from "@/lib/pki/pkcs11";
import type { WatchedKeys } from "@/lib/pki/signer";
import { openToken } from "@/lib/pki/token";

/** The token of the settings, where the signer has one; what opens it is a secret, or custodians. */
export function tokenOfSettings(): Omit<TokenPlace, "pin"> | undefined {
  const { PKCS11_MODULE: module, PKCS11_TOKEN: token } = env();
  return module && token ? { module, token } : undefined;
}

/** Where a ceremony makes the key that the signer signs with, where no custodians are needed for it. */
export function signerPlace(): KeyPlace {
  const token = tokenOfSettings();
  if (token) return { ...token, pin: secret("pkcs11-pin") };
  return { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
}

/** All keys that the signer has: a token's, which may be away when it starts, and those in files. */
export async function openSignerKeys(): Promise<WatchedKeys> {
  const folder = env().KEYS_DIR;
  const files = await openKeyFiles(folder, secret("signer-passphrase"));
  const token = tokenOfSettings();
  return token ? besideFiles(files, await openOwnToken(folder, token)) : files;
}

async function openOwnToken(folder: string, token: Omit<TokenPlace, "pin">): Promise<WatchedKeys> {
  if (tokenCustodies(folder, token.token).length > 0) return new GuardedToken(folder, token);
  return openToken({ ...token, pin: secret("pkcs11-pin") }, { mayBeAway: true });
}
