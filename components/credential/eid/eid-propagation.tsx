import { Countdown } from "@/components/ui/countdown";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { getFormatter, getNow, getTranslations } from "@/lib/i18n/server";
import { LivePropagation } from "./live-propagation";
import { propagationRows, type ShownPropagation } from "./propagation-rows";

interface EidPropagationProps {
  shown: ShownPropagation;
  /** GET handler for the page while it is open, and the page itself for who has no JavaScript. */
  address: string;
  here: string;
  /** When the hold becomes permanent by itself. */
  permanentAt: Date | null;
  /** Beneath the countdown. */
  hint?: string;
  /** The page that keeps it, where it is about one e-ID. */
  receipt?: string | undefined;
  /** On a phone at night what has happened comes before what will. */
  countdownLast?: boolean;
}

/** The propagation receipt: what the world has seen of a block or a resumption, and what happens by itself. */
export async function EidPropagation({
  shown,
  address,
  here,
  permanentAt,
  hint,
  receipt,
  countdownLast,
}: EidPropagationProps) {
  const [t, receipts, now] = await Promise.all([
    getTranslations("blocking"),
    getTranslations("propagation"),
    getNow(),
  ]);
  const wanted = shown.propagation?.wanted === "good" ? "good" : "block";
  const first = await propagationRows(shown, now);
  const words = {
    done: t("propagation.done"),
    waiting: t("propagation.waiting"),
    failed: t("propagation.failed"),
  };
  return (
    <div className={`flex gap-8 ${countdownLast ? "flex-col-reverse" : "flex-col"}`}>
      {permanentAt ? <Permanent at={permanentAt} hint={hint} now={now} /> : null}
      <SectionRule id="propagation" title={t(`propagation.title.${first.effect}.${wanted}`)}>
        <LivePropagation address={address} at={now.toISOString()} first={first} words={words} />
        {first.settled ? null : (
          <noscript>
            <Link className="inline-flex min-h-11 items-center" href={here}>
              {t("propagation.refresh")}
            </Link>
          </noscript>
        )}
        {receipt ? (
          <Link className="inline-flex min-h-11 items-center print:hidden" href={receipt}>
            {receipts("open")}
          </Link>
        ) : null}
      </SectionRule>
    </div>
  );
}

/** Hours and minutes left, and the instant itself beside them. */
async function Permanent({ at, now, hint }: { at: Date; now: Date; hint: string | undefined }) {
  const [t, format] = await Promise.all([getTranslations("blocking.propagation"), getFormatter()]);
  const template = t("countdown", { time: "{time}" });
  return (
    <SectionRule
      aside={t("countdown-hint", { at: format.dateTime(at, "minute") })}
      title={
        <Countdown
          now={now.toISOString()}
          past={t("countdown-past")}
          template={template}
          units={{ day: t("day"), hour: t("hour"), minute: t("minute") }}
          until={at.toISOString()}
        />
      }
    >
      {hint ? <p className="text-ink-2">{hint}</p> : null}
    </SectionRule>
  );
}
