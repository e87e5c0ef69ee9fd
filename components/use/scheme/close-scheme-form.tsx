import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { closeSchemeAction, reopenSchemeAction } from "@/lib/use/scheme/actions";
import type { SchemeLine, SchemePage } from "@/lib/use/scheme/read";

interface CloseSchemeFormProps {
  scheme: SchemePage;
  /** The others, to take over. */
  others: SchemeLine[];
  here: string;
  slug: string;
}

/** The last day and what takes over; a day that is set can be moved, or taken away. */
export async function CloseSchemeForm({ scheme, others, here, slug }: CloseSchemeFormProps) {
  const [t, locale] = await Promise.all([getTranslations("scheme"), getLocale()]);
  const carried = { schemeId: scheme.id, version: scheme.version };
  return (
    <>
      <Form action={closeSchemeAction} hidden={carried} organisation={slug} requestId={randomUUID()}>
        <DateField defaultValue={scheme.validTo ?? ""} label={t("validTo")} name="validTo" />
        <SelectField
          defaultValue={scheme.successor?.id ?? ""}
          empty={t("no-successor")}
          hint={t("successor-hint")}
          label={t("successor")}
          name="successorId"
          optional
          options={others.map(({ id, name }) => ({ value: id, label: locale === "sv" ? name.sv : name.en }))}
          width="full"
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton>{t("close-submit")}</SubmitButton>
          <LinkButton href={here}>{t("cancel")}</LinkButton>
        </div>
      </Form>
      {scheme.validTo ? (
        <Form
          action={reopenSchemeAction}
          className="mt-10 border-hair border-t pt-6"
          hidden={carried}
          idPrefix="reopen"
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton tone="quiet">{t("reopen")}</SubmitButton>
        </Form>
      ) : null}
    </>
  );
}
