import type { Actor } from "@/lib/domain/core/actor";
import { type SigningLack, signingLack } from "@/lib/domain/core/signing-lack";
import { isDemo } from "@/lib/people/demo-installation";
import { hasPasskey } from "@/lib/people/passkey/read";
import { signingAddress } from "@/lib/public-address";

/** Why this officer is not offered to sign, or null. */
export async function signingLackOf(actor: Actor): Promise<SigningLack> {
  const page = signingAddress() !== undefined;
  return signingLack({ page, demo: isDemo(), passkey: page && (await hasPasskey(actor, undefined)) });
}
