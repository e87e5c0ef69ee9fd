import { listSubjectValues } from "@/db/access/subject-value";
import { disclose } from "@/lib/access/disclose";
import { type Facts, factsOf } from "@/lib/access/facts";
import { type Terms, termsAt } from "@/lib/domain/access/release";
import type { ClientActor } from "@/lib/domain/core/actor";
import { maskNumbers } from "@/lib/domain/core/mask-numbers";
import { mainPurpose } from "@/lib/domain/use/coverage";
import { type QueryOptions, query, type ReadScope } from "@/lib/query";
import { type Answered, type Asks, answerItems, askerOf } from "./answer-items";
import type { AskedRelease, Release } from "./asked-release";
import { valuesOf } from "./attribute-value";
import { type Item, itemOf } from "./item";
import { releaseOf } from "./release-answer";
import { wantedOf } from "./wanted";

interface Asking {
  asked: AskedRelease;
  /** The employer's, which its own attributes' names lie below. */
  namespace: string;
}
interface Input extends Asking {
  facts: Facts;
  clientId: string;
}

/** Attributes and mandates of somebody who can use an e-ID there: what is asked, agreed and sourced. Throws Refusal. */
export async function releaseAttributes(
  actor: ClientActor,
  asking: Asking,
  options: QueryOptions = {},
): Promise<Release> {
  const facts = await factsOf(actor.organisationId);
  return await readRelease(actor, { ...asking, facts, clientId: actor.clientId }, options);
}

const readRelease = query({
  permission: "attribute:release",
  async run({ tx, actor, now }: ReadScope, { asked: given, namespace, facts, clientId }: Input) {
    const asked = { ...given, purpose: maskNumbers(given.purpose) };
    const { organisationId } = actor;
    const asker = askerOf(clientId, facts, "attribute:release");
    const asks: Asks = { organisationId, asker, facts, now, transactionId: asked.transactionId };
    const [about, acts] = itemsOf(asked, asks);
    const [[base, ...mandates], rows] = await Promise.all([
      answerItems(tx, asks, [about, ...acts]),
      listSubjectValues(tx, about.ref),
    ]);
    const { employeeId } = (base as Answered).told;
    const row = rows.find((one) => one.employeeId === employeeId);
    const { release, told } = releaseOf({
      ...{ asked, base: base as Answered, mandates, now, clientId: asker.clientId },
      place: about.question.place,
      terms: termsOf(about, facts),
      wanted: wantedOf(asked, namespace, facts),
      values: row ? valuesOf(row, facts, organisationId) : new Map(),
      protectedIdentity: row?.protectedIdentity ?? false,
    });
    await disclose(tx, told);
    return release;
  },
});

/** Whether they can use an e-ID there, and the mandates that are asked about. */
function itemsOf(asked: AskedRelease, { asker, facts, now }: Asks): [Item, Item[]] {
  const { subject, service, stated, evidence, mandates } = asked;
  const common = { subject, service, stated, evidence, extent: null, at: null };
  const sample = itemOf({ ...common, act: "authenticate" }, asker, facts, now);
  const use = asked.use ?? (sample.service ? mainPurpose(sample.service) : "authenticate");
  const of = (act: string) => itemOf({ ...common, act }, asker, facts, now);
  return [of(use), mandates.map(of)];
}

const nothing: Terms = { agreed: new Set(), acceptsCoordinationNumber: false };
function termsOf({ question: { place, act, at } }: Item, facts: Facts): Terms {
  const purpose = act as Parameters<typeof termsAt>[1];
  return place ? termsAt(place, purpose, at, facts.agreed) : nothing;
}
