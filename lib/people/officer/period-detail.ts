import type { RolePeriod } from "@/lib/domain/core/role-period";

/** A role's days as the log has them; nothing for a role without an end. */
export function periodDetail({
  validFrom,
  validTo,
  substituteName,
}: RolePeriod & { substituteName: string | null }): Record<string, string> {
  if (!validFrom || !validTo) return {};
  return { validFrom, validTo, ...(substituteName ? { substituteFor: substituteName } : {}) };
}
