import { type AccessRequestRow, accessRequestOf, type NamedRequest } from "@/db/access/access-request";
import type { Judged } from "@/lib/access/judged";
import {
  type AccessState,
  type AccessStep,
  type AccessVerb,
  accessSteps,
  chainOf,
  lapsesAt,
  lateAt,
} from "@/lib/domain/access/access-request";

export interface AccessRequestView {
  id: string;
  version: number;
  type: { nameSv: string; nameEn: string };
  service: string;
  person: { id: string; name: string };
  purpose: string;
  validTo: string;
  askedAt: Date;
  signInLevel: string | null;
  /** Every step of its chain, and when it was taken. Who did stands in the log. */
  steps: { step: AccessStep; at: Date | null }[];
  state: AccessState;
  /** While it waits: from when on others may answer, and when it lapses. */
  lateAt: Date | null;
  lapsesAt: Date;
  isLate: boolean;
  reason: string | null;
  answeredAt: Date | null;
  mandateId: string | null;
  verbs: AccessVerb[];
}

/** As a page shows it, to whoever may see that name. */
export function viewOf(named: NamedRequest, judged: Judged, name: string): AccessRequestView {
  const row = named.request;
  const request = accessRequestOf(row);
  const isWaiting = accessSteps.some((step) => step === judged.state);
  const late = isWaiting ? lateAt(request) : null;
  return {
    ...plain(row),
    ...{ type: named.type, service: named.service.name, person: { id: row.employeeId, name } },
    steps: chainOf(request).map((step) => ({ step, at: request.taken[step]?.at ?? null })),
    ...{ state: judged.state, verbs: judged.verbs, lateAt: late, lapsesAt: lapsesAt(request) },
    isLate: late !== null && late <= judged.about.now,
  };
}

const plain = ({ id, version, purpose, validTo, askedAt, ...row }: AccessRequestRow) => ({
  ...{ id, version, purpose, validTo, askedAt, signInLevel: row.signInLevel },
  ...{ reason: row.reason, answeredAt: row.answeredAt, mandateId: row.mandateId },
});
