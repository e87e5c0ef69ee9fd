import { listAskedValues } from "@/db/access/asked-value";
import { listSubjectValues } from "@/db/access/subject-value";
import { disclose } from "@/lib/access/disclose";
import { type Facts, factsOf } from "@/lib/access/facts";
import { type Terms, termsAt } from "@/lib/domain/access/release";
import type { ClientActor } from "@/lib/domain/core/actor";
import { groupBy } from "@/lib/domain/core/group-by";
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
import { asksForActs, importedOf, wantedOf } from "./wanted";

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
    const all = askings.map(({ asked, namespace, now }) => {
      const masked = { ...asked, purpose: maskNumbers(asked.purpose) };
      return partsOf(masked, namespace, {
        ...{ organisationId, asker, facts, now, transactionId: asked.transactionId },
      });
    });
    const imported = all.flatMap((one) => one.imported);
    const [knownOf, rows, held] = await Promise.all([
      readKnown(
        tx,
        all.flatMap(({ items }) => items),
        facts,
      ),
      listSubjectValues(
        tx,
        all.map(({ about }) => about.ref),
      ),
      imported.length > 0
        ? listAskedValues(
            tx,
            all.map(({ about }) => about.ref),
            imported,
          )
        : [],
    ]);
    const heldOf = groupBy(held, ({ employeeId }) => employeeId);
    const rowOf = new Map(rows.map((row) => [row.employeeId, row]));
    const decided = all.map(({ asks, about, items, given, imported: _, ...parts }) => {
      const [base, ...answers] = answerItems(knownOf, asks, items) as [Answered, ...Answered[]];
      const row = rowOf.get(base.told.employeeId ?? "");
      return releaseOf({
        ...{ ...parts, base, now: asks.now, clientId: asker.clientId, place: about.question.place },
        ...{ mandates: answers.slice(0, given), acts: answers.slice(given) },
        held: new Map((heldOf.get(row?.employeeId ?? "") ?? []).map((one) => [one.attributeId, one])),
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

/** Whether they can use an e-ID there, the mandates that are asked about, and those that an attribute stands for. */
function partsOf(asked: AskedRelease, namespace: string, asks: Asks) {
  const { asker, facts, now } = asks;
  const { subject, service, stated, evidence, mandates } = asked;
  const common = { subject, service, stated, evidence, extent: null, at: null };
  const itemFor = (act: string) => itemOf({ ...common, act }, asker, facts, now);
  const sample = itemFor("authenticate");
  const about = itemFor(asked.use ?? (sample.service ? mainPurpose(sample.service) : "authenticate"));
  const [terms, wanted] = [termsOf(about, facts), wantedOf(asked, namespace, facts)];
  const acts = asksForActs(wanted, terms) ? facts.acts : [];
  const items = [about, ...[...mandates, ...acts].map(itemFor)];
  return {
    asked,
    asks,
    about,
    items,
    given: mandates.length,
    terms,
    wanted,
    imported: importedOf(wanted, terms),
  };
}

const nothing: Terms = { agreed: new Set(), agreedOwn: new Set(), acceptsCoordinationNumber: false };
function termsOf({ question: { place, act, at } }: Item, facts: Facts): Terms {
  const purpose = act as Parameters<typeof termsAt>[1];
  return place ? termsAt(place, purpose, at, facts.agreed) : nothing;
}
