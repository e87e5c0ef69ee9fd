import { randomUUID } from "node:crypto";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { DateField } from "@/components/ui/date-field";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { planCampaignAction } from "@/lib/credential/eid/actions";
import type { CampaignView } from "@/lib/credential/eid/read";
import { deskDays, inviteKinds } from "@/lib/domain/credential/campaign";
import { getTranslations } from "@/lib/i18n/server";

interface PlanFormProps {
  view: CampaignView;
  slug: string;
  today: string;
}

/** How many a day, which days and hours, and what people are invited to. */
export async function CampaignPlanForm({ view, slug, today }: PlanFormProps) {
  const t = await getTranslations("campaign.plan");
  const form = <Fields slug={slug} today={today} view={view} />;
  return (
    <SectionRule className="max-w-column" id="plan" title={t("title")}>
      {view.desk ? <Details summary={t("again")}>{form}</Details> : form}
    </SectionRule>
  );
}

async function Fields({ view: { id, version, desk }, slug, today }: PlanFormProps) {
  const t = await getTranslations("campaign.plan");
  return (
    <Form
      action={planCampaignAction}
      hidden={{ campaignId: id, version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      {desk ? <p className="text-ink-2">{t("hint")}</p> : null}
      <Desk desk={desk} today={today} />
      <RadioCards
        compact
        defaultValue={desk?.invite ?? "time"}
        label={t("invite")}
        name="invite"
        options={inviteKinds.map((value) => ({ value, label: t(`invite-to.${value}`) }))}
      />
      <TextField
        defaultValue={desk?.place}
        hint={t("place-hint")}
        label={t("place")}
        maxLength={100}
        name="place"
      />
      <SubmitButton>{t("submit")}</SubmitButton>
    </Form>
  );
}

async function Desk({ desk, today }: { desk: CampaignView["desk"]; today: string }) {
  const t = await getTranslations("campaign.plan");
  const from = desk && desk.from > today ? desk.from : today;
  return (
    <>
      <DateField defaultValue={from} label={t("from")} min={today} name="firstDay" required />
      <TextField
        defaultValue={desk?.perDay ?? 20}
        inputMode="numeric"
        label={t("per-day")}
        name="perDay"
        width="xs"
      />
      <CheckboxGroup
        defaultValue={(desk?.weekdays ?? deskDays).map(String)}
        hint={t("weekdays-hint")}
        label={t("weekdays")}
        name="weekdays"
        options={deskDays.map((day) => ({ value: String(day), label: t(`day.${day}`) }))}
      />
      <TextField
        defaultValue={desk?.opens ?? "09:00"}
        label={t("opens")}
        maxLength={5}
        name="opens"
        width="xs"
      />
      <TextField
        defaultValue={desk?.closes ?? "15:00"}
        label={t("closes")}
        maxLength={5}
        name="closes"
        width="xs"
      />
    </>
  );
}
