import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { confirmOfficerAction, identifyOfficerAction } from "@/lib/people/officer/actions";
import type { OfficerPartProps } from "./officer-vetting";

/** K3.4: who the officer is, so that one person with two accounts is one; two officers type the number, each alone. */
export async function OfficerPerson({
  officer,
  slug,
  requestId,
  mayIdentify,
}: OfficerPartProps & { mayIdentify: boolean }) {
  const [t, format] = await Promise.all([getTranslations("officer"), getFormatter()]);
  const { known, waiting } = officer;
  const confirms = waiting !== null && !waiting.mine;
  return (
    <section>
      <SectionRule className="mt-8" title={t("person-title")} />
      <p className="mb-4">{t(`person-${known ?? "unknown"}`)}</p>
      {waiting ? (
        <p className="mb-4">
          {t(waiting.mine ? "person-waiting-mine" : "person-waiting", {
            by: waiting.byName,
            time: format.dateTime(waiting.at, "minute"),
          })}
        </p>
      ) : null}
      {mayIdentify && !known && !waiting ? <p className="mb-4">{t("person-two")}</p> : null}
      {mayIdentify ? (
        <Form
          action={confirms ? confirmOfficerAction : identifyOfficerAction}
          hidden={{ officerId: officer.id }}
          idPrefix="person"
          organisation={slug}
          requestId={requestId}
        >
          <TextField
            autoComplete="off"
            hint={t("person-hint")}
            inputMode="numeric"
            label={t("person-number")}
            maxLength={40}
            mono
            name="personalNumber"
          />
          <SubmitButton tone={(known || waiting?.mine) && !confirms ? "quiet" : "primary"}>
            {t(confirms ? "person-confirm" : "person-record")}
          </SubmitButton>
        </Form>
      ) : null}
    </section>
  );
}
