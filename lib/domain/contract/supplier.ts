import { addDays, addMonths } from "@/lib/domain/core/swedish-time";

/** A quality mark's decision for a supplier at one level. Days are YYYY-MM-DD and counted whole. */
export interface SupplierApproval {
  level: number;
  validTo: string | null;
  checkedOn: string;
}

/** ended: nothing to lean on. unchecked: nobody has looked for a year whether it still holds. */
export type ApprovalStanding = "in-force" | "unchecked" | "ended";

export function approvalStanding(
  { validTo, checkedOn }: Omit<SupplierApproval, "level">,
  day: string,
): ApprovalStanding {
  if (validTo !== null && validTo < day) return "ended";
  return checkedOn < addMonths(day, -12) ? "unchecked" : "in-force";
}

const best: readonly ApprovalStanding[] = ["in-force", "unchecked", "ended"];

/** How well a supplier's approval at a level stands, by its best decision; null without any. */
export function standingAt(
  approvals: readonly SupplierApproval[],
  level: number,
  day: string,
): ApprovalStanding | null {
  const standings = approvals
    .filter((approval) => approval.level === level)
    .map((approval) => approvalStanding(approval, day));
  return best.find((standing) => standings.includes(standing)) ?? null;
}

/** A certificate's end is said ahead of time: a new audit is not made in a week. */
const certificateWarningDays = 90;

export function certificateStanding(validTo: string, day: string): "in-force" | "ending" | "ended" {
  if (validTo < day) return "ended";
  return validTo <= addDays(day, certificateWarningDays) ? "ending" : "in-force";
}
