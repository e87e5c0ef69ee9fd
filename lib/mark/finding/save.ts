import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertFinding, lockFinding, saveFinding } from "@/db/mark/finding";
import { readFramework } from "@/db/mark/framework";
import { readIncident } from "@/db/mark/incident";
import { listInternalAudits } from "@/db/mark/internal-audit";
import { readQualityMark } from "@/db/mark/quality-mark";
import { readInService } from "@/db/mark/training";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { applicableIds, refuseNotApplicable } from "@/lib/domain/mark/applicable";
import { findingFields } from "./fields";

/** Puts a finding on record, or changes what is said of one that is still open. */
export const saveAFinding = command({
  name: "finding.save",
  permission: "finding:write",
  input: z.object(findingFields),
  async run(scope, { markId, findingId, version, ...wanted }) {
    const { tx, actor, now } = scope;
    const { organisationId } = actor;
    await refuseUnknown(scope, markId, wanted);
    const before = findingId === null ? null : await lockFinding(tx, organisationId, findingId, version);
    if (before && before.markId !== markId) throw new Refusal("not-found");
    if (before && before.status !== "open") throw new Refusal("finding-wrong-status");
    const id = before?.id ?? randomUUID();
    const found = { organisationId, id, markId, status: "open", foundBy: actor.name, foundAt: now } as const;
    // A day moved by a change stands in the log with the day before it.
    if (before) await saveFinding(tx, before, wanted);
    else await insertFinding(tx, { ...found, ...wanted });
    return {
      value: { markId, findingId: id },
      audit: {
        action: before ? "finding.edited" : "finding.recorded",
        subjectKind: "finding",
        subjectId: id,
        detail: {
          subjectName: wanted.requirement,
          ...(before ? { before: told(before) } : {}),
          after: told(wanted),
        },
      },
    };
  },
});

interface Wanted {
  requirement: string;
  severity: string;
  action: string;
  dueOn: string;
  ownerId: string | null;
  internalAuditId: string | null;
  incidentId: string | null;
}

/** Everything a finding points at is there: its requirement, owner, audit and incident. */
async function refuseUnknown({ tx, actor }: Scope, markId: string, wanted: Wanted): Promise<void> {
  const { organisationId } = actor;
  const mark = await readQualityMark(tx, organisationId, markId);
  const applies = applicableIds(await readFramework(tx, organisationId, mark.frameworkId), mark);
  refuseNotApplicable(applies, [wanted.requirement], "requirement");
  if (wanted.ownerId) await readInService(tx, organisationId, wanted.ownerId);
  if (wanted.incidentId) await readIncident(tx, organisationId, wanted.incidentId);
  if (wanted.internalAuditId) {
    const audits = await listInternalAudits(tx, organisationId, markId);
    if (!audits.some(({ id }) => id === wanted.internalAuditId)) throw new Refusal("not-found");
  }
}

const told = ({ severity, action, dueOn }: Wanted) => ({ severity, action, dueOn });
