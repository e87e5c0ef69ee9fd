import { redirect } from "next/navigation";
import type { Actor } from "@/lib/domain/actor";
import { Refusal } from "@/lib/domain/refusal";
import type { OrderView } from "@/lib/eid/read";
import { readOrder } from "@/lib/eid/read-order";
import { pageOr404 } from "@/lib/page-or-404";
import { requireActor } from "@/lib/session";

export interface StepProps {
  params: Promise<{ organisation: string; draft: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The draft a question is about, and where its answer leads. */
export async function orderIn({ params, searchParams }: StepProps): Promise<{
  slug: string;
  actor: Actor;
  order: OrderView;
  /** "check" when the question was reached by Change. */
  afterwards: string;
  asked: Awaited<StepProps["searchParams"]>;
}> {
  const [{ organisation: slug, draft: draftId }, asked] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "eid:order");
  const order = await pageOr404(draftId, () => readOrder(actor, { draftId })).catch((fault: unknown) => {
    if (fault instanceof Refusal && fault.code === "already-placed")
      redirect(`/${slug}/eids/${draftId}/placed`);
    throw fault;
  });
  return { slug, actor, order, afterwards: asked.afterwards === "check" ? "check" : "", asked };
}

/** Evidence and validity are asked about a type; without one they have nothing to ask. */
export function requireType(slug: string, order: OrderView): void {
  if (!order.type) redirect(`/${slug}/eids/order/${order.draftId}/type`);
}
