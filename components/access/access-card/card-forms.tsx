import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import {
  blockAccessCardAction,
  handOutAccessCardAction,
  returnAccessCardAction,
} from "@/lib/access/access-card/actions";
import type { AccessCardView } from "@/lib/access/access-card/read";
import { accessCardReasons } from "@/lib/domain/access/access-card";
import { getTranslations } from "@/lib/i18n/server";

/** What this officer can do with it now. */
export async function AccessCardForms({ card, slug }: { card: AccessCardView; slug: string }) {
  const t = await getTranslations("access-card");
  const form = () => ({
    hidden: { accessCardId: card.id, version: card.version },
    organisation: slug,
    requestId: randomUUID(),
  });
  return (
    <>
      {card.verbs.includes("hand-out") ? (
        <SectionRule id="hand-out" title={t("hand-out")}>
          <p className="mb-4 max-w-measure">{t("hand-out-lead")}</p>
          <Form action={handOutAccessCardAction} {...form()}>
            <TextField hint={t("number-hint")} label={t("number")} maxLength={40} name="number" width="s" />
            <SubmitButton>{t("hand-out-save")}</SubmitButton>
          </Form>
        </SectionRule>
      ) : null}
      {card.verbs.includes("return") ? (
        <SectionRule id="return" title={t("return")}>
          <p className="mb-4 max-w-measure">{t("return-lead")}</p>
          <Form action={returnAccessCardAction} {...form()}>
            <SubmitButton>{t("return-save")}</SubmitButton>
          </Form>
        </SectionRule>
      ) : null}
      {card.verbs.includes("block") ? (
        <SectionRule id="block" title={t("block")}>
          <p className="mb-4 max-w-measure">{t("block-lead")}</p>
          <Form action={blockAccessCardAction} {...form()}>
            <SelectField
              label={t("block-reason")}
              name="reason"
              options={accessCardReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
            />
            <SubmitButton tone="danger">{t("block-save")}</SubmitButton>
          </Form>
        </SectionRule>
      ) : null}
    </>
  );
}
