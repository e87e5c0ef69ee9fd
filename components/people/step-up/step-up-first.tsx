import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { StepUpForm } from "./step-up-form";

/** Before a form that would be refused without a touch: nothing is typed in vain. */
export function StepUpFirst({ slug, back, children }: { slug: string; back: string; children?: ReactNode }) {
  const t = useTranslations("step-up");
  return (
    <div className="mb-6 max-w-column">
      <Banner title={t("first")} tone="info">
        <p className="mt-1 mb-3">{t("first-hint")}</p>
        <StepUpForm back={back} slug={slug} />
        {children}
      </Banner>
    </div>
  );
}
