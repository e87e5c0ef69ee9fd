import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { insertFramework } from "@/db/mark/framework";
import { anOfficer, anOrganisation, aQualityMark } from "@/db/seed/builders";
import { builtInFramework } from "@/lib/domain/mark/built-in-framework";
import type { Framework } from "@/lib/domain/mark/framework";
import { adoptFramework } from "./adopt";

const { administrator: sql } = await freshDatabase();

/** K2.2 takes K2.3 up in itself. */
const next: Framework = {
  ...builtInFramework,
  id: "prov-2028",
  follows: builtInFramework.id,
  chapters: builtInFramework.chapters.map((chapter) => ({
    ...chapter,
    requirements: chapter.requirements
      .filter(({ id }) => id !== "K2.3")
      .map((one) => (one.id === "K2.2" ? { ...one, replaces: ["K2.2", "K2.3"] } : one)),
  })),
};

test("a requirement that takes another up in itself has the answers and the evidence of both, to be read again", async () => {
  const organisationId = await anOrganisation();
  const sven = await anOfficer(organisationId, ["responsible-issuer"]);
  const { id: markId } = await aQualityMark(organisationId);
  const [evidenceId, now] = [randomUUID(), new Date()];
  await sql`update tenant.assessment set answer = 'Så gör vi, ' || requirement where mark_id = ${markId}`;
  await sql`insert into tenant.evidence ${sql({
    ...{
      organisation_id: organisationId,
      id: evidenceId,
      title: "Budget",
      kind: "link",
      url: "https://x.example",
    },
    ...{ effective_from: "2026-01-01", classification: "open", state: "ready", added_at: now },
    ...{ author_id: sven.accountId, author_name: "Sven" },
  })}`;
  await sql`insert into tenant.evidence_use ${sql({
    ...{ organisation_id: organisationId, evidence_id: evidenceId, mark_id: markId, requirement: "K2.3" },
    added_at: now,
  })}`;
  await withOrganisation(organisationId, (tx) =>
    insertFramework(tx, { organisationId, document: next, loadedAt: now, loadedBy: "prov" }),
  );
  await adoptFramework(sven, { markId, version: 1, frameworkId: next.id });
  const [row] = await sql`
    select answer, reread from tenant.assessment where mark_id = ${markId} and requirement = 'K2.2'`;
  expect(row).toEqual({ answer: "Så gör vi, K2.2\n\nSå gör vi, K2.3", reread: true });
  const uses =
    await sql`select requirement from tenant.evidence_use where evidence_id = ${evidenceId} order by 1`;
  expect(uses.map(({ requirement }) => requirement)).toEqual(["K2.2", "K2.3"]);
});
