import { createHash, randomUUID } from "node:crypto";
import type { FreshDatabase } from "@/db/core/testing";

/** Approved evidence in a file, for K2.1 of a mark. */
export async function aFileOf(
  { administrator: sql }: FreshDatabase,
  of: { organisationId: string; markId: string; classification: string },
): Promise<{ evidenceId: string; sha256: Buffer }> {
  const [evidenceId, now] = [randomUUID(), new Date()];
  const content = Buffer.from(`Rutin ${evidenceId}`);
  const sha256 = createHash("sha256").update(content).digest();
  const whose = { organisation_id: of.organisationId };
  const file = { sha256, media_type: "text/plain", size: content.length, content, stored_at: now };
  await sql`insert into tenant.stored_file ${sql({ ...whose, ...file })}`;
  const row = {
    ...whose,
    id: evidenceId,
    title: "Rutin för bärare",
    kind: "file",
    sha256,
    file_name: "rutin.txt",
    effective_from: "2026-01-01",
    classification: of.classification,
    state: "approved",
    author_id: randomUUID(),
    author_name: "Sven Rosén",
    added_at: now,
  };
  await sql`insert into tenant.evidence ${sql(row)}`;
  const use = { evidence_id: evidenceId, mark_id: of.markId, requirement: "K2.1", added_at: now };
  await sql`insert into tenant.evidence_use ${sql({ ...whose, ...use })}`;
  return { evidenceId, sha256 };
}
