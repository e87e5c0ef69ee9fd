import { randomUUID } from "node:crypto";
import { useTranslations } from "next-intl";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { choiceLine, type DepartmentChoice } from "@/lib/domain/people/department-tree";
import { faultValues } from "@/lib/domain/people/import-row";
import type { NewDepartment } from "@/lib/domain/people/new-department";
import { chooseListDepartmentsAction, placeListDepartmentsAction } from "@/lib/people/employee/actions";
import type { ImportPreview } from "@/lib/people/employee/read";

interface Props {
  preview: ImportPreview;
  /** The open departments on record. */
  places: DepartmentChoice[];
  slug: string;
}

/** Which departments of the file are made, and where; it stands open until that is chosen. */
export function ImportDepartments({ preview, places, slug }: Props) {
  const t = useTranslations("employee-import.departments-new");
  const found = preview.reading.newDepartments ?? [];
  if (found.length === 0) return null;
  const hidden = { importId: preview.id, version: preview.version };
  return (
    <Details
      open={!preview.newDepartments || found.some(({ fault }) => fault !== null)}
      summary={t("title", { count: found.length })}
    >
      <p className="max-w-measure text-ink-2">{t("lead")}</p>
      <Form
        action={chooseListDepartmentsAction}
        className="max-w-column pb-2"
        hidden={hidden}
        idPrefix="made"
        organisation={slug}
        requestId={randomUUID()}
      >
        <Rules found={found} preview={preview} />
        <CheckboxGroup
          defaultValue={found.filter(({ isMade }) => isMade).map(({ id }) => id)}
          label={t("which")}
          name="department"
          options={found.map((one) => ({
            value: one.id,
            label: one.name,
            hint: <About found={found} one={one} places={places} />,
          }))}
        />
        <SubmitButton tone="quiet">{t("save")}</SubmitButton>
      </Form>
      <Details summary={t("place-title")}>
        <Form
          action={placeListDepartmentsAction}
          className="max-w-column pb-2"
          hidden={hidden}
          idPrefix="placed"
          organisation={slug}
          requestId={randomUUID()}
        >
          <Placing found={found} places={places} />
          <SubmitButton tone="quiet">{t("place-save")}</SubmitButton>
        </Form>
      </Details>
    </Details>
  );
}

/** By what they lie below others: only what the file has. */
function Rules({ preview, found }: { preview: ImportPreview; found: readonly NewDepartment[] }) {
  const t = useTranslations("employee-import");
  const rules = [
    "top" as const,
    ...(preview.reading.headings?.columns.parentDepartment === undefined ? [] : ["column" as const]),
    ...(found.some(({ code }) => code !== null) ? ["prefix" as const] : []),
  ];
  return (
    <RadioCards
      compact
      defaultValue={preview.parents}
      label={t("departments-new.parents")}
      name="parents"
      options={rules.map((value) => ({ value, label: t(`departments-new.parents-${value}`) }))}
    />
  );
}

interface AboutProps {
  one: NewDepartment;
  found: readonly NewDepartment[];
  places: readonly DepartmentChoice[];
}

function About({ one: { code, rows, parentId, fault }, found, places }: AboutProps) {
  const t = useTranslations("employee-import.departments-new");
  const words = useTranslations("employee-import.fault");
  const parent =
    places.find(({ id }) => id === parentId)?.label ?? found.find(({ id }) => id === parentId)?.name;
  return (
    <>
      {t("line", { code: code ?? "none", rows, parent: parent ?? "none" })}
      {fault ? <span className="block text-falu">{words(fault.code, faultValues(fault))}</span> : null}
    </>
  );
}

function Placing({
  found,
  places,
}: {
  found: readonly NewDepartment[];
  places: readonly DepartmentChoice[];
}) {
  const [t, department] = [useTranslations("employee-import.departments-new"), useTranslations("department")];
  return (
    <>
      <CheckboxGroup
        label={t("place-which")}
        name="department"
        options={found.map(({ id, name, code }) => ({ value: id, label: name, hint: code ?? undefined }))}
      />
      <SelectField
        empty={department("top")}
        label={t("place-parent")}
        name="parentId"
        optional
        options={[
          ...found.map(({ id, name }) => ({ value: id, label: t("place-option", { name }) })),
          ...places.map(choiceLine),
        ]}
        width="full"
      />
    </>
  );
}
