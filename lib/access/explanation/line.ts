import { listDepartmentLabels } from "@/db/people/department";
import type { Scope } from "@/lib/command";
import type { MandateExplained } from "@/lib/domain/access/explanation";
import type { ExplainedMandateRow } from "./subject";

export interface MandateLine extends MandateExplained<ExplainedMandateRow> {
  /** Of one given to many: in which department. */
  department: string | null;
}
/** Mandates with what their departments are called. */
export async function linesOf(
  tx: Scope["tx"],
  mandates: readonly MandateExplained<ExplainedMandateRow>[],
): Promise<MandateLine[]> {
  const placeOf = ({ holder }: ExplainedMandateRow) => (holder.kind === "group" ? holder.departmentId : null);
  const labels = await listDepartmentLabels(tx, [
    ...new Set(mandates.flatMap(({ mandate }) => placeOf(mandate) ?? [])),
  ]);
  return mandates.map((one) => ({
    ...one,
    department: labels.get(placeOf(one.mandate) ?? "") ?? null,
  }));
}
