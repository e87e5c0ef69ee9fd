import {
  type AccessCardRow,
  listAccessCardsOf,
  listCardsAsked,
  listCardsHandedOut,
  listCardsToReturn,
  readAccessCard,
} from "@/db/access/access-card";
import { mostJudged, openSince } from "@/lib/access/judged";
import { displayName, maySeeProtected } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";
import { judgeCards } from "./judged";
import { type AccessCardView, cardViewOf } from "./view";

export type { AccessCardView } from "./view";

/** Those that are asked for or to be handed out, those to be handed in, and those that are out or were. */
export const readAccessCards = query({
  permission: "access-card:read",
  looks: "list",
  async run(scope, _input: undefined) {
    const { tx, now } = scope;
    const asked = await views(scope, await listCardsAsked(tx, { since: openSince(now) }, mostJudged));
    const toReturn = await views(scope, await listCardsToReturn(tx, mostJudged));
    const out = await views(scope, await listCardsHandedOut(tx, mostJudged));
    return {
      toReturn,
      asked: asked.filter(({ state }) => state === "asked" || state === "approved"),
      out: out.filter(({ state }) => state !== "over"),
    };
  },
});

/** One, as officers see it. Throws Refusal not-found. */
export const readAccessCardPage = query({
  permission: "access-card:read",
  looks: "page",
  async run(scope, { cardId }: { cardId: string }): Promise<AccessCardView> {
    const [view] = await views(scope, [await readAccessCard(scope.tx, cardId)]);
    if (!view) throw new Error("A card that was read is seen.");
    return view;
  },
});

/** What somebody has to hand in when they leave. */
export const readCardsHeld = query({
  permission: "access-card:read",
  looks: "page",
  async run(scope, { employeeId }: { employeeId: string }): Promise<AccessCardView[]> {
    const all = await views(scope, await listAccessCardsOf(scope.tx, employeeId, 50));
    return all.filter(({ state }) => state === "active" || state === "over");
  },
});

async function views(scope: ReadScope, rows: readonly AccessCardRow[]): Promise<AccessCardView[]> {
  const judged = await judgeCards(scope, rows);
  return rows.flatMap((row) => {
    const found = judged.get(row.id);
    if (!found) return [];
    const { person } = found;
    const view = cardViewOf(row, found, displayName(person, scope.sees(person.id, person)));
    // Which doors somebody opens tells where they work.
    const isHidden = person.protectedIdentity && !maySeeProtected(scope.actor);
    const blocks = view.verbs.filter((verb) => verb === "block");
    return [isHidden ? { ...view, premises: "–", purpose: "", verbs: blocks } : view];
  });
}
