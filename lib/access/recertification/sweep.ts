import {
  listRecertifications,
  listWaitingPeople,
  type RecertificationRound,
  readOpenRecertification,
  readRecertificationPlan,
} from "@/db/access/recertification";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { isEndDue, isWarningDue, opensOn } from "@/lib/domain/access/recertification";
import type { JobActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf, isNight } from "@/lib/domain/core/swedish-time";
import { closeRecertification, endUnanswered } from "./end-unanswered";
import { openRecertification } from "./open";
import { warnOfRecertification } from "./warn";

/**
 * Opens what is to be opened, warns, and ends what nobody answered about, in every employer: at daytime. Another worker may
 * have been quicker, and one employer's failure never keeps the others waiting.
 */
export async function sweepRecertifications(
  onFailure: (error: unknown) => void,
  now = new Date(),
): Promise<void> {
  if (isNight(now)) return;
  for (const organisationId of await withoutOrganisation(listAllOrganisationIds))
    try {
      await sweepOne({ kind: "job", organisationId, name: "recertification" }, { now, onFailure });
    } catch (fault) {
      if (!(fault instanceof Refusal)) onFailure(fault);
    }
}

interface Sweep {
  now: Date;
  onFailure: (error: unknown) => void;
}

async function sweepOne(actor: JobActor, { now, onFailure }: Sweep): Promise<void> {
  const { organisationId } = actor;
  const round = await withOrganisation(organisationId, readOpenRecertification);
  if (!round) {
    if (await isOpeningDue(organisationId, now)) await openRecertification(actor, {}, { now });
    return;
  }
  const recertificationId = round.id;
  if (isWarningDue(round, now)) await warnOfRecertification(actor, { recertificationId }, { now });
  if (isEndDue(round, now)) await endAll(actor, round, { now, onFailure });
}

const isOpeningDue = (organisationId: string, now: Date): Promise<boolean> =>
  withOrganisation(organisationId, async (tx) => {
    const [last] = await listRecertifications(tx, 1);
    const day = opensOn(await readRecertificationPlan(tx), last ?? null);
    return day !== null && day <= dayOf(now);
  });

/**
 * One person at a time: a crash in the middle has ended what it had come to, and the next sweep goes on. One who cannot be
 * ended keeps it open and holds up no other.
 */
async function endAll(actor: JobActor, { id }: RecertificationRound, { now, onFailure }: Sweep) {
  const of = { recertificationId: id, today: dayOf(now) };
  const people = await withOrganisation(actor.organisationId, (tx) =>
    listWaitingPeople(tx, of, { among: null, limit: 10_000 }),
  );
  for (const { employeeId } of people)
    try {
      await endUnanswered(actor, { recertificationId: id, employeeId }, { now });
    } catch (fault) {
      if (!(fault instanceof Refusal)) onFailure(fault);
    }
  await closeRecertification(actor, { recertificationId: id }, { now });
}
