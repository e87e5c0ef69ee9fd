import { enterOrganisation, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { readOrganisationIdBySlug } from "@/db/people/account";
import { type EmergencyLine, listOrganisationIds, readEmergencyLine } from "@/db/people/organisation";

/** Who to ring, for anybody: also for who is not signed in, or is no longer. Undefined for an unknown employer. */
export async function emergencyLineOf(slug: string): Promise<EmergencyLine | undefined> {
  const id = await withoutOrganisation((tx) => readOrganisationIdBySlug(tx, slug));
  return id ? withOrganisation(id, (tx) => readEmergencyLine(tx, id)) : undefined;
}

/** The number of every employer here, by name. Employers publish it themselves; nothing else of them is read. */
export function listEmergencyLines(): Promise<EmergencyLine[]> {
  return withoutOrganisation(async (tx) => {
    const lines: EmergencyLine[] = [];
    for (const id of await listOrganisationIds(tx)) {
      await enterOrganisation(tx, id);
      const line = await readEmergencyLine(tx, id);
      if (line) lines.push(line);
    }
    return lines.sort((one, other) => one.organisation.localeCompare(other.organisation, "sv"));
  });
}
