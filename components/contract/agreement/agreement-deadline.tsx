import { ClockAlert } from "lucide-react";
import type { AgreementView } from "@/lib/contract/agreement/read";
import { daysBetween } from "@/lib/domain/core/swedish-time";
import { agreementWords } from "./agreement-words";

/** The next day something must be decided by, or what has ended: the first thing to know about an agreement. */
export async function AgreementDeadline({ agreement }: { agreement: AgreementView }) {
  const { t, day, deadline } = await agreementWords();
  const { lane, today, lastDay, keyDates } = agreement;
  const next = keyDates.find((date) => date.day >= today);
  if (lane === "ended") return lastDay && t("ended-on", { day: day(lastDay) });
  if (lane === "draft") return null;
  if (!next)
    return agreement.earliestEnd
      ? t("page.no-notice-day", { day: day(agreement.earliestEnd) })
      : t("until-further-notice");
  const due = deadline(next, daysBetween(today, next.day));
  return lane === "decision" ? (
    <span className="inline-flex items-center gap-1.5 font-semibold text-lead text-massing">
      <ClockAlert className="size-5 shrink-0" />
      {due}
    </span>
  ) : (
    <span className="text-ink text-lead">{due}</span>
  );
}
