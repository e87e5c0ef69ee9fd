import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { reviewDays } from "@/lib/domain/mark/reviewer-access";
import { getTranslations } from "@/lib/i18n/server";
import { endReviewerAccessAction, giveReviewerAccessAction } from "@/lib/mark/reviewer/actions";
import type { ReviewerView } from "@/lib/mark/reviewer/read";

/** Makes a secret address for somebody from outside; what it says is shown once. */
export async function GiveReviewerForm({ slug, markId }: { slug: string; markId: string }) {
  const t = await getTranslations("reviewer");
  return (
    <Form action={giveReviewerAccessAction} className="max-w-column" hidden={{ markId }} organisation={slug}>
      <TextField autoComplete="off" label={t("name")} maxLength={100} name="name" />
      <TextField autoComplete="off" label={t("company")} maxLength={100} name="company" />
      <RadioCards
        compact
        defaultValue="14"
        label={t("days")}
        name="days"
        options={reviewDays.map((days) => ({ value: String(days), label: t("days-of", { days }) }))}
        row
      />
      <SubmitButton>{t("give")}</SubmitButton>
    </Form>
  );
}

interface EndReviewerFormProps {
  slug: string;
  markId: string;
  reviewer: ReviewerView;
}

/** From now on the address is nobody's. */
export async function EndReviewerForm({ slug, markId, reviewer }: EndReviewerFormProps) {
  const t = await getTranslations("reviewer");
  const { id: accessId, version, name } = reviewer;
  return (
    <Form
      action={endReviewerAccessAction}
      hidden={{ accessId, version, markId }}
      idPrefix={accessId}
      organisation={slug}
    >
      <SubmitButton tone="quiet">
        {t("end")} <span className="sr-only">{name}</span>
      </SubmitButton>
    </Form>
  );
}
