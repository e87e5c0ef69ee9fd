import { Form } from "@/components/ui/form";
import { MomentField } from "@/components/ui/moment-field";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";
import { closeIncidentAction, reportIncidentAction } from "@/lib/mark/incident/actions";
import type { IncidentPage } from "@/lib/mark/incident/read";

interface IncidentStepsProps {
  page: IncidentPage;
  markId: string;
  slug: string;
  requestId: string;
  /** Now as it is typed, YYYY-MM-DDTHH:MM. */
  now: string;
}

/** The next report of an open incident, and its end. */
export async function IncidentSteps({ page, markId, slug, requestId, now }: IncidentStepsProps) {
  const t = await getTranslations("incident");
  const { incident, next } = page;
  if (incident.closedAt) return null;
  const subject = { markId, incidentId: incident.id, version: incident.version };
  return (
    <>
      {next ? (
        <SectionRule id="report" title={t(`names.${next}`)}>
          <Form
            action={reportIncidentAction}
            hidden={{ ...subject, report: next }}
            organisation={slug}
            requestId={requestId}
          >
            <MomentField defaultValue={now} label={t("given-at")} max={now} name="at" />
            <SubmitButton>{t("give")}</SubmitButton>
          </Form>
        </SectionRule>
      ) : null}
      <SectionRule id="close" title={t("close-title")}>
        {page.mayClose ? (
          <Form action={closeIncidentAction} hidden={subject} organisation={slug} requestId={requestId}>
            <p>{t("close-lead")}</p>
            <SubmitButton tone="quiet">{t("close")}</SubmitButton>
          </Form>
        ) : (
          <p className="text-ink-2">{t("close-waits")}</p>
        )}
      </SectionRule>
    </>
  );
}
