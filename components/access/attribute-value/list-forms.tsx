import { randomUUID } from "node:crypto";
import { useTranslations } from "next-intl";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { discardAttributeListAction, importAttributeListAction } from "@/lib/access/attribute-value/actions";
import type { ListPreview } from "@/lib/access/attribute-value/read";

interface Props {
  preview: ListPreview;
  slug: string;
}

/** Has done what is shown, and with those who are missing what is chosen. */
export function ImportValuesForm({ preview, slug }: Props) {
  const t = useTranslations("attribute-value");
  const { id, version, reading, counts } = preview;
  const { columns, by } = reading;
  if (columns.who === undefined || columns.value === undefined) return <p>{t("columns-wrong")}</p>;
  const doing = counts.new + counts.changed + counts.renewed;
  // Of a file of which nothing is understood, everybody is missing.
  const missing = doing + counts.unchanged > 0 ? counts.missing : 0;
  if (doing + missing === 0) return <p>{t("nothing")}</p>;
  return (
    <Form
      action={importAttributeListAction}
      className="max-w-column"
      hidden={{ listId: id, version, by, ...columns }}
      idPrefix="import"
      organisation={slug}
      requestId={randomUUID()}
    >
      {missing > 0 ? (
        <RadioCards
          defaultValue="keep"
          label={t("missing-label")}
          name="missing"
          options={[
            { value: "keep", label: t("missing-keep"), hint: t("missing-keep-hint") },
            {
              value: "remove",
              label: t("missing-remove"),
              hint: t("missing-remove-hint", { count: missing }),
            },
          ]}
        />
      ) : null}
      <p className="max-w-measure text-ink-2">{t("commit-hint")}</p>
      <SubmitButton tone="primary">{t("commit")}</SubmitButton>
    </Form>
  );
}

/** Throws the list away and goes back to where another can be uploaded. */
export function DiscardListForm({ list, slug }: { list: string; slug: string }) {
  const t = useTranslations("attribute-value");
  return (
    <Form
      action={discardAttributeListAction}
      hidden={{ listId: list }}
      idPrefix="discard"
      inRow
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton tone="quiet">{t("discard")}</SubmitButton>
    </Form>
  );
}
