import { withOrganisation } from "@/db/core/client";
import { savePublished } from "@/db/credential/propagation-receipt";
import type { StatusChannelName } from "@/lib/domain/credential/status-channel";

interface Published {
  organisationId: string;
  payload: { eidId: string; decidedAt: string };
}

/** Writes down that changes were published in a channel, by the clock that also says when they were seen. */
export async function recordPublished(
  channel: StatusChannelName,
  works: readonly Published[],
  at = new Date(),
): Promise<void> {
  for (const organisationId of new Set(works.map((work) => work.organisationId))) {
    const own = works.filter((work) => work.organisationId === organisationId);
    const changes = own.map(({ payload }) => payload);
    await withOrganisation(organisationId, (tx) => savePublished(tx, channel, changes, at));
  }
}
