import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { vetOfficerAction } from "@/lib/people/officer/actions";
import type { OfficerView } from "@/lib/people/officer/read";

export interface OfficerPartProps {
  officer: OfficerView;
  slug: string;
  requestId: string;
}

/** K3.2: what is on record, and the form for the one who may record it. */
export async function OfficerVetting({
  officer,
  slug,
  requestId,
  mayVet,
}: OfficerPartProps & { mayVet: boolean }) {
  const [t, format] = await Promise.all([getTranslations("officer"), getFormatter()]);
  return (
    <section>
      <SectionRule className="mt-8" title={t("vet-title")} />
      <p className="mb-4">
        {officer.vettedAt
          ? t("vetted", {
              time: format.dateTime(officer.vettedAt, "day"),
              by: officer.vettedBy ?? "",
              reference: officer.vettingReference ?? "",
            })
          : t("not-vetted")}
      </p>
      {mayVet ? (
        <Form
          action={vetOfficerAction}
          hidden={{ officerId: officer.id }}
          idPrefix="vet"
          organisation={slug}
          requestId={requestId}
        >
          <TextField hint={t("vet-hint")} label={t("reference")} maxLength={200} name="reference" />
          <SubmitButton tone={officer.vettedAt ? "quiet" : "primary"}>{t("vet")}</SubmitButton>
        </Form>
      ) : null}
    </section>
  );
}
