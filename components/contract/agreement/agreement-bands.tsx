import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { AgreementView } from "@/lib/contract/agreement/read";
import { frameworkWarnings } from "@/lib/domain/contract/agreement-rule";
import { agreementWords } from "./agreement-words";

/** What must be known before anything else: that it carries nothing yet or any more, and what it outlives. */
export async function AgreementBands({ agreement }: { agreement: AgreementView }) {
  return (
    <div className="mb-6 flex flex-col gap-3 empty:hidden">
      <State agreement={agreement} />
      <Outlives agreement={agreement} />
      <FrameworkWarnings agreement={agreement} />
    </div>
  );
}

async function State({ agreement }: { agreement: AgreementView }): Promise<ReactNode> {
  const { t, day } = await agreementWords();
  const { status, lane, validFrom, today, terminatedOn, endsOn, lastDay } = agreement;
  const how = { by: agreement.terminatedBy ?? "us", kind: agreement.terminationKind ?? "notice" };
  if (lane === "ended" && lastDay)
    return <Banner tone="info">{t("page.ended-note", { day: day(lastDay) })}</Banner>;
  if (status === "draft") return <Banner tone="info">{t("page.draft-note")}</Banner>;
  if (status === "decided") return <Banner tone="info">{t("page.decided-note")}</Banner>;
  if (status === "terminated" && terminatedOn && endsOn)
    return (
      <Banner tone="warning">
        {t("page.terminated-note", { ...how, on: day(terminatedOn), day: day(endsOn) })}
      </Banner>
    );
  return validFrom && validFrom > today ? (
    <Banner tone="info">{t("page.not-begun", { day: day(validFrom) })}</Banner>
  ) : null;
}

/** What the law asks of a framework agreement and this one lacks. */
export async function FrameworkWarnings({
  agreement,
}: {
  agreement: Parameters<typeof frameworkWarnings>[0];
}) {
  const { t } = await agreementWords();
  return frameworkWarnings(agreement).map((warning) => (
    <Banner key={warning} tone="warning">
      {t(`framework-warning.${warning}`)}
    </Banner>
  ));
}

async function Outlives({ agreement }: { agreement: AgreementView }) {
  const { t, day } = await agreementWords();
  const { framework, outlivesReason } = agreement;
  if (!framework?.outlived || !framework.lastDay) return null;
  return (
    <Banner
      title={t("page.outlives", { number: framework.number, day: day(framework.lastDay) })}
      tone="warning"
    >
      {outlivesReason ? t("page.outlives-reason", { reason: outlivesReason }) : null}
    </Banner>
  );
}
