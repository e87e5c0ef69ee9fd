import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import type { Signer } from "@/lib/pki/signer";

/** A list lives for a day, so the next is there an hour before. */
const apart = 23 * 3_600_000;

/** The revocation lists of the demo's past, each with what was blocked by then, from the issuer's first day until now. */
export async function seedLists(
  signer: Signer,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
  { from, now }: { from: Date; now: Date },
): Promise<void> {
  const publish = publishCrl(signer, { told: ({ at }, then) => at !== null && at <= then });
  const publisher = { kind: "job", organisationId, name: "publisher" } as const;
  for (let at = from.getTime(); at < now.getTime(); at += apart)
    await publish(publisher, { issuerId }, { now: new Date(at) });
}
