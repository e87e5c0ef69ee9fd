import { Details } from "@/components/ui/details";
import { SectionRule } from "@/components/ui/section-rule";
import type { AgreementView } from "@/lib/contract/agreement/read";
import type { KeyDate } from "@/lib/domain/contract/key-date";
import { daysBetween } from "@/lib/domain/core/swedish-time";
import { agreementWords } from "./agreement-words";

type Dated = Pick<AgreementView, "keyDates" | "today" | "earliestEnd" | "validTo" | "status">;

/** The days to watch, each with how it is reckoned for who wants to see. */
export async function AgreementDates({ agreement }: { agreement: Dated }) {
  const { t } = await agreementWords();
  return (
    <SectionRule id="key-dates" title={t("page.key-dates")}>
      <KeyDates agreement={agreement} />
    </SectionRule>
  );
}

/** The list alone, also for a draft as it will be. */
export async function KeyDates({ agreement }: { agreement: Dated }) {
  const { t, day } = await agreementWords();
  const { keyDates, today, earliestEnd } = agreement;
  const open = agreement.status === "signed" && agreement.validTo === null && earliestEnd;
  if (keyDates.length === 0)
    return (
      <p className="max-w-measure text-ink-2">
        {open ? t("page.no-notice-day", { day: day(earliestEnd) }) : t("page.no-key-dates")}
      </p>
    );
  return (
    <ul>
      {keyDates.map((date) => (
        <li className="border-hair border-b py-3 first:pt-0 last:border-b-0" key={date.about}>
          <KeyDateLine date={date} today={today} />
        </li>
      ))}
    </ul>
  );
}

async function KeyDateLine({ date, today }: { date: KeyDate; today: string }) {
  const { t, day, deadline, derivation } = await agreementWords();
  const left = daysBetween(today, date.day);
  const what = left < 0 ? t("ended-on", { day: day(date.day) }) : deadline(date, left);
  const asides = [
    date.first && date.first > today ? t("page.from", { day: day(date.first) }) : null,
    date.ends ? t("page.then-ends", { day: day(date.ends) }) : null,
  ].filter((aside) => aside !== null);
  return (
    <>
      <p className="font-semibold">{what}</p>
      {asides.map((aside) => (
        <p className="text-ink-2 text-meta" key={aside}>
          {aside}
        </p>
      ))}
      <Details summary={t("page.how")}>
        <ol className="flex max-w-measure list-decimal flex-col gap-1 pl-5">
          {derivation(date).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Details>
    </>
  );
}
