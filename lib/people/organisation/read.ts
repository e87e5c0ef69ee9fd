import { type OrganisationRow, readOrganisation } from "@/db/people/organisation";
import { query } from "@/lib/query";

export type OrganisationSettings = OrganisationRow;

/** The employer's own settings, for the screens that show them. */
export const readOrganisationSettings = query({
  permission: "organisation:read",
  run: ({ tx, actor }, _input: undefined) => readOrganisation(tx, actor.organisationId),
});

/** The number to ring when a screen cannot help. */
export const readEmergencyPhone = query({
  permission: "organisation:read",
  run: async ({ tx, actor }, _input: undefined) =>
    (await readOrganisation(tx, actor.organisationId)).emergencyPhone,
});
