import type { Who } from "./visitor";

/** This service, as the employer has it on record: its name in SAML. */
export const service = "https://sp.exempelredovisning.example/redovisning";

const levelUri = (level: string) => `http://id.elegnamnden.se/loa/1.0/loa${level}`;
const subjectOf = ({ kind, id }: Who) => ({ type: kind, id });

/** What is shown of who is signed in, by the names of OIDC Sweden. */
const shown = [
  "name",
  "https://id.oidc.se/claim/orgAffiliation",
  "https://id.oidc.se/claim/orgName",
  "https://id.oidc.se/claim/orgUnit",
  "email",
];

export const whoQuestion = (who: Who, purpose: string) => ({
  ...{ subject: subjectOf(who), service, purpose, attributes: shown },
  ...{ acr: levelUri(who.level), auth_time: who.since },
});

/** What is done in this service that takes more than an e-ID. */
export const ownActs = ["faktura:attestera", "arende:handlagga", "firma:teckna"];

export const mandatesQuestion = (who: Who, purpose: string) => ({
  ...{ subject: subjectOf(who), service, purpose, mandates: ownActs },
  ...{ acr: levelUri(who.level), auth_time: who.since },
});

export const mayQuestion = (who: Who, act: string, amount: number | undefined) => ({
  subject: subjectOf(who),
  action: {
    name: act,
    ...(amount !== undefined && { properties: { amount: { value: amount, unit: "kronor" } } }),
  },
  resource: { type: "service", id: service },
  context: { loa: levelUri(who.level) },
});

export const actsQuestion = (who: Who) => ({
  subject: subjectOf(who),
  resource: { type: "service", id: service },
  context: { loa: levelUri(who.level) },
});

/** What to begin with, by the path that the employer describes. */
export function exampleOf(path: string, who: Who, purpose: string): object {
  const whole = mayQuestion(who, "authenticate", undefined);
  const { subject, action, resource, context } = whole;
  const examples: Record<string, object> = {
    "/access/v1/evaluation": whole,
    "/access/v1/evaluations": {
      ...{ subject, resource, context },
      evaluations: [{ action }, { action: { name: "sign" } }],
    },
    "/access/v1/search/subject": { subject: { type: "affiliation" }, action, resource },
    "/access/v1/search/resource": { subject, action, resource: { type: "service" } },
    "/access/v1/search/action": { subject, resource, context },
    "/attributes": whoQuestion(who, purpose),
  };
  return examples[path] ?? {};
}
