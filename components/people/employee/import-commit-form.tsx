import { randomUUID } from "node:crypto";
import { useFormatter, useTranslations } from "next-intl";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import {
  confirmListLeaversAction,
  discardEmployeeListAction,
  importEmployeeListAction,
} from "@/lib/people/employee/actions";
import type { ImportPreview, ShownImportRow } from "@/lib/people/employee/read";

interface Props {
  preview: ImportPreview;
  slug: string;
}

/** The choice about those who are missing, and the button that says what it does. */
export function ImportCommitForm({ preview, slug }: Props) {
  const t = useTranslations("employee-import");
  const format = useFormatter();
  const { counts, plan, leaversTakeTwo, offer } = preview;
  const { new: fresh, changed, faulty, left } = counts;
  if (plan === null || fresh.rows + changed.rows + left.rows === 0) return null;
  const end = leaversTakeTwo
    ? t("leavers-end-two", { time: format.dateTime(preview.goneAt, "minute") })
    : offer.unsure > 0
      ? t("leavers-end-some", { count: offer.ending.people })
      : t("leavers-end");
  return (
    <Form
      action={importEmployeeListAction}
      className="mt-6"
      hidden={{ importId: preview.id, plan }}
      organisation={slug}
      requestId={randomUUID()}
    >
      {left.rows > 0 ? (
        <RadioCards
          compact
          label={t("leavers")}
          name="leavers"
          options={[
            ...(offer.blockedBy === null ? [{ value: "end", label: end }] : []),
            { value: "keep", label: t("leavers-keep") },
          ]}
          required
        />
      ) : null}
      <p className="text-ink-2">
        <strong className="block text-ink">
          {t("import-sum", { saved: fresh.rows + changed.rows, skipped: faulty.rows })}
        </strong>
        {t("import-again")}
      </p>
      <SubmitButton tone="primary">
        {fresh.rows + changed.rows === 0
          ? t("import-leavers")
          : t("import", { fresh: format.number(fresh.rows), changed: format.number(changed.rows) })}
      </SubmitButton>
    </Form>
  );
}

export function DiscardImportForm({ preview, slug }: Props) {
  const t = useTranslations("employee-import");
  return (
    <Form
      action={discardEmployeeListAction}
      hidden={{ importId: preview.id }}
      idPrefix="discard"
      inRow
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton tone="quiet">{t("discard")}</SubmitButton>
    </Form>
  );
}

/** The second person's: that so many end, and that no row that may be about anybody is about one of them. */
export function ConfirmLeaversForm({ preview, rows, slug }: Props & { rows: readonly ShownImportRow[] }) {
  const t = useTranslations("employee-import");
  return (
    <Form
      action={confirmListLeaversAction}
      className="mt-4"
      hidden={{ importId: preview.id, plan: preview.plan ?? "" }}
      idPrefix="confirm"
      organisation={slug}
      requestId={randomUUID()}
    >
      {rows.length > 0 ? (
        <CheckboxGroup
          hint={t("second-rows-hint")}
          label={t("second-rows")}
          name="stated"
          options={rows.map(({ line, name, faults }) => ({
            value: String(line),
            label: t("second-row", {
              line,
              name: name || t("row-nameless"),
              cell: faults[0]?.cell || t("row-empty"),
            }),
          }))}
        />
      ) : null}
      <TextField
        autoComplete="off"
        hint={t("second-count-hint", { count: preview.ending.people })}
        inputMode="numeric"
        label={t("second-count")}
        name="count"
        width="xs"
      />
      <SubmitButton tone="primary">{t("second-confirm", { count: preview.ending.people })}</SubmitButton>
    </Form>
  );
}
