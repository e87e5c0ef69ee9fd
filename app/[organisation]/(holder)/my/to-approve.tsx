import { ToApproveLink } from "@/components/access/access-request/to-approve-link";
import { readCardsToApprove } from "@/lib/access/access-card/read-own";
import { countToApprove } from "@/lib/access/access-request/read-own";
import type { Actor } from "@/lib/domain/core/actor";

/** What waits for one's approval as a manager or a system owner. */
export async function ToApprove({ actor, slug }: { actor: Actor; slug: string }) {
  const [count, cards] = await Promise.all([
    countToApprove(actor, undefined),
    readCardsToApprove(actor, undefined),
  ]);
  return <ToApproveLink count={count + cards.length} slug={slug} />;
}
