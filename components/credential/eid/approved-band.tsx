import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { getTranslations } from "@/lib/i18n/server";

interface ApprovedBandProps {
  slug: string;
  number: string;
  was: "approved" | "returned";
  /** The order to look at next. */
  next: { id: string; number: string; left: number } | undefined;
}

/** That the decision went through, what happens now, and the next order that waits for the same person. */
export async function ApprovedBand({ slug, number, was, next }: ApprovedBandProps) {
  const t = await getTranslations("eid.approvals");
  return (
    <div className="mb-6">
      <Banner
        action={<NextApproval next={next} slug={slug} />}
        role="status"
        title={t(was === "approved" ? "approved" : "sent-back", { number })}
        tone="done"
      >
        <p>
          {next
            ? t("approved-left", { count: next.left })
            : t(was === "approved" ? "approved-last" : "sent-back-last")}
        </p>
      </Banner>
    </div>
  );
}

/** The way to the order to look at next, where one waits. */
export async function NextApproval({ slug, next }: Pick<ApprovedBandProps, "slug" | "next">) {
  const t = await getTranslations("eid.approvals");
  if (!next) return null;
  return (
    <LinkButton href={`/${slug}/eids/${next.id}/approve`}>{t("next", { number: next.number })}</LinkButton>
  );
}
