import { listActsOfMatters, readFreshMatter } from "@/db/credential/act-matter";
import { readActsRequiredSince } from "@/db/credential/act-setting";
import { type DepartmentRow, listDepartments } from "@/db/people/department";
import {
  listOfficerRoles,
  listOfficers,
  type OfficerRow,
  type PlacedRoleRow,
  readOfficer as readOfficerRow,
} from "@/db/people/officer";
import { listOfficerPersons, type OfficerPerson } from "@/db/people/officer-identity";
import type { Scope } from "@/lib/command";
import { isSamePerson, refuseNonOfficer } from "@/lib/domain/core/actor";
import type { Grant } from "@/lib/domain/core/role";
import { isLimitableRole } from "@/lib/domain/core/role-limit";
import { type RolePeriodState, rolePeriodState } from "@/lib/domain/core/role-period";
import { dayOf } from "@/lib/domain/core/swedish-time";
import {
  choicesWithin,
  type DepartmentChoice,
  departmentChoices,
  labelsOf,
} from "@/lib/domain/people/department-tree";
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
  roles: OfficerRoleView[];
}
export interface OfficerRoleView {
  id: string;
  role: Grant;
  /** What the departments are called that it holds in, with what is below them; null for everywhere. */
  departments: string[] | null;
  granted: boolean;
  requestedByMe: boolean;
  requestedAt: Date;
  /** A substitute's days, both included; null for a role without an end. */
  validFrom: string | null;
  validTo: string | null;
  period: RolePeriodState;
  /** Whose place it is. */
  substituteFor: string | null;
  /** What was signed when it was granted. */
  act: string | null;
}

/** What an officer who holds no role yet is told: what was asked for them, and whose turn it is. */
export interface AwaitedRoles {
  organisationName: string;
  slug: string;
  roles: { role: Grant; requestedAt: Date; granters: string[] }[];
  /** Granted, and not begun. */
  upcoming: { role: Grant; validFrom: string }[];
  vetted: boolean;
  vetters: string[];
  /** Who may ask for a role, when none was asked for. */
  askers: string[];
}

interface Rows {
  officers: OfficerRow[];
  roles: PlacedRoleRow[];
  persons: OfficerPerson[];
  departments: DepartmentRow[];
  /** What departments are called. */
  labels: ReadonlyMap<string, string>;
  /** What was signed for roles, by their ids. */
  acts: ReadonlyMap<string, string>;
}

function view({ actor, now }: Scope, officer: OfficerRow, rows: Rows): OfficerView {
  const { officers, roles, persons, labels, acts } = rows;
  const person = persons.find(({ officerId }) => officerId === officer.id);
  const { by, byName, at } = person?.waiting ?? {};
  const nameOf = (id: string | null) => officers.find((one) => one.id === id)?.name ?? null;
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
        departments: role.departments?.map((id) => labels.get(id) ?? "").sort() ?? null,
        granted: role.grantedAt !== null,
        requestedByMe: isSamePerson(actor, role.requestedBy),
        requestedAt: role.requestedAt,
        validFrom: role.validFrom,
        validTo: role.validTo,
        period: rolePeriodState(role, dayOf(now)),
        substituteFor: nameOf(role.substituteFor),
        act: acts.get(role.id) ?? null,
      })),
  };
}

async function rowsOf({ tx }: Scope): Promise<Rows> {
  const [officers, roles, persons, departments] = await Promise.all([
    listOfficers(tx),
    listOfficerRoles(tx),
    listOfficerPersons(tx),
    listDepartments(tx),
  ]);
  const granted = roles.filter(({ grantedAt }) => grantedAt).map(({ id }) => id);
  const acts = await listActsOfMatters(tx, "grant-role", granted);
  return { officers, roles, persons, departments, labels: labelsOf(departments), acts };
}

/** Every officer of the employer with roles held, asked for and over. */
export const readOfficers = query({
  permission: "officer:read",
  run: async (scope, _input: undefined): Promise<OfficerView[]> => {
    const rows = await rowsOf(scope);
    return rows.officers.map((officer) => view(scope, officer, rows));
  },
});

export interface OfficerPage extends OfficerView {
  /** Where each role that is held can be left to hold, by its id: open departments within those it holds in. */
  narrower: ReadonlyMap<string, DepartmentChoice[]>;
  /** Whose place the officer can take: those at work. */
  colleagues: { id: string; name: string }[];
}

export const readOfficer = query({
  permission: "officer:read",
  run: async (scope, { officerId }: { officerId: string }): Promise<OfficerPage> => {
    const officer = await readOfficerRow(scope.tx, officerId);
    const rows = await rowsOf(scope);
    const colleagues = rows.officers
      .filter(({ id, disabledAt }) => id !== officerId && !disabledAt)
      .map(({ id, name }) => ({ id, name }));
    const narrower = new Map(
      rows.roles
        .filter(({ role, grantedAt }) => grantedAt && isLimitableRole(role))
        .map(({ id, departments }) => [id, choicesWithin(rows.departments, departments)]),
    );
    return { ...view(scope, officer, rows), colleagues, narrower };
  },
});

/** The open departments, to choose from where a role is to hold. */
export const listRolePlaces = query({
  permission: "officer:request-role",
  run: async ({ tx }, _input: undefined): Promise<DepartmentChoice[]> =>
    departmentChoices(await listDepartments(tx)),
});

export interface RoleSigning {
  /** No role is granted without. */
  required: boolean;
  /** Which role this person has just signed, by the act that the signing page led back with, or the newest. */
  signed: { roleId: string; act: string } | null;
}

/** How roles that wait are granted. */
export const readRoleSigning = query({
  permission: "officer:grant-role",
  async run({ tx, actor }, { act }: { act: string | undefined }): Promise<RoleSigning> {
    refuseNonOfficer(actor);
    const { organisationId, accounts } = actor;
    const fresh = await readFreshMatter(tx, { actId: act, verb: "grant-role", accounts });
    return {
      required: (await readActsRequiredSince(tx, organisationId)) !== null,
      signed: fresh && { roleId: fresh.subjectId, act: fresh.act },
    };
  },
});
