import type { z } from "zod";
import type { FreshDatabase } from "@/db/core/testing";
import { readOrganisation, saveOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";

/** The smallest command there can be, as a spec for `command()`: more hours on the employer's clock, and says so. */
export function hoursSpec<Input extends z.ZodType<{ hours: number }>>(
  input: Input,
  inside: (scope: Scope) => Promise<void> = async () => undefined,
) {
  return {
    name: "organisation.test-hours" as const,
    permission: "organisation:write" as const,
    input,
    async run(scope: Scope, { hours }: { hours: number }) {
      const before = await readOrganisation(scope.tx, scope.actor.organisationId);
      const lossHours = before.lossHours + hours;
      await saveOrganisation(scope.tx, before, { lossHours });
      await inside(scope);
      return {
        value: { lossHours },
        audit: {
          action: "organisation.edited",
          subjectKind: "organisation",
          subjectId: before.organisationId,
          detail: { subjectName: before.name, after: { lossHours } },
        },
      };
    },
  };
}

/** What the tiny command has changed: 24 in a new employer. */
export async function hoursOf({ administrator }: FreshDatabase, organisationId: string): Promise<number> {
  const [row] = await administrator<{ hours: number }[]>`
    select loss_hours as hours from tenant.organisation where organisation_id = ${organisationId}`;
  return row?.hours ?? 0;
}
