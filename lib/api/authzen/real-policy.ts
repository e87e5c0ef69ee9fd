import { evaluateAccess } from "@/lib/access/evaluation/evaluate";
import type { AskedEvaluation } from "@/lib/access/evaluation/item";
import { type Found as FoundAct, type Search, searchAccess } from "@/lib/access/evaluation/search";
import type { Asked } from "@/lib/api/route";
import type { Evaluation } from "@/lib/domain/access/evaluation";
import type { ClientActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import { type AskedContext, contextOf } from "./asked-context";
import type { Action, Entity, EvaluationRequest } from "./form";
import { pageTokenOf, uidIn } from "./page-token";
import type { Policy, Verdict } from "./policy";

/** May this person do that there: the rules of lib/domain/access, asked by a relying party's client. */
export const realPolicy: Policy = {
  async decide(asked, evaluations, stopAt) {
    const answers = await evaluateAccess(
      clientOf(asked),
      {
        asked: evaluations.map(askedAt(asked.now)),
        stopAt: stopAt === null ? null : stopAt ? "yes" : "no",
        transactionId: asked.requestId,
      },
      { now: asked.now },
    );
    const locale = localeOf(asked);
    return answers.map((answer) => verdictOf(answer, asked.now, locale));
  },
  async subjects(asked, { subject, action, resource, context, page }) {
    if (subject.type !== "affiliation" || resource.type !== "service") return nothing;
    const { organisationId, clientId } = clientOf(asked);
    const place = { organisationId, clientId, act: action.name, service: resource.id };
    const { found, next } = await search(asked, {
      ...contextOf({ action, context }, asked.now),
      ...{ sought: "subject", act: action.name, service: resource.id },
      ...{ after: uidIn(page.token, place), limit: Math.min(page.limit ?? mostFound, mostFound) },
    });
    return {
      results: found.map(({ name }) => ({ type: "affiliation", id: name })),
      nextToken: pageTokenOf(next, place),
    };
  },
  async resources(asked, { subject, action, resource, context }) {
    if (resource.type !== "service") return nothing;
    const { found } = await search(asked, {
      ...contextOf({ action, context }, asked.now),
      ...{ sought: "resource", subject, act: action.name },
    });
    return { results: found.map(({ name }) => ({ type: "service", id: name })), nextToken: "" };
  },
  async actions(asked, { subject, resource, context }) {
    const { found } = await search(asked, {
      ...contextOf({ context }, asked.now),
      ...{ sought: "action", subject, service: serviceOf(resource) },
    });
    return { results: found.map(actionOf), nextToken: "" };
  },
};

/** With what must be said of it for a yes, by the names it is asked by. */
const actionOf = ({ name, extent }: FoundAct): Action =>
  Object.keys(extent).length > 0 ? { name, properties: { ...extent } } : { name };

const nothing = { results: [], nextToken: "" };
const mostFound = 100;

const search = (asked: Asked, wanted: Search) =>
  searchAccess(clientOf(asked), { search: wanted, transactionId: asked.requestId }, { now: asked.now });

function clientOf({ client }: Asked): ClientActor {
  if (!client) throw new Refusal("forbidden", { permission: "access:evaluate" });
  return client;
}

/** A resource of another type is a service that nobody has. */
const serviceOf = ({ type, id }: Entity): string => (type === "service" ? id : "");

/** Of questions in a row that share their action and context these are read once. */
function askedAt(now: Date): (one: EvaluationRequest) => AskedEvaluation {
  let last: (Pick<EvaluationRequest, "action" | "context"> & { known: AskedContext }) | undefined;
  return ({ subject, action, resource, context }) => {
    if (last?.action !== action || last.context !== context)
      last = { action, context, known: contextOf({ action, context }, now) };
    return { ...last.known, subject, act: action.name, service: serviceOf(resource) };
  };
}

/** A yes until it ends; a no may become a yes at any time, and is not reused for long whoever accepts it. */
function verdictOf(answer: Evaluation, now: Date, locale: Locale): Verdict {
  if (answer.answer === "yes") {
    const left = (answer.until?.getTime() ?? Number.POSITIVE_INFINITY) - now.getTime();
    const { statusList } = answer;
    // As a credential that stands in the list says it itself (draft-ietf-oauth-status-list-21 §6.1).
    const context = statusList && { context: { status: { status_list: statusList } } };
    return { decision: true, holdsMs: left, ...context };
  }
  const words = translator(locale, "evaluation")(`told.${answer.told}`);
  return {
    decision: false,
    context: { reason_admin: { "403": answer.told }, reason_user: { "403": words } },
    holdsMs: 1_000,
  };
}

/** Swedish, unless English is what they would rather have. */
function localeOf({ headers }: Asked): Locale {
  const first = /^\s*(sv|en)\b/i.exec(headers["accept-language"] ?? "")?.[1];
  return first?.toLowerCase() === "en" ? "en" : "sv";
}
