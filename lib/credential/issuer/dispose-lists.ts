import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { deleteLists, listArchived, listArchives } from "@/db/core/dispose";
import { prunable } from "@/lib/domain/credential/list-archive";

/**
 * Throws away the lists that only renewed another and are old enough (lib/domain/credential/list-archive.ts). For the disposal
 * login, which can do nothing else, and so has no command and no entry in the log. Answers how many went.
 */
export async function disposeLists(now: Date): Promise<number> {
  let gone = 0;
  for (const of of await withoutOrganisation(listArchives))
    gone += await withOrganisation(of.organisationId, async (tx) =>
      deleteLists(tx, of, prunable(await listArchived(tx, of), now)),
    );
  return gone;
}
