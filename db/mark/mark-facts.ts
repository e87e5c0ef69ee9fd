import { and, asc, count, desc, eq, gt, isNotNull, isNull, lte, max } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { listPublishedStatements } from "@/db/credential/practice-statement";
import { readTermsInForce } from "@/db/credential/terms";
import { readOrganisation } from "@/db/people/organisation";
import { controlResult } from "@/db/schema/control";
import { evidence, evidenceUse } from "@/db/schema/evidence";
import { incident } from "@/db/schema/incident";
import { finding, internalAudit } from "@/db/schema/internal-audit";
import { officer } from "@/db/schema/officer";
import { assessment } from "@/db/schema/quality-mark";
import { riskReview, roleReview } from "@/db/schema/review";
import { addDays, dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import type { MarkFacts } from "@/lib/domain/mark/assemble";
import type { DeclaredControl, DeclaredEvidence, FollowUp } from "@/lib/domain/mark/declaration";
import { listChanged } from "./declared-evidence";
import { showsMet } from "./evidence";
import { readFramework } from "./framework";
import { readQualityMark } from "./quality-mark";

/**
 * Everything a declaration is put together from. Many reads: for one picture of them all the transaction must be a
 * snapshot (db/core/client.ts). Throws Refusal not-found.
 */
export async function readMarkFacts(
  tx: Tx,
  organisationId: string,
  markId: string,
  now: Date,
): Promise<MarkFacts> {
  const mark = await readQualityMark(tx, organisationId, markId);
  const { name, number } = await readOrganisation(tx, organisationId);
  return {
    organisation: { name, number },
    issuer: mark.issuerName,
    level: mark.level,
    issuesAssertions: mark.issuesAssertions,
    framework: await readFramework(tx, organisationId, mark.frameworkId),
    assessments: await listAssessed(tx, organisationId, markId),
    controls: await listNewestResults(tx, organisationId, markId),
    evidence: await listApprovedEvidence(tx, organisationId, markId),
    followUp: await readFollowUp(tx, organisationId, markId, now),
    findings: await listDeclaredFindings(tx, organisationId, markId),
  };
}

async function listAssessed(
  tx: Tx,
  organisationId: string,
  markId: string,
): Promise<MarkFacts["assessments"]> {
  const rows = await tx
    .select({ row: assessment, ownerName: officer.name })
    .from(assessment)
    .leftJoin(
      officer,
      and(eq(officer.organisationId, assessment.organisationId), eq(officer.id, assessment.ownerId)),
    )
    .where(and(eq(assessment.organisationId, organisationId), eq(assessment.markId, markId)));
  return rows.map(({ row, ownerName }) => ({
    ...row,
    ownerName,
    status: row.status,
  }));
}

async function listNewestResults(tx: Tx, organisationId: string, markId: string): Promise<DeclaredControl[]> {
  const rows = await tx
    .selectDistinctOn([controlResult.control])
    .from(controlResult)
    .where(and(eq(controlResult.organisationId, organisationId), eq(controlResult.markId, markId)))
    .orderBy(asc(controlResult.control), desc(controlResult.ranAt), desc(controlResult.id));
  return rows.map(({ control, outcome, population, exceptions, ranAt, sha256 }) => ({
    name: control,
    outcome: outcome,
    population,
    exceptions,
    ranAt: ranAt.toISOString(),
    sha256,
  }));
}

/** Approved by another than its author, not withdrawn, and no control that did not pass; the oldest first. */
async function listApprovedEvidence(tx: Tx, organisationId: string, markId: string) {
  const rows = await tx
    .select({ row: evidence, requirement: evidenceUse.requirement, frozen: controlResult.sha256 })
    .from(evidenceUse)
    .innerJoin(
      evidence,
      and(eq(evidence.organisationId, evidenceUse.organisationId), eq(evidence.id, evidenceUse.evidenceId)),
    )
    .leftJoin(
      controlResult,
      and(
        eq(controlResult.organisationId, evidence.organisationId),
        eq(controlResult.id, evidence.controlResultId),
      ),
    )
    .where(
      and(
        eq(evidenceUse.organisationId, organisationId),
        eq(evidenceUse.markId, markId),
        eq(evidence.state, "approved"),
        isNull(evidence.withdrawnAt),
        showsMet,
      ),
    )
    .orderBy(asc(evidence.addedAt), asc(evidence.id));
  const declared = rows.map(({ row, requirement, frozen }) => ({
    ...declaredEvidence(row, frozen),
    requirement,
  }));
  const changed = await listChanged(tx, organisationId, declared);
  return declared.map((one) => ({ ...one, changed: one.sha256 !== null && changed.has(one.sha256) }));
}

function declaredEvidence(row: typeof evidence.$inferSelect, frozen: string | null): DeclaredEvidence {
  const {
    id,
    title,
    kind,
    fileName,
    url,
    classification,
    sha256,
    effectiveFrom,
    effectiveTo,
    reviewedByName,
  } = row;
  return {
    id,
    title,
    kind: kind,
    fileName,
    url,
    classification: classification,
    sha256: sha256 ? Buffer.from(sha256).toString("hex") : frozen,
    effectiveFrom,
    effectiveTo,
    approvedBy: reviewedByName,
  };
}

async function listDeclaredFindings(tx: Tx, organisationId: string, markId: string) {
  const rows = await tx
    .select()
    .from(finding)
    .where(and(eq(finding.organisationId, organisationId), eq(finding.markId, markId)))
    .orderBy(asc(finding.foundAt), asc(finding.id));
  return rows.map(({ requirement, severity, text, action, dueOn, status }) => ({
    requirement,
    severity: severity,
    text,
    action,
    dueOn,
    status: status,
  }));
}

async function readFollowUp(tx: Tx, organisationId: string, markId: string, now: Date): Promise<FollowUp> {
  const [audited] = await tx
    .select({ on: max(internalAudit.performedOn) })
    .from(internalAudit)
    .where(and(eq(internalAudit.organisationId, organisationId), eq(internalAudit.markId, markId)));
  const [risk] = await tx
    .select({ on: max(riskReview.performedOn) })
    .from(riskReview)
    .where(eq(riskReview.organisationId, organisationId));
  const [roles] = await tx
    .select({ at: max(roleReview.completedAt) })
    .from(roleReview)
    .where(and(eq(roleReview.organisationId, organisationId), isNotNull(roleReview.completedAt)));
  const yearAgo = startOfDay(addDays(dayOf(now), -365));
  const [incidents] = await tx
    .select({ count: count() })
    .from(incident)
    .where(
      and(
        eq(incident.organisationId, organisationId),
        gt(incident.detectedAt, yearAgo),
        lte(incident.detectedAt, now),
      ),
    );
  const [statement] = await listPublishedStatements(tx);
  return {
    internalAuditOn: audited?.on ?? null,
    riskReviewOn: risk?.on ?? null,
    roleReviewOn: roles?.at ? dayOf(roles.at) : null,
    incidents: incidents?.count ?? 0,
    practiceStatement: statement?.version ?? null,
    terms: (await readTermsInForce(tx))?.version ?? null,
  };
}
