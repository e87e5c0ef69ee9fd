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
import { readKnown } from "./known";
import { releaseOf } from "./release-answer";
import { rightsOf, Together } from "./together";
import { wantedOf } from "./wanted";

interface Asking {
  asked: AskedRelease;
  /** The employer's, which its own attributes' names lie below. */
  namespace: string;
}
interface AskedAt extends Asking {
  now: Date;
}
interface Input {
  facts: Facts;
  clientId: string;
  askings: readonly AskedAt[];
}

const together = new Together<AskedAt, Release>();

/** Attributes and mandates of somebody who can use an e-ID there: what is asked, agreed and sourced. Throws Refusal. */
export function releaseAttributes(
  actor: ClientActor,
  asking: Asking,
  { now = new Date() }: QueryOptions = {},
): Promise<Release> {
  return together.ask(rightsOf(actor), { ...asking, now }, async (askings) => {
    const facts = await factsOf(actor.organisationId);
    return await readReleases(actor, { askings, facts, clientId: actor.clientId }, { now });
  });
}

const readReleases = query({
  permission: "attribute:release",
  async run({ tx, actor: { organisationId } }: ReadScope, { askings, facts, clientId }: Input) {
    const asker = askerOf(clientId, facts, "attribute:release");
    const all = askings.map(({ asked: given, namespace, now }) => {
      const asked = { ...given, purpose: maskNumbers(given.purpose) };
      const asks: Asks = { organisationId, asker, facts, now, transactionId: asked.transactionId };
      return { asked, namespace, asks, ...itemsOf(asked, asks) };
    });
    const [knownOf, rows] = await Promise.all([
      readKnown(
        tx,
        all.flatMap(({ about, acts }) => [about, ...acts]),
        facts,
      ),
      listSubjectValues(
        tx,
        all.map(({ about }) => about.ref),
      ),
    ]);
    const valuesOfId = new Map(rows.map((row) => [row.employeeId, row]));
    const decided = all.map(({ asked, namespace, asks, about, acts }) => {
      const [base, ...mandates] = answerItems(knownOf, asks, [about, ...acts]) as [Answered, ...Answered[]];
      const row = valuesOfId.get(base.told.employeeId ?? "");
      return releaseOf({
        ...{ asked, base, mandates, now: asks.now, clientId: asker.clientId },
        place: about.question.place,
        terms: termsOf(about, facts),
        wanted: wantedOf(asked, namespace, facts),
        values: row ? valuesOf(row, facts, organisationId) : new Map(),
        protectedIdentity: row?.protectedIdentity ?? false,
      });
    });
    await disclose(
      tx,
      decided.flatMap(({ told }) => told),
    );
    return decided.map(({ release }) => release);
  },
});

/** Whether they can use an e-ID there, and the mandates that are asked about. */
function itemsOf(asked: AskedRelease, { asker, facts, now }: Asks): { about: Item; acts: Item[] } {
  const { subject, service, stated, evidence, mandates } = asked;
  const common = { subject, service, stated, evidence, extent: null, at: null };
  const sample = itemOf({ ...common, act: "authenticate" }, asker, facts, now);
  const use = asked.use ?? (sample.service ? mainPurpose(sample.service) : "authenticate");
  const of = (act: string) => itemOf({ ...common, act }, asker, facts, now);
  return { about: of(use), acts: mandates.map(of) };
}

const nothing: Terms = { agreed: new Set(), acceptsCoordinationNumber: false };
function termsOf({ question: { place, act, at } }: Item, facts: Facts): Terms {
  const purpose = act as Parameters<typeof termsAt>[1];
  return place ? termsAt(place, purpose, at, facts.agreed) : nothing;
}
