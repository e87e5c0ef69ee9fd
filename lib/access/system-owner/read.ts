import { listSystemOwners } from "@/db/access/system-owner";
import { listNamed } from "@/db/people/employee";
import { listServicesInUse } from "@/db/use/service";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName, employmentState } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";

export interface OwnedService {
  id: string;
  name: string;
  partyName: string;
  owner: { id: string; name: string; hasLeft: boolean } | null;
  /** 0: nobody has been said yet. */
  version: number;
}

/** Every service in use, with who answers for it. */
export const readSystemOwners = query({
  permission: "mandate:read",
  looks: "list",
  run: (scope, _input: undefined): Promise<OwnedService[]> => owned(scope),
});

/** One of them. Throws Refusal not-found. */
export const readSystemOwner = query({
  permission: "mandate-type:write",
  looks: "page",
  async run(scope, { serviceId }: { serviceId: string }): Promise<OwnedService> {
    const found = (await owned(scope)).find(({ id }) => id === serviceId);
    if (!found) throw new Refusal("not-found");
    return found;
  },
});

async function owned({ tx, actor, now, sees }: ReadScope): Promise<OwnedService[]> {
  const [services, rows] = await Promise.all([
    listServicesInUse(tx, actor.organisationId),
    listSystemOwners(tx),
  ]);
  const said = new Map(rows.map((row) => [row.serviceId, row]));
  const people = await listNamed(tx, [...new Set(rows.flatMap(({ ownerId }) => ownerId ?? []))]);
  const ownerOf = (id: string | null | undefined) => {
    const person = people.find((one) => one.id === id);
    if (!person) return null;
    const hasLeft = employmentState(person, dayOf(now)) === "ended";
    return { id: person.id, name: displayName(person, sees(person.id, person)), hasLeft };
  };
  return services.map(({ service, partyName }) => ({
    ...{ id: service.id, name: service.name, partyName },
    ...{ owner: ownerOf(said.get(service.id)?.ownerId), version: said.get(service.id)?.version ?? 0 },
  }));
}
