import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { SummaryList } from "@/components/ui/summary-list";
import type { AgreementDraft } from "@/lib/contract/agreement/read";
import type { AgreementStep } from "@/lib/domain/contract/agreement-kind";
import { keyDates } from "@/lib/domain/contract/key-date";
import { getTranslations } from "@/lib/i18n/server";
import { RemoveDraft } from "./agreement-actions";
import { FrameworkWarnings } from "./agreement-bands";
import { KeyDates } from "./agreement-dates";
import { agreementWords } from "./agreement-words";
import { draftAnswers } from "./draft-answers";

interface DraftCheckProps {
  slug: string;
  draft: AgreementDraft;
  today: string;
}

/** Every answer with the way to change it, what the answers lead to, and the way on. */
export async function DraftCheck({ slug, draft, today }: DraftCheckProps) {
  const [{ t }, answers] = await Promise.all([agreementWords(), draftAnswers(draft)]);
  const href = (step: AgreementStep) => `/${slug}/agreements/${draft.id}/draft/${step}?afterwards=check`;
  const rows = answers.map(({ step, label, value, fixed }) => ({
    key: step,
    label,
    value: value ?? <Missing />,
    ...(fixed ? {} : { change: { href: href(step), label: t("draft.change"), about: label.toLowerCase() } }),
  }));
  const place = `/${slug}/agreements/${draft.id}`;
  return (
    <div className="flex flex-col gap-6">
      <SummaryList rows={rows} />
      <WillBe draft={draft} today={today} />
      <FrameworkWarnings agreement={draft} />
      {draft.obstacles.length > 0 ? <Obstacles draft={draft} href={href} /> : null}
      <p className="max-w-measure text-ink-2">{t("draft.what-next")}</p>
      <div className="flex flex-wrap gap-3">
        {draft.obstacles.length === 0 ? (
          <LinkButton href={`${place}/decide`} size="big" tone="primary">
            {t("draft.to-decision")}
          </LinkButton>
        ) : null}
        <LinkButton href={place} size="big">
          {t("draft.to-page")}
        </LinkButton>
      </div>
      <RemoveDraft agreement={draft} slug={slug} />
    </div>
  );
}

async function Missing(): Promise<ReactNode> {
  const t = await getTranslations("agreement.draft");
  return <span className="font-semibold text-falu">{t("missing")}</span>;
}

/** The key dates as they will be, so that a mistyped notice is seen before it binds. */
async function WillBe({ draft, today }: { draft: AgreementDraft; today: string }) {
  const { t } = await agreementWords();
  const dates = keyDates(draft, today);
  if (dates.length === 0) return null;
  return (
    <SectionRule id="will-be" title={t("draft.will-be")}>
      <KeyDates agreement={{ ...draft, keyDates: dates, today, earliestEnd: null }} />
    </SectionRule>
  );
}

async function Obstacles({ draft, href }: { draft: AgreementDraft; href: (step: AgreementStep) => string }) {
  const [t, refusal] = await Promise.all([getTranslations("agreement.draft"), getTranslations("refusal")]);
  return (
    <Banner title={t("mend")} tone="warning">
      <ul className="list-disc pl-5">
        {draft.obstacles.map(({ step, why }) => {
          const words = refusal(why.code, { field: why.field ?? "", ...why.detail });
          const label = step && `${t(`title.${step}`)} `;
          return (
            <li key={`${why.code}${why.field ?? ""}`}>
              {label && step ? <Link href={href(step)}>{label}</Link> : null}
              {words}
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}
