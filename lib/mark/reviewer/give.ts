import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readQualityMark } from "@/db/mark/quality-mark";
import { insertReviewerAccess } from "@/db/mark/reviewer";
import { readOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { hashOf, makeToken } from "@/lib/crypto/secret-address";
import { reviewDays } from "@/lib/domain/mark/reviewer-access";
import { publicAddress } from "@/lib/public-address";

const name = z.string().trim().min(1).max(100);

/** Gives a reviewer from outside a secret address to one quality mark for some days. It is shown once. */
export const giveReviewerAccess = command({
  name: "reviewer.give-access",
  permission: "reviewer-access:write",
  input: z.object({
    markId: z.uuid(),
    name,
    company: name,
    days: z.enum(reviewDays.map(String)).transform(Number),
  }),
  keepsAnswer: false,
  async run({ tx, actor, now }, { markId, days, ...reviewer }) {
    const { organisationId } = actor;
    const mark = await readQualityMark(tx, organisationId, markId);
    const { slug } = await readOrganisation(tx, organisationId);
    const [id, token] = [randomUUID(), makeToken()];
    const expiresAt = new Date(now.getTime() + days * 86_400_000);
    await insertReviewerAccess(tx, {
      organisationId,
      id,
      markId: mark.id,
      ...reviewer,
      tokenHash: hashOf(token),
      givenBy: actor.name,
      givenAt: now,
      expiresAt,
    });
    return {
      value: { accessId: id, address: `${publicAddress()}/${slug}/review/${token}` },
      audit: {
        action: "reviewer-access.given",
        subjectKind: "reviewer-access",
        subjectId: id,
        detail: {
          subjectName: `${reviewer.name}, ${reviewer.company}`,
          after: { ...reviewer, days, markId: mark.id, expiresAt: expiresAt.toISOString() },
        },
      },
    };
  },
});
