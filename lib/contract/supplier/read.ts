import { type ListedProcurement, listProcurements } from "@/db/contract/procurement";
import { countEidsInUse, listAgreementsWith, type NamedAgreement } from "@/db/contract/spend";
import {
  type ApprovalRow,
  type CertificateRow,
  listApprovals,
  listSubcontractors,
  listSupplierCertificates,
  readSupplierParty,
  type SubcontractorRow,
} from "@/db/contract/supplier";
import { type ContactRow, listContactsOfParty } from "@/db/use/contact";
import type { PartyRow } from "@/db/use/relying-party";
import { inForceOn, lastDayOf } from "@/lib/domain/contract/agreement";
import { agreementKinds, type KindOfAgreement } from "@/lib/domain/contract/agreement-kind";
import { drawnOf } from "@/lib/domain/contract/ceiling";
import { type ProcurementState, procurementState } from "@/lib/domain/contract/procurement";
import { type Cost, costOf, isPaidOn, totalOf } from "@/lib/domain/contract/spend";
import { type ApprovalStanding, approvalStanding, certificateStanding } from "@/lib/domain/contract/supplier";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { query } from "@/lib/query";

export type { SupplierRow } from "./list";
export type { SpendPage } from "./spend";

export interface AgreementView {
  id: string;
  number: string;
  title: string;
  kind: string;
  state: "draft" | "coming" | "in-force" | "ended";
  validFrom: string | null;
  lastDay: string | null;
  cost: Cost | null;
}
export interface FrameworkView extends AgreementView {
  ceilingOre: number | null;
  drawnOre: number;
  lastCallOffDay: string | null;
  callOffs: AgreementView[];
}
export interface SupplierPage {
  party: Pick<PartyRow, "id" | "name" | "kind" | "number" | "masked" | "sector" | "relyingParty" | "version">;
  approvals: (ApprovalRow & { standing: ApprovalStanding })[];
  certificates: (CertificateRow & { standing: ReturnType<typeof certificateStanding> })[];
  subcontractors: SubcontractorRow[];
  contacts: ContactRow[];
  frameworks: FrameworkView[];
  /** Call-offs under another's framework agreement, contracts of our own and what else is bought. */
  bought: AgreementView[];
  dataProcessing: AgreementView[];
  procurements: { id: string; number: string; title: string; state: ProcurementState; won: boolean }[];
  spend: { yearly: bigint; unknown: number; paid: number };
}

/** One supplier with everything about it. Throws not-found for a party that supplies nothing. */
export const readSupplierPage = query({
  permission: "supplier:read",
  async run({ tx, actor: { organisationId }, now }, { partyId }: { partyId: string }): Promise<SupplierPage> {
    const today = dayOf(now);
    const party = await readSupplierParty(tx, organisationId, partyId);
    const rows = await listAgreementsWith(tx, organisationId, [partyId]);
    const inUse = await countEidsInUse(tx, organisationId, now);
    const view = (row: NamedAgreement) => agreementView(row, inUse, today);
    const isUnder = (row: NamedAgreement) => rows.some((other) => other.id === row.frameworkId);
    const kindOf = (row: NamedAgreement): KindOfAgreement => agreementKinds[row.kind];
    const frameworks = rows.filter((row) => kindOf(row).callOffs === "has");
    const approvals = await listApprovals(tx, organisationId, [partyId]);
    const certificates = await listSupplierCertificates(tx, organisationId, partyId);
    const paid = rows.filter((row) => isPaidOn(row, today)).map((row) => costOf(row, inUse));
    return {
      party,
      approvals: approvals.map((row) => ({ ...row, standing: approvalStanding(row, today) })),
      certificates: certificates.map((row) => ({
        ...row,
        standing: certificateStanding(row.validTo, today),
      })),
      subcontractors: await listSubcontractors(tx, organisationId, partyId),
      contacts: await listContactsOfParty(tx, organisationId, partyId),
      frameworks: frameworks.map((row) => frameworkView(row, rows, view)),
      bought: rows
        .filter((row) => !frameworks.includes(row) && !kindOf(row).processesData && !isUnder(row))
        .map(view),
      dataProcessing: rows.filter((row) => kindOf(row).processesData).map(view),
      procurements: (await listProcurements(tx, organisationId, { bidderId: partyId })).map((row) =>
        bidView(row, partyId, today),
      ),
      spend: { ...totalOf(paid), paid: paid.length },
    };
  },
});

function agreementView(
  row: NamedAgreement,
  inUse: ReadonlyMap<string, number>,
  today: string,
): AgreementView {
  const { id, number, title, kind, validFrom } = row;
  const state =
    row.status === "draft" || row.status === "decided"
      ? "draft"
      : inForceOn(row, today)
        ? "in-force"
        : validFrom !== null && today < validFrom
          ? "coming"
          : "ended";
  const cost = isPaidOn(row, today) ? costOf(row, inUse) : null;
  return { id, number, title, kind, validFrom, lastDay: lastDayOf(row), state, cost };
}

function frameworkView(
  row: NamedAgreement,
  all: readonly NamedAgreement[],
  view: (row: NamedAgreement) => AgreementView,
): FrameworkView {
  const callOffs = all.filter((one) => one.frameworkId === row.id);
  return {
    ...view(row),
    ceilingOre: row.ceilingOre,
    drawnOre: drawnOf(callOffs),
    lastCallOffDay: row.lastCallOffDay,
    callOffs: callOffs.map(view),
  };
}

function bidView(row: ListedProcurement, partyId: string, today: string) {
  const { id, number, title } = row;
  return { id, number, title, state: procurementState(row, today), won: row.winnerId === partyId };
}
