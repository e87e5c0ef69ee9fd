import { CloseLink } from "@/components/ui/close-link";
import { SectionRule } from "@/components/ui/section-rule";
import type { CoverageService, CoverageType } from "@/lib/domain/use/coverage";
import type { TypeDecision } from "@/lib/domain/use/decision";
import type { UsePurpose } from "@/lib/domain/use/service";
import { coverageWords } from "./coverage-words";
import { DecisionReasons, DecisionYes } from "./decision-reasons";

export interface Told {
  decision: TypeDecision;
  at: Date;
}
interface DecisionPanelProps {
  slug: string;
  service: CoverageService;
  type: CoverageType;
  purpose: UsePurpose;
  now: Told;
  /** As it would be, when something is supposed. */
  supposed: Told | null;
  /** The picture without this. */
  close: string;
}

/** One cell of the picture, opened: the answer, everything that speaks against it, and what would mend each. */
export async function DecisionPanel({
  slug,
  service,
  type,
  purpose,
  now,
  supposed,
  close,
}: DecisionPanelProps) {
  const { t, service: serviceWords, day, named } = await coverageWords();
  const told = supposed ?? now;
  return (
    <SectionRule
      aside={<CloseLink href={close} label={t("decision.close")} />}
      className="mt-4"
      id="decision"
      title={t(`decision.${told.decision.answer}`, { type: named(type), service: service.name })}
    >
      <p className="mb-3 text-ink-3 text-meta">
        {service.partyName}. {supposed ? `${t("decision.supposed")}. ` : null}
        {t("decision.asked", { purpose: serviceWords(`purpose.${purpose}`), day: day(told.at) })}.
      </p>
      <Answer slug={slug} told={told} />
    </SectionRule>
  );
}

async function Answer({ told: { decision }, slug }: { told: Told; slug: string }) {
  const { t } = await coverageWords();
  if (decision.answer === "yes") return <DecisionYes decision={decision} slug={slug} />;
  return (
    <>
      <p className="mb-2 font-semibold">{t("decision.reasons", { count: decision.reasons.length })}</p>
      <DecisionReasons reasons={decision.reasons} slug={slug} />
    </>
  );
}
