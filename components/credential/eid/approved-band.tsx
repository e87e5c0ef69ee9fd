import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { getTranslations } from "@/lib/i18n/server";

interface ApprovedBandProps {
  slug: string;
  number: string;
  /** The order to look at next. */
  next: { id: string; number: string; left: number } | undefined;
}

/** That the approval went through, what happens now, and the next order that waits for the same person. */
export async function ApprovedBand({ slug, number, next }: ApprovedBandProps) {
  const t = await getTranslations("eid.approvals");
  return (
    <div className="mb-6">
      <Banner
        action={
          next ? (
            <LinkButton href={`/${slug}/eids/${next.id}/approve`}>
              {t("next", { number: next.number })}
            </LinkButton>
          ) : null
        }
        role="status"
        title={t("approved", { number })}
        tone="done"
      >
        <p>{next ? t("approved-left", { count: next.left }) : t("approved-last")}</p>
      </Banner>
    </div>
  );
}
