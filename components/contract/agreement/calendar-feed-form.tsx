import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { makeCalendarFeedAction, withdrawCalendarFeedAction } from "@/lib/contract/agreement/actions";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

interface CalendarFeedFormProps {
  slug: string;
  /** When one's own address was made; null without one. */
  madeAt: Date | null;
}

/** One's own secret calendar address: made, made anew, withdrawn. It is shown once. */
export async function CalendarFeedForm({ slug, madeAt }: CalendarFeedFormProps) {
  const [t, format, locale] = await Promise.all([
    getTranslations("agreement.feed"),
    getFormatter(),
    getLocale(),
  ]);
  return (
    <SectionRule className="mt-10 max-w-[60rem]" id="feed" title={t("title")}>
      <p className="max-w-measure text-ink-2">{t("body")}</p>
      {madeAt ? (
        <p className="mt-2 max-w-measure text-ink-2">
          {t("made", { at: format.dateTime(madeAt, "minute") })}
        </p>
      ) : null}
      <div className="mt-4 flex flex-wrap items-start gap-3">
        <Form
          action={makeCalendarFeedAction}
          className="min-w-0"
          hidden={{ language: locale }}
          organisation={slug}
        >
          <SubmitButton tone="quiet">{t(madeAt ? "make-new" : "make")}</SubmitButton>
        </Form>
        {madeAt ? (
          <Form action={withdrawCalendarFeedAction} organisation={slug}>
            <SubmitButton tone="quiet">{t("withdraw")}</SubmitButton>
          </Form>
        ) : null}
      </div>
    </SectionRule>
  );
}
