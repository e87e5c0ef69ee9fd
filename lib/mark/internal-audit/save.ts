import { randomUUID } from "node:crypto";
import { z } from "zod";
import { listEvidenceTitles } from "@/db/mark/evidence-list";
import { readFramework } from "@/db/mark/framework";
import { insertInternalAudit, lockInternalAudit, saveInternalAudit } from "@/db/mark/internal-audit";
import { readQualityMark } from "@/db/mark/quality-mark";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { applicableIds, refuseNotApplicable } from "@/lib/domain/mark/applicable";
import { refuseBadAudit } from "@/lib/domain/mark/internal-audit";
import { day, line, lines, optional, version } from "@/lib/form/schema";

const fields = {
  markId: z.uuid("uuid"),
  /** With its id and the version that was shown it is changed, without them it is new. */
  id: optional(z.uuid("uuid")),
  version: version.default(0),
  title: line(200).min(1, "required"),
  auditor: line(200).min(1, "required"),
  plannedOn: day,
  performedOn: optional(day),
  conclusion: lines(4000).default(""),
  /** Its report, among the mark's evidence. */
  evidenceId: optional(z.uuid("choose")),
};

/** The requirements ticked chapter by chapter, as requirements-<chapter>. */
function tickedIn(typed: Record<string, unknown>): string[] {
  const ticked = Object.entries(typed).filter(([field]) => field.startsWith("requirements-"));
  return [...new Set(ticked.flatMap(([, value]) => [value].flat().map(String)))];
}

/** Plans an internal audit, or records that it has been performed and what it came to (K2.9). */
export const saveAudit = command({
  name: "internal-audit.save",
  permission: "finding:write",
  input: z
    .looseObject(fields)
    .transform(({ markId, id, version, title, auditor, plannedOn, performedOn, conclusion, ...more }) => ({
      subject: { markId, id, version },
      wanted: {
        ...{ title, auditor, plannedOn, performedOn, conclusion, evidenceId: more.evidenceId },
        requirements: tickedIn(more),
      },
    })),
  async run({ tx, actor: { organisationId }, now }, { subject, wanted }) {
    const { markId, id, version } = subject;
    const mark = await readQualityMark(tx, organisationId, markId);
    const applies = applicableIds(await readFramework(tx, organisationId, mark.frameworkId), mark);
    const field = `requirements-${applies[0]?.match(/\d+/)?.[0] ?? ""}`;
    refuseNotApplicable(applies, wanted.requirements, field);
    refuseBadAudit(wanted, dayOf(now), field);
    const before = id === null ? null : await lockInternalAudit(tx, organisationId, id, version);
    if (before && before.markId !== markId) throw new Refusal("not-found");
    const evidence = await listEvidenceTitles(tx, organisationId, markId, before?.evidenceId ?? null);
    const report = (of: string | null) => evidence.find((one) => one.id === of)?.title ?? null;
    if (wanted.evidenceId && report(wanted.evidenceId) === null)
      throw new Refusal("not-found", {}, "evidenceId");
    const auditId = before?.id ?? randomUUID();
    if (before) await saveInternalAudit(tx, before, wanted);
    else await insertInternalAudit(tx, { ...wanted, organisationId, id: auditId, markId, createdAt: now });
    return {
      value: { markId, auditId },
      audit: {
        action: "internal-audit.saved",
        subjectKind: "internal-audit",
        subjectId: auditId,
        detail: {
          subjectName: wanted.title,
          ...(before ? { before: told(before, report(before.evidenceId)) } : {}),
          after: told(wanted, report(wanted.evidenceId)),
        },
      },
    };
  },
});

interface Told {
  plannedOn: string;
  performedOn: string | null;
  auditor: string;
  requirements: string[];
}
const told = ({ plannedOn, performedOn, auditor, requirements }: Told, report: string | null) => ({
  plannedOn,
  performedOn,
  auditor,
  requirements: requirements.join(" "),
  report,
});
