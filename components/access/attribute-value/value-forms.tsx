import { randomUUID } from "node:crypto";
import { useTranslations } from "next-intl";
import { DateField } from "@/components/ui/date-field";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { recordAttributeValueAction, removeAttributeValueAction } from "@/lib/access/attribute-value/actions";
import type { ValueLine } from "@/lib/access/attribute-value/read";
import { longestValue } from "@/lib/domain/access/attribute-value";

interface Props {
  line: ValueLine;
  called: string;
  employeeId: string;
  slug: string;
  today: string;
}

/** Records what a person has of one attribute, or takes it away. */
export function ValueForms({ line: { id, held }, called, employeeId, slug, today }: Props) {
  const t = useTranslations("attribute-value");
  const hidden = { attributeId: id, employeeId, version: held?.version ?? 0 };
  return (
    <Details summary={t(held ? "change" : "record", { attribute: called })}>
      <Form
        action={recordAttributeValueAction}
        className="max-w-column"
        hidden={hidden}
        idPrefix={`record-${id}`}
        organisation={slug}
        requestId={randomUUID()}
      >
        <TextField
          defaultValue={held?.value ?? ""}
          hint={t("value-hint")}
          label={t("value")}
          maxLength={longestValue}
          name="value"
        />
        <DateField
          defaultValue={today}
          hint={t("source-on-hint")}
          label={t("source-on")}
          max={today}
          name="sourceOn"
        />
        <SubmitButton>{t("save")}</SubmitButton>
      </Form>
      {held ? (
        <Form
          action={removeAttributeValueAction}
          className="mt-4"
          hidden={hidden}
          idPrefix={`remove-${id}`}
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton tone="quiet">{t("remove")}</SubmitButton>
        </Form>
      ) : null}
    </Details>
  );
}
