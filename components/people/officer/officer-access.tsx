import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { disableOfficerAction, enableOfficerAction } from "@/lib/people/officer/actions";
import type { OfficerPartProps } from "./officer-vetting";

/** Shut out at once, or let back in without roles. */
export async function OfficerAccess({ officer, slug, requestId }: OfficerPartProps) {
  const [t, format] = await Promise.all([getTranslations("officer"), getFormatter()]);
  const shut = officer.disabledAt;
  return (
    <section>
      <SectionRule className="mt-8" title={t("disable-title")} />
      <p className="mb-4">
        {shut ? t("enable-body", { time: format.dateTime(shut, "minute") }) : t("disable-body")}
      </p>
      <Form
        action={shut ? enableOfficerAction : disableOfficerAction}
        hidden={{ officerId: officer.id }}
        idPrefix="access"
        organisation={slug}
        requestId={requestId}
      >
        <SubmitButton tone={shut ? "quiet" : "danger"}>
          {shut ? t("enable") : t("disable", { name: officer.name })}
        </SubmitButton>
      </Form>
    </section>
  );
}
