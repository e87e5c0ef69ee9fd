import { listEvidenceTitles } from "@/db/mark/evidence-list";
import { listFindings, type NamedFinding } from "@/db/mark/finding";
import { readFramework } from "@/db/mark/framework";
import { type InternalAuditRow, listInternalAudits } from "@/db/mark/internal-audit";
import { readQualityMark } from "@/db/mark/quality-mark";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { applicableIds } from "@/lib/domain/mark/applicable";
import { type Coverage, coverage } from "@/lib/domain/mark/internal-audit";
import { query } from "@/lib/query";

export interface AuditProgramme {
  audits: (InternalAuditRow & { findings: number })[];
  coverage: Coverage[];
  today: string;
}
export interface AuditPage {
  audit: InternalAuditRow;
  findings: NamedFinding[];
  /** The piece of evidence that is its report. */
  report: Report | null;
  today: string;
}
export interface Report {
  id: string;
  title: string;
}

/** A mark's audits, and how their three-year cycle covers what applies to it. Throws not-found. */
export const readProgramme = query({
  permission: "quality-mark:read",
  async run({ tx, actor: { organisationId }, now }, { markId }: { markId: string }): Promise<AuditProgramme> {
    const mark = await readQualityMark(tx, organisationId, markId);
    const applies = applicableIds(await readFramework(tx, organisationId, mark.frameworkId), mark);
    const rows = await listInternalAudits(tx, organisationId, markId);
    const findings = await listFindings(tx, organisationId, markId);
    const today = dayOf(now);
    const audits = rows.map((row) => ({
      ...row,
      findings: findings.filter(({ internalAuditId }) => internalAuditId === row.id).length,
    }));
    return { audits, coverage: coverage(applies, rows, today), today };
  },
});

/** One audit with what it found. Throws not-found. */
export const readAuditPage = query({
  permission: "quality-mark:read",
  async run(
    { tx, actor: { organisationId }, now },
    { markId, auditId }: { markId: string; auditId: string },
  ): Promise<AuditPage> {
    const audits = await listInternalAudits(tx, organisationId, markId);
    const audit = audits.find(({ id }) => id === auditId);
    if (!audit) throw new Refusal("not-found");
    const findings = await listFindings(tx, organisationId, markId);
    const own = findings.filter(({ internalAuditId }) => internalAuditId === auditId);
    const { evidenceId } = audit;
    const titles = evidenceId ? await listEvidenceTitles(tx, organisationId, markId, evidenceId) : [];
    const report = titles.find(({ id }) => id === evidenceId) ?? null;
    return { audit, findings: own, report, today: dayOf(now) };
  },
});

/** The mark's evidence that an audit can point at as its report; also the one it points at already. */
export const listReportChoices = query({
  permission: "finding:write",
  run: (
    { tx, actor: { organisationId } },
    { markId, evidenceId }: { markId: string; evidenceId: string | null },
  ): Promise<Report[]> => listEvidenceTitles(tx, organisationId, markId, evidenceId),
});
