import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { lossCountdowns } from "@/lib/domain/credential/block";
import { blockLimits, guardsUpTo } from "@/lib/domain/credential/block-pause";
import { getTranslations } from "@/lib/i18n/server";
import { editOrganisationAction } from "@/lib/people/organisation/actions";
import type { OrganisationSettings } from "@/lib/people/organisation/read";

interface OrganisationFormProps {
  settings: OrganisationSettings;
  slug: string;
  requestId: string;
}

export async function OrganisationForm({ settings, slug, requestId }: OrganisationFormProps) {
  const t = await getTranslations("organisation");
  const field = (name: "name" | "officerOnCall" | "policyOidArc") => ({
    name,
    label: t(name),
    defaultValue: settings[name],
  });
  return (
    <Form
      action={editOrganisationAction}
      hidden={{ version: settings.version }}
      organisation={slug}
      requestId={requestId}
    >
      <TextField {...field("name")} maxLength={100} />
      <Fieldset hint={t("emergency-hint")} legend={t("emergency")}>
        <TextField
          defaultValue={settings.emergencyPhone}
          label={t("emergencyPhone")}
          name="emergencyPhone"
          type="tel"
          width="m"
        />
        <TextField
          defaultValue={settings.emergencyHours ?? ""}
          hint={t("emergencyHours-hint")}
          label={t("emergencyHours")}
          maxLength={60}
          name="emergencyHours"
          optional
        />
        <TextField {...field("officerOnCall")} maxLength={100} />
        <TextField
          defaultValue={settings.officerOnCallMail}
          label={t("officerOnCallMail")}
          name="officerOnCallMail"
          type="email"
        />
      </Fieldset>
      <Times settings={settings} />
      <TextField {...field("policyOidArc")} hint={t("policyOidArc-hint")} mono />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

async function Times({ settings }: { settings: OrganisationSettings }) {
  const t = await getTranslations("organisation");
  const whole = (name: "collectionDays" | "lossHours" | "blockLimit") => ({
    name,
    label: t(name),
    defaultValue: String(settings[name]),
    inputMode: "numeric" as const,
    width: "xs" as const,
  });
  return (
    <>
      <Fieldset legend={t("times")}>
        <TextField {...whole("collectionDays")} hint={t("collectionDays-hint")} suffix={t("days")} />
        <TextField {...whole("lossHours")} hint={t("lossHours-hint")} suffix={t("hours")} />
        <RadioCards
          defaultValue={settings.lossCountdown}
          hint={t("lossCountdown-hint")}
          label={t("lossCountdown")}
          name="lossCountdown"
          options={lossCountdowns.map((value) => ({
            value,
            label: t(`countdown.${value}`),
            hint: t(`countdown.${value}-hint`),
          }))}
        />
      </Fieldset>
      <Fieldset legend={t("guard")}>
        <TextField
          {...whole("blockLimit")}
          hint={t("blockLimit-hint", { least: blockLimits.least, most: blockLimits.most, guard: guardsUpTo })}
          suffix={t("blocks")}
        />
      </Fieldset>
    </>
  );
}
