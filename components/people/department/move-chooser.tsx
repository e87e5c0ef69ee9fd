import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { classNames } from "@/components/ui/class-names";
import { SelectField } from "@/components/ui/select-field";
import { pathSeparator } from "@/lib/domain/people/department";
import { maximumMoved } from "@/lib/domain/people/department-move";
import { choiceLine, type DepartmentChoice } from "@/lib/domain/people/department-tree";
import { getTranslations } from "@/lib/i18n/server";
import type { DepartmentLine } from "@/lib/people/department/read";
import { insetOf } from "./department-inset";

interface MoveChooserProps {
  page: string;
  lines: DepartmentLine[];
  places: DepartmentChoice[];
  chosen: string[];
  parentId: string;
  /** Asked for with none of them ticked. */
  unchosen: boolean;
}

/** A GET form: the choice is in the address, so it works without a script and changes nothing. */
export async function MoveChooser({ page, lines, places, chosen, parentId, unchosen }: MoveChooserProps) {
  const t = await getTranslations("department");
  return (
    <form action={page} className="flex max-w-column flex-col gap-6">
      <p className="max-w-measure">{t("move-several-lead")}</p>
      {unchosen ? <Banner tone="warning">{t("move-unchosen")}</Banner> : null}
      <CheckboxGroup
        defaultValue={chosen}
        hint={t("move-chosen-hint", { most: maximumMoved })}
        label={t("move-chosen")}
        name="department"
        options={lines.map((line) => ({
          value: line.id,
          label: <span className={classNames("block", insetOf(line.depth - 1))}>{line.name}</span>,
          hint: <About line={line} />,
        }))}
      />
      <SelectField
        defaultValue={parentId}
        empty={t("top")}
        label={t("move-to")}
        name="parentId"
        options={places.map(choiceLine)}
      />
      <div>
        <Button name="show" tone="primary" type="submit" value="1">
          {t("move-show")}
        </Button>
      </div>
    </form>
  );
}

async function About({ line: { path, code, depth, whole } }: { line: DepartmentLine }) {
  const t = await getTranslations("department");
  const above = path.split(pathSeparator).slice(0, -1).join(pathSeparator);
  return (
    <span className={classNames("block", insetOf(depth - 1))}>
      {above ? <span className="block sm:sr-only">{above}</span> : null}
      {t("move-line", { code: code ?? "none", people: whole })}
    </span>
  );
}
