import type postgres from "postgres";
import { untellable } from "@/lib/domain/operation/audit-form";

/**
 * Every entry that a suite's commands wrote can be told in words: no field and no code comes into the log that
 * lib/domain/operation/audit-form.ts does not know. Throws with those that do.
 */
export async function refuseUntellable(administrator: postgres.Sql): Promise<void> {
  const rows = await administrator<{ noun: string; detail: Record<string, Record<string, unknown>> }[]>`
    select e.subject_kind as noun, d.detail from tenant.audit_detail d
      join tenant.audit_event e on e.organisation_id = d.organisation_id and e.id = d.event_id`;
  const found = rows.flatMap(({ noun, detail }) => untellable(noun, detail.before, detail.after));
  if (found.length > 0)
    throw new Error(
      `The log cannot tell (lib/domain/operation/audit-form.ts): ${[...new Set(found)].join(" | ")}`,
    );
}
