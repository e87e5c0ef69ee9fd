import { redirect } from "next/navigation";
import { cache } from "react";
import { may } from "@/lib/domain/core/actor";
import { requireActor } from "@/lib/session";
import { readParty, readService } from "@/lib/use/relying-party/read";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The party of this address, read once for the page and its title. */
export const partyIn = cache(async (organisation: string, partyId: string) => {
  const actor = await requireActor(organisation, "relying-party:read");
  const party = await pageOr404(partyId, () => readParty(actor, { partyId }));
  const mayUnmask = party.sealed && may(actor, "relying-party:unmask");
  return { actor, party, mayWrite: may(actor, "relying-party:write"), mayUnmask };
});

/** The same, for a page that changes something of it. */
export const partyToChange = cache(async (organisation: string, partyId: string) => {
  await requireActor(organisation, "relying-party:write");
  return partyIn(organisation, partyId);
});

/** A service of the party of this address. */
export const serviceIn = cache(async (organisation: string, partyId: string, serviceId: string) => {
  const actor = await requireActor(organisation, "relying-party:read");
  const service = await pageOr404(serviceId, () => readService(actor, { partyId, serviceId }));
  return { actor, service, mayWrite: may(actor, "relying-party:write") };
});

/** The same, for a page that changes it; a retired one is led to, where it says so. */
export const serviceToChange = cache(async (organisation: string, partyId: string, serviceId: string) => {
  await requireActor(organisation, "relying-party:write");
  const found = await serviceIn(organisation, partyId, serviceId);
  if (found.service.retiredAt) redirect(`/${organisation}/relying-parties/${partyId}/services/${serviceId}`);
  return found;
});
