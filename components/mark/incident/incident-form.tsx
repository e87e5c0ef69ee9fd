import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { MomentField } from "@/components/ui/moment-field";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { incidentSeverities } from "@/lib/domain/mark/incident";
import { getTranslations } from "@/lib/i18n/server";
import { saveIncidentAction } from "@/lib/mark/incident/actions";
import type { IncidentPage } from "@/lib/mark/incident/read";

interface IncidentFormProps {
  markId: string;
  slug: string;
  requestId: string;
  /** The latest moment there is, YYYY-MM-DDTHH:MM. */
  max: string;
  services: { id: string; name: string }[];
  /** Left out for a new one; its moments as they are typed. */
  page?: IncidentPage;
  moments?: { occurredAt: string; detectedAt: string };
}

/** Records what has happened, when, and what it touched. */
export async function IncidentForm(props: IncidentFormProps) {
  const { markId, slug, requestId, page } = props;
  const t = await getTranslations("incident");
  const incident = page?.incident;
  return (
    <Form
      action={saveIncidentAction}
      hidden={incident ? { markId, incidentId: incident.id, version: incident.version } : { markId }}
      organisation={slug}
      requestId={requestId}
    >
      <TextField
        autoComplete="off"
        defaultValue={incident?.title ?? ""}
        label={t("what")}
        maxLength={200}
        name="title"
        width="full"
      />
      <RadioCards
        {...(incident ? { defaultValue: incident.severity } : {})}
        compact
        label={t("severity")}
        name="severity"
        options={incidentSeverities.map((value) => ({
          value,
          label: t(`severities.${value}`),
          hint: t(`severity-hints.${value}`),
        }))}
      />
      <Moments {...props} />
      <TextArea
        defaultValue={incident?.description ?? ""}
        label={t("description")}
        maxLength={4000}
        name="description"
        optional
      />
      <Touched {...props} />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

async function Moments({ max, moments }: IncidentFormProps) {
  const t = await getTranslations("incident");
  return (
    <>
      <MomentField
        defaultValue={moments?.occurredAt ?? ""}
        label={t("occurred-at")}
        max={max}
        name="occurredAt"
      />
      <MomentField
        defaultValue={moments?.detectedAt ?? ""}
        hint={t("detected-hint")}
        label={t("detected-at")}
        max={max}
        name="detectedAt"
      />
    </>
  );
}

async function Touched({ page, services }: IncidentFormProps) {
  const t = await getTranslations("incident");
  return (
    <>
      <TextArea
        defaultValue={page?.eids.map(({ number }) => number).join("\n") ?? ""}
        hint={t("eid-numbers-hint")}
        label={t("eid-numbers")}
        maxLength={4000}
        mono
        name="eidNumbers"
        optional
        rows={3}
      />
      <Services picked={page?.incident.serviceIds ?? []} services={services} />
    </>
  );
}

async function Services({ services, picked }: { services: IncidentFormProps["services"]; picked: string[] }) {
  const t = await getTranslations("incident");
  if (services.length === 0) return null;
  return (
    <Details open={picked.length > 0} summary={t("services-choose")}>
      <CheckboxGroup
        defaultValue={picked}
        label={t("services")}
        name="services"
        optional
        options={services.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Details>
  );
}
