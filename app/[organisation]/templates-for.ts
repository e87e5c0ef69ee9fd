import { openTemplates, type TemplateView } from "@/lib/credential/order-template/read";
import { type Actor, limitOf, may } from "@/lib/domain/core/actor";
import { kept } from "@/lib/web/kept";

const freshMs = 10_000;

/** The templates to choose among on a list: at most ten seconds old, and at once anew for whoever changed one here. */
export async function templatesFor(actor: Actor): Promise<TemplateView[]> {
  if (!may(actor, "eid:order")) return [];
  const whose = limitOf(actor, "eid:order")?.join() ?? "all";
  return kept(`${actor.organisationId} templates ${whose}`, freshMs, () => openTemplates(actor));
}
