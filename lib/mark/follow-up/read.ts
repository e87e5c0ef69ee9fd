import { listFindings } from "@/db/mark/finding";
import { readFramework } from "@/db/mark/framework";
import { listIncidents } from "@/db/mark/incident";
import { listInternalAudits } from "@/db/mark/internal-audit";
import { readQualityMark } from "@/db/mark/quality-mark";
import { listRiskReviews, listRoleReviews } from "@/db/mark/review";
import { listTrainings } from "@/db/mark/training";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { applicableIds } from "@/lib/domain/mark/applicable";
import { byDay, type FollowUp } from "@/lib/domain/mark/follow-up";
import { type Coverage, isCovered } from "@/lib/domain/mark/internal-audit";
import { employerDue, markDue } from "@/lib/domain/mark/recurring";
import { query } from "@/lib/query";
import { findingsDue, incidentsDue } from "./due";

export interface FollowUpPage {
  items: FollowUp[];
  /** How many requirements an audit of the last three years has looked at, of how many. */
  covered: number;
  applies: number;
  openFindings: number;
  openIncidents: number;
  coverage: Coverage[];
  today: string;
}

/** What waits to be followed up, what is due first at the top. Throws not-found. */
export const readFollowUp = query({
  permission: "quality-mark:read",
  heavy: true,
  async run({ tx, actor: { organisationId }, now }, { markId }: { markId: string }): Promise<FollowUpPage> {
    const today = dayOf(now);
    const mark = await readQualityMark(tx, organisationId, markId);
    const applies = applicableIds(await readFramework(tx, organisationId, mark.frameworkId), mark);
    const audits = await listInternalAudits(tx, organisationId, markId);
    const { covers, items: audited } = markDue(applies, audits, today);
    const findings = await listFindings(tx, organisationId, markId);
    const incidents = await listIncidents(tx, organisationId);
    const recurring = {
      risks: await listRiskReviews(tx, organisationId),
      roles: await listRoleReviews(tx, organisationId),
      trainings: await listTrainings(tx, organisationId),
    };
    const items = [
      ...findingsDue(findings),
      ...incidentsDue(incidents, now),
      ...audited,
      ...employerDue(recurring, today),
    ];
    return {
      items: items.sort(byDay),
      covered: covers.filter(isCovered).length,
      applies: applies.length,
      openFindings: findings.filter(({ status }) => status === "open").length,
      openIncidents: incidents.filter(({ closedAt }) => closedAt === null).length,
      coverage: covers,
      today,
    };
  },
});
