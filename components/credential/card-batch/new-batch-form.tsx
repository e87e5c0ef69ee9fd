import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { createCardBatchAction } from "@/lib/credential/card-batch/actions";
import type { CardBureauLine } from "@/lib/credential/card-bureau/read";
import { getTranslations } from "@/lib/i18n/server";

/** Whose cards are tried. */
export async function NewBatchForm({ slug, bureaus }: { slug: string; bureaus: CardBureauLine[] }) {
  const t = await getTranslations("card-batch");
  const holds = ({ certificates }: CardBureauLine) => certificates.some(({ state }) => state === "in-force");
  const [only] = bureaus.length === 1 ? bureaus : [];
  return (
    <Form action={createCardBatchAction} organisation={slug} requestId={randomUUID()}>
      <RadioCards
        label={t("new-page.bureau")}
        name="bureauId"
        options={bureaus.map((bureau) => ({
          value: bureau.id,
          label: bureau.name,
          ...(holds(bureau) ? {} : { hint: t("new-page.no-certificate") }),
        }))}
        {...(only ? { defaultValue: only.id } : {})}
      />
      <SubmitButton tone="primary">{t("new-page.submit")}</SubmitButton>
    </Form>
  );
}
