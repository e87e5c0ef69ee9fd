import { redirect } from "next/navigation";
import { cache } from "react";
import type { OrderView } from "@/lib/credential/eid/read";
import { readOrder } from "@/lib/credential/eid/read-order";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

export interface StepProps {
  params: Promise<{ organisation: string; draft: string }>;
  searchParams: Promise<Search>;
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
  const [drafted, asked] = await Promise.all([draftIn(params), searchParams]);
  return { ...drafted, afterwards: asked.afterwards === "check" ? "check" : "", asked };
}

/** The draft itself, read once for the page and its title. One that was placed leads to what came of it. */
export async function draftIn(params: StepProps["params"]) {
  const { organisation, draft } = await params;
  return readDraft(organisation, draft);
}

const readDraft = cache(async (slug: string, draftId: string) => {
  const actor = await requireActor(slug, "eid:order");
  const order = await pageOr404(draftId, () => readOrder(actor, { draftId })).catch((fault: unknown) => {
    if (fault instanceof Refusal && fault.code === "already-placed")
      redirect(`/${slug}/eids/${draftId}/placed`);
    throw fault;
  });
  return { slug, actor, order };
});

/** Evidence and validity are asked about a type; without one they have nothing to ask. */
export function requireType(slug: string, order: OrderView): void {
  if (!order.type) redirect(`/${slug}/eids/order/${order.draftId}/type`);
}
