import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import type { AgreementDay } from "@/lib/contract/agreement/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { noonOf } from "./agreement-look";
import { agreementWords } from "./agreement-words";

/** The key dates month by month, each with what it is about and when we remind. */
export async function AgreementCalendar({
  slug,
  days,
  from,
}: {
  slug: string;
  days: AgreementDay[];
  from: string;
}) {
  const [{ day }, t, format] = await Promise.all([
    agreementWords(),
    getTranslations("agreement.calendar"),
    getFormatter(),
  ]);
  if (days.length === 0) return <EmptyState title={t("none", { day: day(from) })} />;
  const months = [...new Set(days.map(({ date }) => date.day.slice(0, 7)))];
  return (
    <div className="mt-6 flex max-w-[60rem] flex-col gap-8">
      {months.map((month) => (
        <SectionRule
          id={`month-${month}`}
          key={month}
          title={
            <span className="inline-block first-letter:uppercase">
              {format.dateTime(noonOf(`${month}-01`), { month: "long", year: "numeric" })}
            </span>
          }
        >
          <ol>
            {days
              .filter(({ date }) => date.day.startsWith(month))
              .map((one) => (
                <Day key={`${one.agreementId}${one.date.about}${one.date.day}`} one={one} slug={slug} />
              ))}
          </ol>
        </SectionRule>
      ))}
    </div>
  );
}

async function Day({ slug, one }: { slug: string; one: AgreementDay }) {
  const { t, day, format } = await agreementWords();
  const { date, answered } = one;
  const asides = [
    date.safe === date.day ? null : t("calendar.safe", { day: day(date.safe) }),
    date.warnOn === date.safe ? null : t("calendar.warn", { day: day(date.warnOn) }),
    answered ? t("calendar.answered") : null,
  ].filter((aside) => aside !== null);
  return (
    <li className="grid gap-x-5 gap-y-0.5 border-hair border-b py-3 sm:grid-cols-[7.5rem_minmax(0,1fr)]">
      <time className="font-semibold tabular-nums" dateTime={date.day}>
        {format.dateTime(noonOf(date.day), { weekday: "short", day: "numeric", month: "short" })}
      </time>
      <div className="min-w-0">
        <p>
          {t(`about.${date.about}`)}:{" "}
          <Link href={`/${slug}/agreements/${one.agreementId}`}>{one.title || t("untitled")}</Link>
        </p>
        <p className="text-ink-3 text-meta">
          <Code>{one.number}</Code> · {one.partyName}
          {asides.map((aside) => ` · ${aside}`)}
        </p>
      </div>
    </li>
  );
}
