import { SectionRule } from "@/components/ui/section-rule";
import type { Explanation } from "@/lib/access/explanation/read";
import { getTranslations } from "@/lib/i18n/server";
import { AttributeAnswers } from "./attribute-answers";
import { InstantForm } from "./instant-form";
import { MandateAnswers } from "./mandate-answers";

interface Props {
  explanation: Explanation;
  /** The instant it is of. */
  at: Date;
  here: string;
  asked: boolean;
  under: string | null;
}

/** The same page to an officer and to the person it is about. */
export async function ExplanationSections({ explanation, at, here, asked, under }: Props) {
  const t = await getTranslations("explanation");
  return (
    <>
      <InstantForm asked={asked} at={at} here={here} />
      <div className="flex flex-col gap-8">
        <SectionRule id="mandates" title={t("mandates")}>
          <MandateAnswers mandates={explanation.mandates} under={under} />
        </SectionRule>
        <SectionRule id="attributes" title={t("attributes")}>
          <p className="mb-4 max-w-measure text-ink-2">{t("attributes-lead")}</p>
          <AttributeAnswers attributes={explanation.attributes} />
        </SectionRule>
      </div>
    </>
  );
}
