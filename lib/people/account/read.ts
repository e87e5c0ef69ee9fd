import { withAccount, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listAccountsOf } from "@/db/people/account";
import { listOrganisationIdsOf, readMembership } from "@/db/people/membership";
import type { Grant } from "@/lib/domain/core/role";
import type { RolePlaces } from "@/lib/domain/core/role-limit";

export interface Persona {
  subject: string;
  name: string;
  places: { organisationName: string; grants: Grant[]; places: RolePlaces }[];
}

/** The demo's people to choose between. Outside the demo nobody asks, and next-auth knows no such provider. */
export async function listPersonas(): Promise<Persona[]> {
  const accounts = await withoutOrganisation((tx) => listAccountsOf(tx, "demo"));
  const personas = await Promise.all(
    accounts.map(async (account) => {
      const ids = await withAccount(account.id, (tx) => listOrganisationIdsOf(tx, account.id));
      const places = await Promise.all(
        ids.map((id) => withOrganisation(id, (tx) => readMembership(tx, id, account.id))),
      );
      return {
        subject: account.subject,
        name: account.name,
        places: places.filter((place) => place !== undefined),
      };
    }),
  );
  return personas.filter((persona) => persona.places.length > 0);
}
