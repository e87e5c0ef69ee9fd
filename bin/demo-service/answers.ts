import { html } from "@/bin/setup/html";
import type { Employers } from "./employers";
import type { Shown } from "./page";
import { actsQuestion, exampleOf, mandatesQuestion, mayQuestion, service, whoQuestion } from "./questions";
import {
  actsOf,
  decisionOf,
  type Mandate,
  mayForm,
  type Operation,
  problem,
  refusalOf,
  samlForm,
  toldOf,
  tryForm,
  whatForm,
  whoForm,
} from "./screens";
import { type Visitor, type Who, whoCookie, whoIn } from "./visitor";

export interface Asked {
  employers: Employers;
  visitor: Visitor;
  /** What was posted; undefined for who only looks. */
  form: URLSearchParams | undefined;
  query: URLSearchParams;
  keep(cookie: string): void;
}

/** Each page by its address. */
export const answers: Record<string, (asked: Asked) => Promise<Shown>> = {
  "/": whoAreYou,
  "/may": forSomebody(mayYou),
  "/what": forSomebody(whatMayYou),
  "/saml": forSomebody(bySaml),
  "/try": forSomebody(tryIt),
};

type Known = Asked & { who: Who };

/** The other pages are about who has said who they are. */
function forSomebody(answer: (asked: Known) => Promise<Shown>) {
  return async (asked: Asked): Promise<Shown> => {
    const { who } = asked.visitor;
    if (who) return await answer({ ...asked, who });
    const { say } = asked.visitor;
    return { title: "who.title", main: html`${problem("fault.who-first", say)}${whoForm(asked.visitor)}` };
  };
}

const from = ({ visitor: { language } }: Asked, { employer }: Who) => ({ slug: employer, language });

async function whoAreYou(asked: Asked): Promise<Shown> {
  const { say } = asked.visitor;
  const who = asked.form && whoIn(asked.form, new Date());
  const visitor = { ...asked.visitor, who: who ?? asked.visitor.who };
  const form = whoForm(visitor);
  if (!asked.form) return { title: "who.title", main: form };
  if (!who) return { title: "who.title", main: html`${problem("fault.refused", say)}${form}`, status: 400 };
  asked.keep(whoCookie(who));
  const answer = await asked.employers.tell(from(asked, who), whoQuestion(who, say("who.purpose")));
  const refusal = refusalOf(answer.status);
  const told = refusal ? problem(refusal, say) : toldOf(answer.body, say);
  return { title: "who.title", main: html`${told}${form}` };
}

async function mayYou(asked: Known): Promise<Shown> {
  const { form, visitor, who } = asked;
  const [act, amount] = [(form?.get("other") || form?.get("act")) ?? "", form?.get("amount") ?? ""];
  const main = mayForm(visitor, { act, amount });
  if (!form) return { title: "may.title", main };
  const value = amount.trim() === "" ? undefined : Number(amount.replace(",", ".").replaceAll(/\s/g, ""));
  const question = mayQuestion(who, act.trim(), value);
  const answer = await asked.employers.decide(from(asked, who), "access_evaluation_endpoint", question);
  const refusal = refusalOf(answer.status);
  const told = refusal ? problem(refusal, visitor.say) : decisionOf(answer.body, visitor.say);
  return { title: "may.title", main: html`${told}${main}` };
}

async function whatMayYou(asked: Known): Promise<Shown> {
  const { form, visitor, who, employers } = asked;
  const main = whatForm(visitor);
  if (!form) return { title: "what.title", main };
  const search = await employers.decide(from(asked, who), "search_action_endpoint", actsQuestion(who));
  const refusal = refusalOf(search.status);
  if (refusal) return { title: "what.title", main: html`${problem(refusal, visitor.say)}${main}` };
  const acts = ((search.body.results ?? []) as { name: string }[]).map(({ name }) => name);
  const mandates = await mandatesOf(asked);
  const found = [...new Set([...acts, ...mandates.map(({ act }) => act)])];
  return { title: "what.title", main: html`${actsOf(found, mandates, visitor)}${main}` };
}

/** How far each goes and until when, in one answer. */
async function mandatesOf(asked: Known): Promise<readonly Mandate[]> {
  const question = mandatesQuestion(asked.who, asked.visitor.say("what.purpose"));
  const { body } = await asked.employers.tell(from(asked, asked.who), question);
  return (body.mandates ?? []) as Mandate[];
}

/** The same as who are you, as the e-services ask that speak SAML alone. */
async function bySaml({ form, visitor, who, employers }: Known): Promise<Shown> {
  const { say } = visitor;
  const main = samlForm(visitor);
  if (who.kind === "certificate")
    return { title: "saml.title", main: html`${problem("saml.kind", say)}${main}` };
  if (!form) return { title: "saml.title", main };
  const { status, body } = await employers.tellBySaml(who.employer, { subject: who.id, entityId: service });
  const refusal = refusalOf(status);
  const told = refusal ? problem(refusal, say) : toldOf(body, say);
  return { title: "saml.title", main: html`${told}${main}` };
}

async function tryIt(asked: Known): Promise<Shown> {
  const { form, visitor, who, employers, query } = asked;
  const all = operationsIn(await employers.description(who.employer));
  const wanted = form?.get("path") ?? query.get("path") ?? all[0]?.path;
  // What the employer describes and nothing else: this program is nobody's way to other addresses.
  const operation = all.find(({ path }) => path === wanted);
  if (!operation) return { title: "try.title", main: problem("try.unknown", visitor.say), status: 400 };
  const example = exampleOf(operation.path, who, visitor.say("who.purpose"));
  const body = form?.get("body") ?? JSON.stringify(example, null, 2);
  if (form)
    await employers.post(from(asked, who), `${employers.addressOf(who.employer)}${operation.path}`, body);
  return { title: "try.title", main: tryForm(visitor, all, operation, body) };
}

/** Each that is asked with a token: a token itself is no question of a visitor's. */
function operationsIn(description: Record<string, unknown>): Operation[] {
  const paths = (description.paths ?? {}) as Record<
    string,
    { post?: { summary?: string; security?: object[] } }
  >;
  return Object.entries(paths).flatMap(([path, { post }]) =>
    post?.security?.length ? [{ path, summary: post.summary ?? "" }] : [],
  );
}
