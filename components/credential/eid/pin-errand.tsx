import { randomUUID } from "node:crypto";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { recordPinErrandAction } from "@/lib/credential/eid/actions";
import { pinErrands } from "@/lib/domain/credential/pin-errand";
import { getTranslations } from "@/lib/i18n/server";

/** Explains who keeps a card's PIN and PUK, and records that the desk helped with a forgotten one. */
export async function PinErrand({ slug, eidId }: { slug: string; eidId: string }) {
  const t = await getTranslations("eid.pin");
  return (
    <Details summary={t("title")}>
      <div className="flex max-w-column flex-col gap-4">
        <p className="max-w-measure">{t("whose")}</p>
        <ul className="flex max-w-measure list-disc flex-col gap-2 pl-5">
          {(["how-client", "how-bureau", "how-exposed"] as const).map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
        <Form
          action={recordPinErrandAction}
          hidden={{ eidId }}
          idPrefix="pin"
          organisation={slug}
          requestId={randomUUID()}
        >
          <RadioCards
            compact
            label={t("errand")}
            name="errand"
            options={pinErrands.map((value) => ({ value, label: t(`done.${value}`) }))}
          />
          <CheckboxField label={t("identified")} name="identified" />
          <SubmitButton className="self-start" tone="quiet">
            {t("submit")}
          </SubmitButton>
        </Form>
      </div>
    </Details>
  );
}
