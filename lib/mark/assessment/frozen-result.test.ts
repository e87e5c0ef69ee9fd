import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { readMarkFacts } from "@/db/mark/mark-facts";
import { anOfficer, anOrganisation, aQualityMark } from "@/db/seed/builders";
import { readRequirement } from "./read";

const { administrator: sql } = await freshDatabase();

test.each([
  ["passed", 1],
  ["failed", 0],
  ["unknown", 0],
])(
  "an approved result that said %s counts as %i evidence, on the page and in the declaration",
  async (outcome, evidence) => {
    const organisationId = await anOrganisation();
    const gun = await anOfficer(organisationId, ["auditor"]);
    const { id: markId } = await aQualityMark(organisationId);
    const [resultId, evidenceId] = [randomUUID(), randomUUID()];
    await sql`
    insert into tenant.control_result (organisation_id, id, mark_id, control, ran_at, period_from, period_to, outcome, because, population, exceptions, query, parameters, sha256, trigger, turned)
    values (${organisationId}, ${resultId}, ${markId}, 'terms-published', now(), now(), now(), ${outcome},
      ${outcome === "unknown" ? "nothing-on-record" : null}, 1, 0, 'select', '{}', 'x', 'asked', false)`;
    await sql`
    insert into tenant.evidence (organisation_id, id, title, kind, control_result_id, effective_from, classification, state, author_id, author_name, added_at)
    values (${organisationId}, ${evidenceId}, 'Fryst', 'control', ${resultId}, current_date - 1, 'internal', 'approved', ${randomUUID()}, 'x', now())`;
    await sql`
    insert into tenant.evidence_use (organisation_id, evidence_id, mark_id, requirement, added_at)
    values (${organisationId}, ${evidenceId}, ${markId}, 'K3.4', now())`;
    const { row } = await readRequirement(gun, { markId, requirement: "K3.4" });
    expect(row.behind.evidence).toBe(evidence);
    const facts = await withOrganisation(organisationId, (tx) =>
      readMarkFacts(tx, organisationId, markId, new Date()),
    );
    expect(facts.evidence).toHaveLength(evidence);
  },
);
