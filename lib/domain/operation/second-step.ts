import type { Permission } from "@/lib/domain/core/permission";
import { type BulkVerb, bulkPermission } from "@/lib/domain/credential/bulk";

interface SecondStepRule {
  /** What the second person must be allowed; a plan for many e-IDs says its verb. */
  needs: readonly Permission[] | ((what: string) => readonly Permission[]);
  /** Where one of them is decided on, and where all of them are listed. */
  one: string;
  many: string;
}

/**
 * Decisions that one person has begun and another must finish. The table each waits in is read by
 * db/operation/second-step.ts; :ref and :parent are the ids that it reads.
 */
export const secondSteps = {
  plans: {
    needs: (verb) => [bulkPermission(verb as BulkVerb)],
    one: "/eids/bulk/:ref",
    many: "/approvals",
  },
  imports: {
    needs: ["employee:import"],
    one: "/employees/import?list=:ref",
    many: "/employees/import",
  },
  roles: { needs: ["officer:grant-role"], one: "/settings/officers/:ref", many: "/settings/officers" },
  identities: { needs: ["officer:identify"], one: "/settings/officers/:ref", many: "/settings/officers" },
  passkeys: { needs: ["passkey:invite"], one: "/settings/officers/:ref", many: "/settings/officers" },
  mandates: { needs: ["mandate:confirm"], one: "/mandates/:ref", many: "/mandates?view=awaiting" },
  clients: {
    needs: ["client:approve"],
    one: "/relying-parties/:parent/clients/:ref",
    many: "/relying-parties/clients",
  },
  feeds: {
    needs: ["client:approve"],
    one: "/relying-parties/:parent/clients/:ref#feed",
    many: "/relying-parties/clients",
  },
  "bureau-certificates": {
    needs: ["card-bureau:write"],
    one: "/settings/card-bureaus",
    many: "/settings/card-bureaus",
  },
  "emergency-codes": {
    needs: ["break-glass:write"],
    one: "/settings/break-glass",
    many: "/settings/break-glass",
  },
  extracts: {
    needs: ["employee:extract", "employee:read-protected"],
    one: "/employees/:ref/extract",
    many: "/employees",
  },
  "purchase-bases": { needs: ["procurement:allow-exception"], one: "/agreements/:ref", many: "/agreements" },
  exceptions: { needs: ["procurement:allow-exception"], one: "/procurements/:ref", many: "/procurements" },
  findings: {
    needs: ["finding:write"],
    one: "/quality-mark/:parent/follow-up/findings/:ref",
    many: "/quality-mark/:parent/follow-up/findings?status=done",
  },
  disposals: { needs: ["disposal:decide"], one: "/settings/disposals", many: "/settings/disposals" },
} as const satisfies Record<string, SecondStepRule>;
export type SecondStepKind = keyof typeof secondSteps;
export const secondStepKinds = Object.keys(secondSteps) as SecondStepKind[];

export function secondStepNeeds(kind: SecondStepKind, what: string | null): readonly Permission[] {
  const { needs }: SecondStepRule = secondSteps[kind];
  return typeof needs === "function" ? needs(what ?? "") : needs;
}

/** The page where it is decided: of one by itself, of several their list. */
export function secondStepPath(
  kind: SecondStepKind,
  { count, ref, parent }: { count: number; ref: string; parent: string | null },
): string {
  const { one, many } = secondSteps[kind];
  return (count === 1 ? one : many).replace(":ref", ref).replace(":parent", parent ?? "");
}
