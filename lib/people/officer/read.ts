import { listOfficerRoles, listOfficers, readOfficer as readOfficerRow } from "@/db/people/officer";
import { listOfficerPersons, type OfficerPerson } from "@/db/people/officer-identity";
import { type Actor, isSamePerson } from "@/lib/domain/core/actor";
import type { Grant } from "@/lib/domain/core/role";
import { query } from "@/lib/query";

export interface OfficerView {
  id: string;
  name: string;
  self: boolean;
  vettedAt: Date | null;
  vettedBy: string | null;
  vettingReference: string | null;
  disabledAt: Date | null;
  /** employee: one of ours. recorded: not employed here, and known by number. */
  known: OfficerPerson["known"];
  /** Who the person is, as one has typed it and another is yet to. */
  waiting: { byName: string; at: Date; mine: boolean } | null;
  roles: { id: string; role: Grant; granted: boolean; requestedByMe: boolean; requestedAt: Date }[];
}

/** What an officer who holds no role yet is told: what was asked for them, and whose turn it is. */
export interface AwaitedRoles {
  organisationName: string;
  slug: string;
  roles: { role: Grant; requestedAt: Date; granters: string[] }[];
  vetted: boolean;
  vetters: string[];
  /** Who may ask for a role, when none was asked for. */
  askers: string[];
}

type Rows = [
  Awaited<ReturnType<typeof listOfficers>>[number],
  Awaited<ReturnType<typeof listOfficerRoles>>,
  OfficerPerson[],
];

function view(actor: Actor, ...[officer, roles, persons]: Rows): OfficerView {
  const person = persons.find(({ officerId }) => officerId === officer.id);
  const { by, byName, at } = person?.waiting ?? {};
  return {
    id: officer.id,
    name: officer.name,
    self: isSamePerson(actor, officer.accountId),
    vettedAt: officer.vettedAt,
    vettedBy: officer.vettedBy,
    vettingReference: officer.vettingReference,
    disabledAt: officer.disabledAt,
    known: person?.known ?? null,
    waiting: at && byName ? { byName, at, mine: isSamePerson(actor, by ?? null) } : null,
    roles: roles
      .filter((role) => role.officerId === officer.id)
      .map((role) => ({
        id: role.id,
        role: role.role,
        granted: role.grantedAt !== null,
        requestedByMe: isSamePerson(actor, role.requestedBy),
        requestedAt: role.requestedAt,
      })),
  };
}

/** Every officer of the employer with roles held and asked for. */
export const readOfficers = query({
  permission: "officer:read",
  run: async ({ tx, actor }, _input: undefined): Promise<OfficerView[]> => {
    const [officers, roles, persons] = await Promise.all([
      listOfficers(tx),
      listOfficerRoles(tx),
      listOfficerPersons(tx),
    ]);
    return officers.map((officer) => view(actor, officer, roles, persons));
  },
});

export const readOfficer = query({
  permission: "officer:read",
  run: async ({ tx, actor }, { officerId }: { officerId: string }): Promise<OfficerView> =>
    view(
      actor,
      await readOfficerRow(tx, officerId),
      await listOfficerRoles(tx, officerId),
      await listOfficerPersons(tx),
    ),
});
