import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import type { FollowUp } from "@/lib/domain/mark/declaration";
import { getTranslations } from "@/lib/i18n/server";

/** When what recurs was last done. */
export async function FollowUpFacts({ followUp }: { followUp: FollowUp }) {
  const t = await getTranslations("declaration");
  const onDay = (day: string | null) => (day === null ? t("never") : <Day day={day} />);
  return (
    <Facts
      items={[
        { label: t("follow-up-of.internalAuditOn"), value: onDay(followUp.internalAuditOn) },
        { label: t("follow-up-of.riskReviewOn"), value: onDay(followUp.riskReviewOn) },
        { label: t("follow-up-of.roleReviewOn"), value: onDay(followUp.roleReviewOn) },
        { label: t("follow-up-of.incidents"), value: followUp.incidents },
        {
          label: t("follow-up-of.practiceStatement"),
          value: followUp.practiceStatement ?? t("version-none"),
        },
        { label: t("follow-up-of.terms"), value: followUp.terms ?? t("version-none") },
      ]}
    />
  );
}
