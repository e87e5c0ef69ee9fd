import { randomUUID } from "node:crypto";
import { useTranslations } from "next-intl";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { chooseListManagersAction } from "@/lib/people/employee/actions";
import type { ImportPreview, NamesakeChoice } from "@/lib/people/employee/read";

interface Props {
  preview: ImportPreview;
  namesakes: { all: number; choices: NamesakeChoice[] };
  slug: string;
}

/** Asks which namesake is the manager; the section stays open until every manager is chosen. */
export function ImportNamesakesForm({ preview, namesakes: { all, choices }, slug }: Props) {
  const t = useTranslations("employee-import.namesakes");
  const waits = choices.some(({ chosen }) => chosen === "");
  return (
    <Details open={waits} summary={t("title", { count: all })}>
      <p className="mb-3 max-w-measure text-ink-2">{t("lead")}</p>
      <Form
        action={chooseListManagersAction}
        className="max-w-column pb-2"
        hidden={{ importId: preview.id, version: preview.version }}
        idPrefix="managers"
        organisation={slug}
        requestId={randomUUID()}
      >
        {choices.map((choice) => (
          <Choice choice={choice} key={choice.nth} />
        ))}
        {all > choices.length ? <p>{t("more", { count: all - choices.length })}</p> : null}
        <SubmitButton tone="quiet">{t("save")}</SubmitButton>
      </Form>
    </Details>
  );
}

function Choice({ choice: { nth, text, unit, rows, chosen, candidates } }: { choice: NamesakeChoice }) {
  const t = useTranslations("employee-import.namesakes");
  const called = ({ name, more, line }: NamesakeChoice["candidates"][number]) =>
    t("candidate", { name, more: more || "none", line: line ?? "none" });
  return (
    <SelectField
      defaultValue={chosen}
      empty={t("later")}
      label={t("label", { name: text, rows, unit: unit || "none" })}
      name={`manager-${nth}`}
      optional
      options={[
        ...candidates.map((one) => ({ value: one.node, label: called(one) })),
        { value: "without", label: t("without") },
      ]}
      width="full"
    />
  );
}
