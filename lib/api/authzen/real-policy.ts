import { evaluateAccess } from "@/lib/access/evaluation/evaluate";
import type { AskedEvaluation } from "@/lib/access/evaluation/item";
import { type Found as FoundAct, type Search, searchAccess } from "@/lib/access/evaluation/search";
import type { Asked } from "@/lib/api/route";
import type { Evaluation } from "@/lib/domain/access/evaluation";
import type { ClientActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import { type AskedContext, contextOf, knownIn } from "./asked-context";
import type { Action, Entity, EvaluationRequest, Sought } from "./form";
import { type Page, pageOf } from "./page-token";
import type { Policy, Verdict } from "./policy";

/** May this person do that there: the rules of lib/domain/access, asked by a relying party's client. */
export const realPolicy: Policy<AskedEvaluation> = {
  reader: ({ now }) => askedAt(now),
  async decide(asked, questions, stopAt) {
    const answers = await evaluateAccess(
      clientOf(asked),
      {
        asked: questions,
        stopAt: stopAt === null ? null : stopAt ? "yes" : "no",
        transactionId: asked.requestId,
      },
      { now: asked.now },
    );
    const locale = localeOf(asked);
    return answers.map((answer) => verdictOf(answer, asked.now, locale));
  },
  async subjects(asked, wanted) {
    const { page, ...context } = begun(asked, "subject", wanted);
    const { subject, action, resource } = wanted;
    if (subject.type !== "affiliation" || resource.type !== "service") return nothing;
    const sought = { sought: "subject", act: action.name, service: resource.id } as const;
    const { found, next } = await search(asked, { ...context, ...sought, ...boundsOf(page) });
    return {
      results: found.map(({ name }) => ({ type: "affiliation", id: name })),
      nextToken: page.nextToken(next),
    };
  },
  async resources(asked, wanted) {
    const { page, ...context } = begun(asked, "resource", wanted);
    const { subject, action, resource } = wanted;
    if (resource.type !== "service") return nothing;
    const sought = { sought: "resource", subject, act: action.name } as const;
    const { found, next } = await search(asked, { ...context, ...sought, ...boundsOf(page) });
    return {
      results: found.map(({ name }) => ({ type: "service", id: name })),
      nextToken: page.nextToken(next),
    };
  },
  async actions(asked, wanted) {
    const { page, ...context } = begun(asked, "action", wanted);
    const sought = {
      sought: "action",
      subject: wanted.subject,
      service: serviceOf(wanted.resource),
    } as const;
    const { found, next } = await search(asked, { ...context, ...sought, ...boundsOf(page) });
    return { results: found.map(actionOf), nextToken: page.nextToken(next) };
  },
};

interface Wanted {
  subject: { type: string; id?: string };
  action?: Action;
  resource: { type: string; id?: string };
  context?: Record<string, unknown> | undefined;
  page: { token: string; limit: number | null };
}
/** The context of a search and its page, which is read whether or not anything can be found. Throws ZodError. */
function begun(asked: Asked, sought: Sought, { subject, action, resource, context, page }: Wanted) {
  const { organisationId, clientId } = clientOf(asked);
  const sent = { context, ...(action && { action }) };
  const { loa, time, evidence, amount, case: kind } = knownIn(sent);
  const query = JSON.stringify([
    ...[sought, subject.type, subject.id, action?.name, resource.type, resource.id],
    ...[loa, time, evidence?.type, evidence?.id, amount?.value, amount?.unit, kind],
  ]);
  return { ...contextOf(sent, asked.now), page: pageOf(page, { organisationId, clientId, query }) };
}

const boundsOf = ({ after, limit }: Page) => ({ after, limit });

/** With what must be said of it for a yes, by the names it is asked by. */
const actionOf = ({ name, extent }: FoundAct): Action =>
  Object.keys(extent).length > 0 ? { name, properties: { ...extent } } : { name };

const nothing = { results: [], nextToken: "" };

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
