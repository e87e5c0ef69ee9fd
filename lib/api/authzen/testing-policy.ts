import type { Action, Entity, EvaluationRequest } from "./form";
import type { Found, Policy } from "./policy";

/**
 * The policy of the certification's scenario (openid/authzen, certification/authorization-api-1_0-scenario.md). It believes
 * what a caller says of roles, so that no program may have it: the file is named as what only tests use.
 */
const users: Record<string, { role: string }> = { alice: { role: "user" }, bob: { role: "admin" } };
const records: Record<string, { owner: string; status: string }> = {
  "record-1": { owner: "alice", status: "active" },
  "record-2": { owner: "alice", status: "archived" },
};
const acts = ["read", "write", "delete"];

type Asked = Pick<EvaluationRequest, "subject" | "action" | "resource">;

function allows({ subject, action, resource }: Asked): boolean {
  const record = records[resource.id];
  if (subject.type !== "user" || resource.type !== "record" || !users[subject.id] || !record) return false;
  const status = resource.properties?.status ?? record.status;
  const isAdmin = subject.properties?.role === "admin";
  if (action.name === "read") return true;
  if (action.name === "write")
    return status === "archived" ? isAdmin : isAdmin || record.owner === subject.id;
  return action.name === "delete" && action.properties?.soft === true && record.owner === subject.id;
}

/** Of whom nothing is said, what is on record counts. */
const asStored = (
  id: string,
  said: Entity | { type: string; properties?: Entity["properties"] },
): Entity => ({
  ...{ type: said.type, id },
  properties: said.properties ?? { role: users[id]?.role },
});
const found = (results: readonly (Entity | Action)[]): Promise<Found> =>
  Promise.resolve({ results: results.map(({ properties: _, ...named }) => named), nextToken: "" });

export const scenarioPolicy: Policy = {
  reader: () => (request) => request,
  async decide(_asked, evaluations, stopAt) {
    const verdicts = evaluations.map((one) => ({ decision: allows(one) }));
    const last = verdicts.findIndex(({ decision }) => decision === stopAt);
    return last < 0 ? verdicts : verdicts.slice(0, last + 1);
  },
  subjects: (_asked, { subject, action, resource }) =>
    found(
      Object.keys(users)
        .map((id) => asStored(id, subject))
        .filter((one) => allows({ subject: one, action, resource })),
    ),
  resources: (_asked, { subject, action, resource }) =>
    found(
      Object.keys(records)
        .map((id) => ({ ...resource, id }))
        .filter((one) => allows({ subject: asStored(subject.id, subject), action, resource: one })),
    ),
  actions: (_asked, { subject, resource }) =>
    found(
      acts
        .map((name) => ({ name }))
        .filter((action) => allows({ subject: asStored(subject.id, subject), action, resource })),
    ),
};
