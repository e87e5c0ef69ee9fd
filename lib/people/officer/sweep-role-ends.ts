import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listAllOrganisationIds } from "@/db/people/organisation";
import type { JobName } from "@/lib/domain/core/job";
import { Refusal } from "@/lib/domain/core/refusal";
import { isNight } from "@/lib/domain/core/swedish-time";
import { listEndsToTell } from "./role-ends-due";
import { tellRoleEnd } from "./tell-role-end";

/** Tells of the roles that end soon, in every employer: at daytime, each once. */
export async function sweepRoleEnds(
  publicUrl: string,
  onFailure: (error: unknown) => void,
  now = new Date(),
): Promise<void> {
  if (isNight(now)) return;
  await tellAll({ publicUrl, name: "role-ends", presume: false }, onFailure, now);
}

/** After a restore, before the worker goes on: nobody is told twice. */
export async function presumeRoleEnds(publicUrl: string, now: Date): Promise<void> {
  const fail = (fault: unknown) => {
    throw fault;
  };
  await tellAll({ publicUrl, name: "restore-check", presume: true }, fail, now);
}

/** Another worker may have been quicker, and one employer's failure never keeps the others waiting. */
async function tellAll(
  { name, ...told }: { publicUrl: string; name: JobName; presume: boolean },
  onFailure: (error: unknown) => void,
  now: Date,
): Promise<void> {
  for (const organisationId of await withoutOrganisation(listAllOrganisationIds))
    try {
      const due = await withOrganisation(organisationId, (tx) => listEndsToTell(tx, now));
      for (const { id: roleId } of due)
        await tellRoleEnd({ kind: "job", organisationId, name }, { roleId, ...told }, { now });
    } catch (fault) {
      if (!(fault instanceof Refusal)) onFailure(fault);
    }
}
