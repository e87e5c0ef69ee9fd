import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { hasRound } from "@/db/credential/end-reminder";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf, isNight } from "@/lib/domain/core/swedish-time";
import { listDue } from "./due";
import { remindEnds } from "./remind";

/** Reminds of the e-IDs whose end comes near, in every employer: at daytime, once a day. */
export async function sweepEndReminders(
  publicUrl: string,
  onFailure: (error: unknown) => void,
  now = new Date(),
): Promise<void> {
  if (isNight(now)) return;
  await eachWithDue(now, dayOf(now), onFailure, (organisationId) =>
    remindEnds({ kind: "job", organisationId, name: "end-reminders" }, { publicUrl }, { now }),
  );
}

/** After a restore, before the worker goes on: nobody is reminded twice. Answers how many employers it was about. */
export async function presumeReminded(publicUrl: string, now: Date): Promise<number> {
  const fail = (fault: unknown) => {
    throw fault;
  };
  return await eachWithDue(now, null, fail, (organisationId) =>
    remindEnds({ kind: "job", organisationId, name: "restore-check" }, { publicUrl, presume: true }, { now }),
  );
}

/** One employer's failure never keeps the others waiting, and another worker may have been quicker. */
async function eachWithDue(
  now: Date,
  today: string | null,
  onFailure: (error: unknown) => void,
  act: (organisationId: string) => Promise<unknown>,
): Promise<number> {
  let count = 0;
  for (const organisationId of await withoutOrganisation(listAllOrganisationIds)) {
    try {
      const isDue = await withOrganisation(
        organisationId,
        async (tx) =>
          !(today !== null && (await hasRound(tx, today))) &&
          (await listDue(tx, organisationId, now)).length > 0,
      );
      if (!isDue) continue;
      await act(organisationId);
      count++;
    } catch (fault) {
      if (!(fault instanceof Refusal)) onFailure(fault);
    }
  }
  return count;
}
