import { useFormatter, useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import type { StepUpView } from "@/lib/people/step-up/read";
import { StepUpForm } from "./step-up-form";

interface StepUpStateProps {
  slug: string;
  state: StepUpView;
  /** Somebody without a passkey of their own gets one on the signing page. */
  isDemo: boolean;
  mayReportLoss: boolean;
}

/** Whether the person has just confirmed, and what to do when not. */
export function StepUpState({ slug, state, isDemo, mayReportLoss }: StepUpStateProps) {
  const t = useTranslations("step-up");
  const format = useFormatter();
  const { isUnconfirmed, isFresh, hasPasskey, until } = state;
  return (
    <div className="flex flex-col gap-5">
      {isFresh && until ? (
        <Banner title={t("confirmed", { until: format.dateTime(until, "minute") })} tone="done">
          <p>{t("go-on")}</p>
        </Banner>
      ) : null}
      {isUnconfirmed ? (
        <Banner title={t("unconfirmed")} tone="warning">
          <p>{t("unconfirmed-hint")}</p>
        </Banner>
      ) : null}
      {hasPasskey || isDemo ? (
        <StepUpForm back="/step-up" slug={slug} />
      ) : (
        <Banner title={t("none")} tone="info">
          <p>{t("none-hint")}</p>
          <p className="mt-2">
            <Link className="text-sjo underline" href={`/${slug}/settings/passkeys`}>
              {t("own-passkeys")}
            </Link>
          </p>
        </Banner>
      )}
      {mayReportLoss ? (
        <p className="max-w-measure">
          {t("blocking")}{" "}
          <Link className="text-sjo underline" href={`/${slug}/lost`}>
            {t("report-lost")}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
