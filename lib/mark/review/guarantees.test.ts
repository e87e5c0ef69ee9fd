import { expect } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { MarkTown } from "@/lib/mark/follow-up/testing";
import { type Deed, type Form, guarantee } from "@/lib/mark/follow-up/testing-guarantees";
import { completeRoleReview } from "@/lib/mark/review/complete-role-review";
import { decideRole } from "@/lib/mark/review/decide-role";
import { recordRiskReview } from "@/lib/mark/review/record-risk";
import { recordTraining } from "@/lib/mark/review/record-training";
import { startRoleReview } from "@/lib/mark/review/start-role-review";
import { drawSample } from "@/lib/mark/sample/draw";
import { logOf, withoutLog } from "@/lib/people/employee/testing";

const database = await freshDatabase();

const sven = ({ sven }: MarkTown) => sven;
const jonas = ({ jonas }: MarkTown) => jonas;
async function aReview({ sven, markId }: MarkTown): Promise<Form> {
  const { reviewId } = await startRoleReview(sven, { markId });
  return { markId, reviewId };
}

const deeds: Record<string, Deed> = {
  "record a risk review": {
    command: recordRiskReview,
    action: "review.risk-recorded",
    by: sven,
    ready: async ({ markId }) => ({
      markId,
      performedOn: "2026-03-02",
      participants: "Ledningen",
      summary: "Två nya risker.",
    }),
    subject: () => expect.anything(),
  },
  "record a course": {
    command: recordTraining,
    action: "review.training-recorded",
    by: jonas,
    ready: async ({ markId, hr }) => ({
      markId,
      officerId: hr.officerId,
      course: "Utlämning",
      completedOn: "2026-03-02",
    }),
    subject: ({ officerId }) => officerId,
  },
  "start a role review": {
    command: startRoleReview,
    action: "review.roles-started",
    by: sven,
    ready: async ({ markId }) => ({ markId }),
    subject: () => expect.anything(),
    late: "already-exists",
    once: true,
  },
  "remove a role in a review": {
    command: decideRole,
    action: "officer.role-removed",
    by: sven,
    ready: async (town) => ({
      ...(await aReview(town)),
      officerId: town.hr.officerId,
      role: "id-administrator",
      decision: "remove",
      note: "Har bytt tjänst.",
    }),
    subject: ({ officerId }) => officerId,
    late: "changed-meanwhile",
    once: true,
  },
  "complete a role review": {
    command: completeRoleReview,
    action: "review.roles-completed",
    by: sven,
    ready: async (town) => {
      const form = await aReview(town);
      for (const [officer, by] of [
        [town.sven, town.jonas],
        ...[town.jonas, town.hr, town.amina, town.petra, town.gun].map((one) => [one, town.sven]),
      ] as [OfficerActor, OfficerActor][])
        await decideRole(by, {
          ...form,
          officerId: officer.officerId,
          role: officer.grants[0],
          decision: "keep",
        });
      return form;
    },
    subject: ({ reviewId }) => reviewId,
    late: "already-decided",
    once: true,
  },
  "draw a sample": {
    command: drawSample,
    action: "sample.drawn",
    by: jonas,
    ready: async ({ organisationId, issuerId, markId }) => {
      const type = await aType(organisationId, { issuerId });
      await anEid(organisationId, { typeId: type.id, handedOverAt: new Date("2026-02-02T10:00:00Z") });
      return { markId, seed: "2026", size: "5", periodFrom: "2026-01-01", periodTo: "2026-03-31" };
    },
    subject: () => expect.anything(),
  },
};

await guarantee(database, { logOf, withoutLog }, deeds);
