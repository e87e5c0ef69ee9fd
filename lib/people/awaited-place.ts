import { withAccount } from "@/db/core/client";
import { listOrganisationIdsOf } from "@/db/people/membership";
import { readAwaitedRoles } from "./officer/awaited";

/** The employers where an account is an officer who holds no role yet: for who belongs nowhere else. */
export async function awaitedPlaces(accountId: string) {
  const ids = await withAccount(accountId, (tx) => listOrganisationIdsOf(tx, accountId));
  const places = await Promise.all(ids.map((id) => readAwaitedRoles(id, accountId)));
  return places.filter((place) => place !== undefined);
}
