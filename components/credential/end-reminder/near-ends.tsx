import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { acknowledgeEndAction } from "@/lib/credential/end-reminder/actions";
import type { NearEnd } from "@/lib/credential/end-reminder/read";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { getLocale, getTranslations } from "@/lib/i18n/server";

interface NearEndsProps {
  ends: NearEnd[];
  slug: string;
}

/** E-IDs whose end comes near, what is done about it, and a way to say that one knows. */
export async function NearEnds({ ends, slug }: NearEndsProps) {
  const t = await getTranslations("end-reminder");
  if (ends.length === 0) return null;
  return (
    <SectionRule className="mb-8 max-w-column" id="ends" title={t("title")}>
      <ul className="flex flex-col gap-6">
        {ends.map((end) => (
          <li key={end.id}>
            <One end={end} slug={slug} />
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}

async function One({ end, slug }: { end: NearEnd; slug: string }) {
  const [t, locale] = await Promise.all([getTranslations("end-reminder"), getLocale()]);
  const { type, validDay, daysLeft, renewing, known } = end;
  return (
    <div className="flex flex-col gap-2">
      <p className="font-semibold">
        {t("last", { type: type[locale], day: startOfDay(validDay), daysLeft })}
      </p>
      <p className="text-ink-2">{t(renewing ? "renewing" : "not-renewing")}</p>
      {known ? <p className="text-ink-2">{t(`known-${known.as}`, { day: known.at })}</p> : null}
      {known || renewing ? null : (
        <Form
          action={acknowledgeEndAction}
          hidden={{ eidId: end.id, validDay }}
          idPrefix={`end-${end.id}`}
          organisation={slug}
          requestId={randomUUID()}
        >
          <p className="text-ink-2">{t("acknowledge-hint")}</p>
          <SubmitButton className="self-start" tone="quiet">
            {t("acknowledge")}
          </SubmitButton>
        </Form>
      )}
    </div>
  );
}
