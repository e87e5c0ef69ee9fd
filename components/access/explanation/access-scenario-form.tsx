import { Button, LinkButton } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Details } from "@/components/ui/details";
import { Fieldset } from "@/components/ui/fieldset";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { MomentField } from "@/components/ui/moment-field";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { AccessMatrix } from "@/lib/access/explanation/read";
import type { AccessScenario } from "@/lib/domain/access/scenario";
import { typedMoment } from "@/lib/domain/core/swedish-time";
import { choiceLine } from "@/lib/domain/people/department-tree";
import { accessWords } from "./access-words";

/** A long choice is cut where the room is narrow. */
const narrowing = "min-w-0 max-w-full";
const row = "flex flex-wrap items-end gap-x-6 gap-y-3";

interface Props {
  action: string;
  matrix: AccessMatrix;
  scenario: AccessScenario | null;
  /** The filters, and what is tried from a cell. */
  kept: Record<string, string>;
  stop: string;
  error: string | undefined;
}

/** "What if": a form that GETs. Nothing is saved. */
export async function AccessScenarioForm(props: Props) {
  const { action, scenario, matrix, kept, stop, error } = props;
  const { t } = await accessWords();
  const agreements = matrix.coverage.agreements.filter(
    ({ status }) => status === "signed" || status === "terminated",
  );
  return (
    <Details className="mt-4" open={error !== undefined} summary={t("if.title")}>
      <p className="mb-3 max-w-measure text-ink-2">{t("if.lead")}</p>
      <form action={action} className="flex flex-col gap-4">
        <HiddenFields hidden={kept} />
        <Give {...props} />
        <Move {...props} />
        <Fieldset legend={t("if.end")}>
          <div className={row}>
            <SelectField
              className={narrowing}
              defaultValue={scenario?.end?.agreementId ?? ""}
              empty={t("if.agreement-none")}
              label={t("if.agreement")}
              name="ends"
              options={agreements.map(({ id, number, title }) => ({
                value: id,
                label: `${number} ${title}`,
              }))}
            />
            <DateField
              defaultValue={scenario?.end?.lastDay ?? ""}
              error={error}
              hint={t("if.last-hint")}
              label={t("if.last")}
              name="last"
            />
          </div>
        </Fieldset>
        <MomentField
          defaultValue={scenario?.at ? typedMoment(scenario.at) : ""}
          hint={t("if.at-hint")}
          label={t("if.at")}
          name="at"
        />
        <div className="flex flex-wrap gap-3">
          <Button tone="primary" type="submit">
            {t("if.try")}
          </Button>
          {scenario ? <LinkButton href={stop}>{t("if.stop")}</LinkButton> : null}
        </div>
      </form>
    </Details>
  );
}

/** Those on the page, and whoever was chosen on another. */
function peopleIn({ people, named }: AccessMatrix) {
  const shown = people.filter(({ hidden }) => !hidden).map(({ id, name }) => [id, name] as const);
  return [...new Map([...named, ...shown])].map(([value, label]) => ({ value, label }));
}

async function Give({ matrix, scenario }: Props) {
  const { t, mandate } = await accessWords();
  const give = scenario?.give ?? null;
  const { types } = matrix.choices;
  const services = matrix.coverage.services.filter(({ retiredAt }) => retiredAt === null);
  return (
    <Fieldset hint={t("if.give-hint")} legend={t("if.give")}>
      <div className={row}>
        <SelectField
          className={narrowing}
          defaultValue={give?.act ?? ""}
          empty={t("if.choose")}
          label={t("if.give-act")}
          name="gives"
          options={types.map((type) => ({ value: type.act, label: mandate.named(type) }))}
        />
        <SelectField
          className={narrowing}
          defaultValue={give?.serviceId ?? ""}
          empty={t("if.choose")}
          label={t("if.give-service")}
          name="where"
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Whom give={give} matrix={matrix} />
      </div>
    </Fieldset>
  );
}

async function Whom({ matrix, give }: { matrix: AccessMatrix; give: AccessScenario["give"] }) {
  const { t } = await accessWords();
  const many = give?.holder.kind === "group" ? give.holder : null;
  return (
    <>
      <SelectField
        className={narrowing}
        defaultValue={give?.holder.kind === "person" ? give.holder.employeeId : ""}
        empty={t("if.choose")}
        label={t("if.give-person")}
        name="whom"
        options={peopleIn(matrix)}
      />
      <SelectField
        className={narrowing}
        defaultValue={many?.departmentId ?? ""}
        empty={t("if.choose")}
        label={t("if.give-department")}
        name="those"
        options={matrix.choices.departments.map(choiceLine)}
      />
      <TextField
        className={narrowing}
        defaultValue={many?.title ?? ""}
        label={t("if.give-title")}
        maxLength={100}
        name="titled"
      />
    </>
  );
}

async function Move({ matrix, scenario }: Props) {
  const { t } = await accessWords();
  const move = scenario?.move;
  return (
    <Fieldset legend={t("if.move")}>
      <div className={row}>
        <SelectField
          className={narrowing}
          defaultValue={move?.employeeId ?? ""}
          empty={t("if.choose")}
          label={t("if.move-person")}
          name="moves"
          options={peopleIn(matrix)}
        />
        <SelectField
          className={narrowing}
          defaultValue={move?.departmentId ?? ""}
          empty={t("if.same")}
          label={t("if.move-department")}
          name="to"
          options={matrix.choices.departments.map(choiceLine)}
        />
        <TextField
          className={narrowing}
          defaultValue={move?.title ?? ""}
          label={t("if.move-title")}
          maxLength={100}
          name="as"
        />
      </div>
    </Fieldset>
  );
}
