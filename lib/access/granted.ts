import type { MandateRow } from "@/db/access/mandate";
import type { Limit } from "@/lib/domain/access/limit";

type Granted = Pick<
  MandateRow,
  | "act"
  | "employeeId"
  | "special"
  | "limits"
  | "validFrom"
  | "validTo"
  | "decidedBy"
  | "decidedOn"
  | "delegation"
  | "caseReference"
>;

/** What the log has of a mandate as it was granted: ids of people, never their names. */
export function auditOf(
  action: "mandate.granted",
  { id, act }: { id: string; act: string },
  of: { row: Granted; service: string; called: { department?: string; title?: string } },
) {
  const { row, service, called } = of;
  const { special, validFrom, validTo, decidedBy, decidedOn, delegation, caseReference } = row;
  return {
    action,
    subjectKind: "mandate",
    subjectId: id,
    detail: {
      subjectName: `${act}: ${service}`,
      after: {
        ...{ act, service, special, ...toldLimits(row.limits), validFrom, validTo },
        ...{ decidedBy, decidedOn, delegation, caseReference, ...called },
        ...(row.employeeId === null ? {} : { employeeId: row.employeeId }),
      },
    },
  } as const;
}

function toldLimits(limits: readonly Limit[]) {
  return Object.assign(
    {},
    ...limits.map((limit) =>
      limit.kind === "amount" ? { most: limit.most, unit: limit.unit } : { cases: [...limit.only] },
    ),
  ) as { most?: number; unit?: string; cases?: string[] };
}
