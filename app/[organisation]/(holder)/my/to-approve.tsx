import { ToApproveLink } from "@/components/access/access-request/to-approve-link";
import { ToRecertifyLink } from "@/components/access/recertification/to-recertify-link";
import { readCardsToApprove } from "@/lib/access/access-card/read-own";
import { countToApprove } from "@/lib/access/access-request/read-own";
import { countToRecertify } from "@/lib/access/recertification/read-own";
import type { Actor } from "@/lib/domain/core/actor";

/** What waits for one's approval as a manager or a system owner. */
export async function ToApprove({ actor, slug }: { actor: Actor; slug: string }) {
  const [count, cards, recertify] = await Promise.all([
    countToApprove(actor, undefined),
    readCardsToApprove(actor, undefined),
    countToRecertify(actor, undefined),
  ]);
  return (
    <>
      <ToApproveLink count={count + cards.length} slug={slug} />
      <ToRecertifyLink count={recertify} slug={slug} />
    </>
  );
}
