import { expect, test } from "vitest";
import type { EvaluationRequest } from "./form";
import { evaluationRequest } from "./form";
import type { Policy } from "./policy";
import { authzenRoutes } from "./routes";
import { asking } from "./testing";

const decided: EvaluationRequest[] = [];
const policy: Policy = {
  reader: () => (request) => request,
  decide: async (_asked, evaluations) => {
    decided.push(...evaluations);
    return evaluations.map(() => ({ decision: true }));
  },
  subjects: async () => ({ results: [], nextToken: "" }),
  resources: async () => ({ results: [], nextToken: "" }),
  actions: async () => ({ results: [], nextToken: "" }),
};
const ask = asking(authzenRoutes(policy, () => "https://api.example.se"));

const top = {
  ...{ subject: { type: "user", id: "ada", shoe: 42 }, action: { name: "read" } },
  ...{ resource: { type: "record", id: "1" }, context: { loa: "3" }, evaluations: [] },
};
const without = (name: string) => Object.fromEntries(Object.entries(top).filter(([key]) => key !== name));
const items = [
  ...[
    {},
    { subject: { type: "user", id: "bo", properties: { a: 1 } } },
    { action: { name: "write" }, extra: 1 },
  ],
  ...[{ resource: { type: "record" } }, { subject: null }, { subject: "ada" }, { context: null }],
  ...[{ context: {} }, { action: { name: "" } }, { action: { name: "a\0" } }, { __proto__x: 1 }],
  ...[JSON.parse('{"__proto__": {"subject": {"type": "user", "id": "eve"}}}')],
];
const bodies = [
  top,
  ...["subject", "action", "resource", "context"].map(without),
  { ...top, action: { name: 7 } },
];

test("what is read once for all items is what each would have been read as by itself, and refused in the same words", async () => {
  for (const body of bodies) {
    decided.length = 0;
    const { body: told } = await ask("/access/v1/evaluations", { ...body, evaluations: items });
    const { evaluations: _, ...usual } = body as Record<string, unknown>;
    const alone = items.map((one) => evaluationRequest.safeParse({ ...usual, ...one }));
    expect(decided.map((one) => JSON.parse(JSON.stringify(one)))).toEqual(
      alone.flatMap(({ data }) => data ?? []),
    );
    expect(told.evaluations).toEqual(
      alone.map(({ error }) => {
        const [issue] = error?.issues ?? [];
        const message = `${issue?.path.join(".")}: ${issue?.message}`;
        return issue ? { decision: false, context: { error: { status: 400, message } } } : { decision: true };
      }),
    );
  }
});

test("items that take what stands at the top share what was read of it", async () => {
  decided.length = 0;
  await ask("/access/v1/evaluations", { ...top, evaluations: [{}, { subject: { type: "user", id: "bo" } }] });
  const [one, other] = decided;
  expect(one?.action).toBe(other?.action);
  expect(one?.context).toBe(other?.context);
  expect([one?.subject.id, other?.subject.id]).toEqual(["ada", "bo"]);
});
