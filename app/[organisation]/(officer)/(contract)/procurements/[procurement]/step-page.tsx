import type { ReactNode } from "react";
import { procurementToChange } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/procurement";
import { StepFrame } from "@/app/[organisation]/(officer)/(contract)/procurements/[procurement]/step-frame";
import { verbPage } from "@/app/verb-page";
import type { ProcurementPage } from "@/lib/contract/procurement/read";
import { getTranslations } from "@/lib/i18n/server";

type Step = "award" | "cancel" | "exception";

/** A page that takes a procurement one step further. */
export function stepPage(step: Step, form: (page: ProcurementPage, slug: string) => ReactNode) {
  return verbPage({
    subject: (address: { organisation: string; procurement: string }) =>
      procurementToChange(address.organisation, address.procurement),
    title: async ({ procurement: { number } }) => {
      const t = await getTranslations("procurement");
      return t(`${step}-title`, { number });
    },
    show: async (page, { address: { organisation }, title }) => {
      const t = await getTranslations("procurement");
      return (
        <StepFrame
          lead={t(`${step}-lead`)}
          organisation={organisation}
          procurement={page.procurement}
          title={title}
        >
          {form(page, organisation)}
        </StepFrame>
      );
    },
  });
}
