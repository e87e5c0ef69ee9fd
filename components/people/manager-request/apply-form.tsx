import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { applyForEidAction } from "@/lib/people/manager-request/actions";
import type { ApplicationChoice } from "@/lib/people/manager-request/read";

interface ApplyFormProps {
  choices: ApplicationChoice[];
  slug: string;
  requestId: string;
}

/** What one can apply for, renewals first, and what it is for. */
export async function ApplyForm({ choices, slug, requestId }: ApplyFormProps) {
  const [t, locale] = await Promise.all([getTranslations("manager-request"), getLocale()]);
  const option = ({ what, type, level, validDay }: ApplicationChoice) =>
    validDay === null
      ? { value: what, label: type[locale], hint: t("apply-level", { level }) }
      : {
          value: what,
          label: t("apply-renew", { type: type[locale] }),
          hint: t("apply-renew-hint", { level, day: startOfDay(validDay) }),
        };
  return (
    <Form action={applyForEidAction} className="max-w-column" organisation={slug} requestId={requestId}>
      <RadioCards label={t("apply-what")} name="what" options={choices.map(option)} />
      <TextArea hint={t("apply-note-hint")} label={t("apply-note")} maxLength={500} name="note" />
      <SubmitButton>{t("apply")}</SubmitButton>
    </Form>
  );
}
