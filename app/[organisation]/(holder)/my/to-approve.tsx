import { ToApproveLink } from "@/components/access/access-request/to-approve-link";
import { countToApprove } from "@/lib/access/access-request/read-own";
import type { Actor } from "@/lib/domain/core/actor";

/** What waits for one's approval as a manager or a system owner. */
export async function ToApprove({ actor, slug }: { actor: Actor; slug: string }) {
  return <ToApproveLink count={await countToApprove(actor, undefined)} slug={slug} />;
}
