import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aNetwork, forgetFacts } from "@/lib/testing/testing-asker";
import { evaluateAccess } from "./evaluate";
import { releaseAttributes } from "./release";

const { administrator } = await freshDatabase();
const { organisationId, asker, ledger, person, grant, act, serviceAt } = await aNetwork();
const [found] =
  await administrator`select number from tenant.organisation where organisation_id = ${organisationId}`;
beforeEach(forgetFacts);

const named = (uid: string) => ({ type: "affiliation", id: `${uid}@${found?.number}` });
await act("attestera");
for (const [uid, status] of [
  ["first", "active"],
  ["second", "suspended"],
  ["third", "active"],
] as const)
  await person(uid, { status });
const fourth = await person("fourth");
await grant({ employeeId: fourth.id });

const transactionsOf = async (ids: string[]) => {
  const rows = await administrator`
    select transaction_id, xmin::text as written, answer from tenant.disclosure where transaction_id = any (${ids})`;
  return new Map(rows.map(({ transaction_id, written, answer }) => [transaction_id, { written, answer }]));
};

test("asked at once, each has its own answer and its own row, and those that waited share one transaction", async () => {
  const asked = [
    ["first", "authenticate"],
    ["second", "authenticate"],
    ["third", "attestera"],
    ["fourth", "attestera"],
    ["nobody", "authenticate"],
  ] as const;
  const ids = asked.map(() => randomUUID());
  const answers = await as("api", () =>
    Promise.all(
      asked.map(([uid, act], nth) =>
        evaluateAccess(asker, {
          ...{ stopAt: null, transactionId: ids[nth] ?? "" },
          asked: [
            { subject: named(uid), act, extent: {}, service: ledger, stated: null, evidence: null, at: null },
          ],
        }),
      ),
    ),
  );
  expect(answers.map(([one]) => (one?.answer === "no" ? one.reason : one?.answer))).toEqual([
    ...["yes", "status", "no-mandate", "yes", "unknown-subject"],
  ]);
  const rows = await transactionsOf(ids);
  expect(ids.map((id) => rows.get(id)?.answer)).toEqual([true, false, false, true, false]);
  expect(new Set(ids.map((id) => rows.get(id)?.written)).size).toBe(2);
});

test("attributes asked for at once are each person's own, and of one who has none nothing", async () => {
  const service = await serviceAt({}, { attributeSets: ["org-person"] });
  const release = (uid: string) =>
    releaseAttributes(asker, {
      asked: {
        ...{ subject: named(uid), service, use: null, purpose: "Handläggning", mandates: [], evidence: null },
        ...{ attributes: ["https://id.oidc.se/claim/orgAffiliation"], expected: new Map() },
        ...{ stated: null, authenticatedAt: null, transactionId: randomUUID() },
      },
      namespace: "https://sigill.example/prov",
    });
  const answers = await as("api", () => Promise.all(["first", "second", "third", "fourth"].map(release)));
  expect(answers.map((one) => (one.answer === "told" ? [...one.claims.values()] : one.answer))).toEqual([
    [`first@${found?.number}`],
    "denied",
    [`third@${found?.number}`],
    [`fourth@${found?.number}`],
  ]);
});
