import { type AskedAct, listAskedMandates } from "@/db/access/asked-mandate";
import type { Tx } from "@/db/core/client";
import type { Facts } from "@/lib/access/facts";
import { type FoundSubject, readSubjects } from "@/lib/access/found-subject";
import { storedLimits } from "@/lib/access/stored-limits";
import type { Known } from "@/lib/domain/access/evaluation";
import { isPurpose } from "@/lib/domain/access/evaluation-place";
import type { Mandate } from "@/lib/domain/access/mandate";
import { groupBy } from "@/lib/domain/core/group-by";
import type { Item } from "./item";

/** A service of nobody's, so that what is unknown is looked for as what is known. */
const nowhere = "00000000-0000-0000-0000-000000000000";

/** Of each item who it is about, what they hold and what they may do: one turn to the database for all. */
export async function readKnown(
  tx: Tx,
  items: readonly Item[],
  facts: Facts,
): Promise<(item: Item) => Known | null> {
  const refs = items.flatMap(({ ref, evidence }) => (evidence ? [ref, evidence] : [ref]));
  const acts = items.filter(({ question }) => !isPurpose(question.act)).map(actOf);
  const [subjects, mandates] = await Promise.all([
    readSubjects(tx, refs, facts),
    acts.length > 0 ? listAskedMandates(tx, acts) : [],
  ]);
  // Somebody who is asked about by two names has theirs twice.
  const once = [...new Map(mandates.map((one) => [one.id, one])).values()];
  const given = groupBy(
    once.map((one): Mandate => ({ ...one, limits: storedLimits(one.limits) })),
    ({ serviceId, act, holder }) => keyOf(serviceId, act, holder.kind === "person" ? holder.employeeId : ""),
  );
  return ({ ref, evidence, service, question: { act } }) => {
    const found = subjects(ref);
    if (found === null) return null;
    const shown = evidence ? subjects(evidence) : found;
    const mandatesOf = (employeeId: string) =>
      given.get(keyOf(service?.id ?? nowhere, act, employeeId)) ?? [];
    return {
      person: found.person,
      eids: evidence ? shownBy(found, shown) : found.eids,
      statusList: shown?.statusList ?? null,
      mandates: [...mandatesOf(found.person.employeeId), ...mandatesOf("")],
    };
  };
}

const keyOf = (...parts: string[]) => parts.join(" ");

const actOf = ({ ref, service, question }: Item): AskedAct => ({
  by: ref.by,
  key: ref.key,
  serviceId: service?.id ?? nowhere,
  act: question.act,
});

/** What another person has says nothing of this one. */
function shownBy({ eids }: FoundSubject, shown: FoundSubject | null) {
  return (shown?.eids ?? []).filter(({ eidId }) => eids.some((eid) => eid.eidId === eidId));
}
