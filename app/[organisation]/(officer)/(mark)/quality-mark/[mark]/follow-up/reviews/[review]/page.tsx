import { randomUUID } from "node:crypto";
import { cache } from "react";
import { FollowUpFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { CompleteRoleReview } from "@/components/mark/review/complete-form";
import { RoleDecisions } from "@/components/mark/review/role-decisions";
import { may } from "@/lib/domain/core/actor";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { type RoleReviewPage, readRoleReviewPage } from "@/lib/mark/review/read";
import { pageOr404 } from "@/lib/web/page-or-404";

type Props = { params: Promise<{ organisation: string; mark: string; review: string }> };

const reviewIn = cache(async (organisation: string, markId: string, reviewId: string) => {
  const { actor, mark } = await markIn(organisation, markId);
  return { actor, mark, page: await pageOr404(reviewId, () => readRoleReviewPage(actor, { reviewId })) };
});

async function titleOf({ review }: RoleReviewPage): Promise<string> {
  const [t, format] = await Promise.all([getTranslations("review"), getFormatter()]);
  return t("role-title", { day: format.dateTime(review.startedAt, "day") });
}

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mark, review } = await params;
  return { title: await titleOf((await reviewIn(organisation, mark, review)).page) };
});

async function RoleReview({ params }: Props) {
  const { organisation, mark: markId, review: reviewId } = await params;
  const { actor, mark, page } = await reviewIn(organisation, markId, reviewId);
  const t = await getTranslations("review");
  const { completedAt, completedBy } = page.review;
  const format = await getFormatter();
  const mayDecide = may(actor, "review:write") && completedAt === null;
  return (
    <FollowUpFrame
      below
      mark={mark}
      meta={
        completedAt
          ? `${t("completed")}: ${t("decided-by", { by: completedBy ?? "", at: format.dateTime(completedAt, "minute") })}`
          : t("role-lead")
      }
      part="reviews"
      slug={organisation}
      title={await titleOf(page)}
    >
      <div className="flex max-w-column flex-col gap-6">
        <RoleDecisions
          markId={markId}
          mayDecide={mayDecide}
          page={page}
          requestIds={page.rows.flatMap(() => [randomUUID(), randomUUID()])}
          slug={organisation}
        />
        {mayDecide ? (
          <CompleteRoleReview markId={markId} page={page} requestId={randomUUID()} slug={organisation} />
        ) : null}
      </div>
      <ObjectHistory ids={[reviewId]} kind="role-review" slug={organisation} />
    </FollowUpFrame>
  );
}

export default orMissing(RoleReview);
