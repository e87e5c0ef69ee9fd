import { z } from "zod";
import { listIssuers } from "@/db/credential/issuer";
import {
  countSchemeMembers,
  listAgreementsUnderScheme,
  listSchemeMembers,
  listSchemes,
  type SchemeRow,
} from "@/db/use/scheme";
import { listServicesInUse } from "@/db/use/service";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import {
  type Carried,
  isMemberOn,
  type SchemeKind,
  type SchemeState,
  schemeState,
} from "@/lib/domain/use/scheme";
import type { UsePurpose } from "@/lib/domain/use/service";
import { query } from "@/lib/query";

export interface SchemeView {
  id: string;
  version: number;
  kind: SchemeKind;
  name: { sv: string; en: string };
  operator: string;
  contractUri: string | null;
  carries: Carried[];
  purposes: UsePurpose[];
  validFrom: string | null;
  validTo: string | null;
  price: string;
  state: SchemeState;
  successor: { id: string; name: { sv: string; en: string } } | null;
}
export interface SchemeLine extends SchemeView {
  /** Who has joined and not left, today. */
  services: number;
  issuers: number;
}
export interface SchemeMemberView {
  id: string;
  version: number;
  name: string;
  /** A service: whose, and where it is found. */
  party: { id: string; name: string; serviceId: string } | null;
  environment: string | null;
  joinedOn: string;
  leftOn: string | null;
  /** Whether it counts today. */
  counts: boolean;
  /** Whether it has joined the successor too, today or later. */
  inSuccessor: boolean;
}
export interface SchemeAgreementView {
  id: string;
  number: string;
  title: string;
  partyName: string;
  status: string;
  validFrom: string | null;
  validTo: string | null;
  endsOn: string | null;
}
export interface SchemePage extends SchemeView {
  members: SchemeMemberView[];
  agreements: SchemeAgreementView[];
}

function viewOf(row: SchemeRow, all: readonly SchemeRow[], today: string): SchemeView {
  const successor = all.find((one) => one.id === row.successorId);
  const { id, version, operator, contractUri, carries, validFrom, validTo, price } = row;
  return {
    id,
    version,
    operator,
    contractUri,
    carries,
    validFrom,
    validTo,
    price,
    kind: row.kind,
    purposes: row.purposes as UsePurpose[],
    name: nameOf(row),
    state: schemeState(row, today),
    successor: successor ? { id: successor.id, name: nameOf(successor) } : null,
  };
}

const nameOf = ({ nameSv, nameEn }: SchemeRow) => ({ sv: nameSv, en: nameEn });

/** All systems with how many have joined, those that go on first. */
export const readSchemes = query({
  permission: "relying-party:read",
  async run({ tx, actor: { organisationId }, now }): Promise<SchemeLine[]> {
    const today = dayOf(now);
    const [rows, counts] = await Promise.all([
      listSchemes(tx, organisationId),
      countSchemeMembers(tx, organisationId, today),
    ]);
    return rows.map((row) => {
      const view = viewOf(row, rows, today);
      const count = view.state === "open" ? counts.find(({ schemeId }) => schemeId === row.id) : undefined;
      return { ...view, services: count?.services ?? 0, issuers: count?.issuers ?? 0 };
    });
  },
});

/** One system with everything that leans on it. Throws Refusal not-found. */
export const readScheme = query({
  permission: "relying-party:read",
  async run({ tx, actor: { organisationId }, now }, input: { schemeId: string }): Promise<SchemePage> {
    const { schemeId } = input;
    if (!z.uuid().safeParse(schemeId).success) throw new Refusal("not-found");
    const today = dayOf(now);
    const rows = await listSchemes(tx, organisationId);
    const row = rows.find(({ id }) => id === schemeId);
    if (!row) throw new Refusal("not-found");
    const [members, agreements] = await Promise.all([
      listSchemeMembers(tx, organisationId, { schemeId }),
      listAgreementsUnderScheme(tx, organisationId, schemeId),
    ]);
    const followed =
      row.successorId === null
        ? []
        : await listSchemeMembers(tx, organisationId, { schemeId: row.successorId });
    const shown = members.map((member) => seeMember(member, row, { today, followed }));
    return { ...viewOf(row, rows, today), members: shown, agreements };
  },
});

type MemberRow = Awaited<ReturnType<typeof listSchemeMembers>>[number];

function seeMember(
  { member, serviceName, partyId, partyName, environment, issuerName }: MemberRow,
  scheme: SchemeRow,
  { today, followed }: { today: string; followed: MemberRow[] },
): SchemeMemberView {
  const { id, version, serviceId, issuerId, joinedOn, leftOn } = member;
  return {
    id,
    version,
    name: issuerName ?? serviceName ?? "",
    party: partyId && serviceId ? { id: partyId, name: partyName ?? "", serviceId } : null,
    environment,
    joinedOn,
    leftOn,
    counts: isMemberOn(scheme, member, today),
    inSuccessor: followed.some(
      ({ member: next }) =>
        next.serviceId === serviceId &&
        next.issuerId === issuerId &&
        (next.leftOn === null || next.leftOn >= today),
    ),
  };
}

/** Who can be written down as a member: others' services in use, and suppliers that issue. */
export const readMemberChoices = query({
  permission: "scheme:write",
  async run({ tx, actor: { organisationId } }) {
    const [services, issuers] = await Promise.all([
      listServicesInUse(tx, organisationId),
      listIssuers(tx, organisationId),
    ]);
    return {
      services: services
        .filter(({ own }) => !own)
        .map(({ service, partyName }) => ({
          id: service.id,
          name: service.name,
          partyName,
          environment: service.environment,
        })),
      issuers: issuers
        .filter(({ kind, closedAt }) => kind === "supplier" && closedAt === null)
        .map(({ id, name }) => ({ id, name })),
    };
  },
});
export type MemberChoices = Awaited<ReturnType<typeof readMemberChoices>>;
