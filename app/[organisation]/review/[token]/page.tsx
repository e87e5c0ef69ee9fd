import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { orMissingPage, titleOrMissing } from "@/app/or-missing";
import { ReviewRequirement } from "@/components/mark/declaration/review-requirement";
import { PublicPage } from "@/components/shell/public-page";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { isGap } from "@/lib/domain/mark/declaration";
import { gapsFirst } from "@/lib/domain/mark/declaration-order";
import { getTranslations } from "@/lib/i18n/server";
import { openReview, type Review } from "@/lib/mark/reviewer/open";
import { organisationIdOf } from "@/lib/session";
import { unlessMissing } from "@/lib/web/missed-address";
import { visitorOf } from "@/lib/web/visitor";
import { heavily } from "@/lib/web/work-limit";

type Props = { params: Promise<{ organisation: string; token: string }> };

/** The review behind this address, opened once for the page and its title. Wrong, ended and expired are all missing. */
const reviewAt = cache(async (slug: string, token: string): Promise<Review> => {
  const organisationId = await organisationIdOf(slug);
  const visitor = visitorOf(await headers());
  const look = async () =>
    organisationId
      ? heavily(`visitor ${visitor}`, () => openReview(organisationId, token, new Date()))
      : undefined;
  return (await unlessMissing(visitor, token, look)) ?? notFound();
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, token } = await params;
  const [t] = await Promise.all([getTranslations("reviewer"), reviewAt(organisation, token)]);
  return { title: t("review-title"), robots: { index: false, follow: false } };
});

/** A quality mark to read, for a reviewer from outside. */
async function ReviewPage({ params }: Props) {
  const { organisation: slug, token } = await params;
  const review = await reviewAt(slug, token);
  const t = await getTranslations("reviewer");
  const { content, reviewer } = review;
  const { name, company, expiresAt: at } = reviewer;
  const sorted = gapsFirst(content.requirements);
  const [remaining, settled] = [sorted.filter(isGap), sorted.filter((one) => !isGap(one))];
  const part = { review, base: `/${slug}/review/${token}` };
  return (
    <PublicPage organisation={content.organisation.name}>
      <PageHeader
        meta={t("review-lead", { name, company, at })}
        title={t("review-of", { issuer: content.issuer, level: content.level })}
      />
      <div className="flex flex-col gap-10">
        <Part
          {...part}
          empty={t("remaining-none")}
          requirements={remaining}
          title={t("remaining", { count: remaining.length })}
        />
        <Part
          {...part}
          empty={t("settled-none")}
          requirements={settled}
          title={t("settled", { count: settled.length })}
        />
      </div>
    </PublicPage>
  );
}

interface PartProps {
  review: Review;
  base: string;
  title: string;
  empty: string;
  requirements: Review["content"]["requirements"];
}

function Part({ review, base, title, empty, requirements }: PartProps) {
  return (
    <SectionRule title={title}>
      {requirements.length === 0 ? (
        <p className="text-ink-2">{empty}</p>
      ) : (
        <ul>
          {requirements.map((one) => (
            <ReviewRequirement
              changed={review.changed}
              hrefOf={(evidenceId) => `${base}/evidence/${evidenceId}`}
              key={one.id}
              requirement={one}
            />
          ))}
        </ul>
      )}
    </SectionRule>
  );
}

export default orMissingPage(ReviewPage);
