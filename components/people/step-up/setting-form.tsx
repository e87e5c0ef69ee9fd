import { randomUUID } from "node:crypto";
import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { type StepUpMode, stepUpModes } from "@/lib/domain/people/step-up";
import { setStepUpAction } from "@/lib/people/step-up/actions";

interface SettingProps {
  slug: string;
  mode: StepUpMode;
  atSignIn: boolean;
}

/** When officers must touch their passkey. */
export function StepUpSettingForm({ slug, mode, atSignIn }: SettingProps) {
  const t = useTranslations("step-up");
  return (
    <Form action={setStepUpAction} organisation={slug} requestId={randomUUID()}>
      <RadioCards
        defaultValue={mode}
        label={t("mode")}
        name="mode"
        options={stepUpModes.map((value) => ({
          value,
          label: t(`modes.${value}`),
          hint: t(`mode-hints.${value}`),
        }))}
        required
      />
      <CheckboxField
        defaultChecked={atSignIn}
        hint={t("at-sign-in-hint")}
        label={t("at-sign-in")}
        name="atSignIn"
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}
