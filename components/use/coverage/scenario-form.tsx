import { Button, LinkButton } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Details } from "@/components/ui/details";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { SelectField } from "@/components/ui/select-field";
import type { Scenario } from "@/lib/domain/use/scenario";
import type { AgreementLabel } from "@/lib/domain/use/usage-facts";
import { agreementName, coverageWords } from "./coverage-words";

/** A long choice is cut where the room is narrow. */
const narrowing = "min-w-0 max-w-full";

interface ScenarioFormProps {
  action: string;
  scenario: Scenario | null;
  services: readonly { id: string; name: string; level: number }[];
  agreements: readonly AgreementLabel[];
  /** The filters, which are kept. */
  kept: Record<string, string>;
  stop: string;
  /** What is wrong with a day that was typed. */
  errors: { last?: string; day?: string };
}

/** "What if": a form that GETs. Nothing is saved. */
export async function ScenarioForm(props: ScenarioFormProps) {
  const { action, scenario, services, agreements, kept, stop, errors } = props;
  const { t } = await coverageWords();
  return (
    <Details open={scenario !== null || Object.keys(errors).length > 0} summary={t("if.title")}>
      <p className="mb-3 max-w-measure text-ink-2">{t("if.lead")}</p>
      <form action={action} className="flex flex-col gap-4">
        <HiddenFields hidden={kept} />
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <SelectField
            className={narrowing}
            defaultValue={scenario?.level?.serviceId ?? ""}
            empty={t("if.service-none")}
            label={t("if.service")}
            name="asks"
            options={services.map(({ id, name, level }) => ({ value: id, label: `${name} (${level})` }))}
          />
          <SelectField
            className={narrowing}
            defaultValue={String(scenario?.level?.level ?? "")}
            empty="–"
            label={t("if.level")}
            name="level"
            options={["1", "2", "3", "4"].map((value) => ({ value, label: value }))}
            width="xs"
          />
        </div>
        <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
          <SelectField
            className={narrowing}
            defaultValue={scenario?.end?.agreementId ?? ""}
            empty={t("if.agreement-none")}
            label={t("if.agreement")}
            name="ends"
            options={agreements.map((one) => ({ value: one.id, label: agreementName(one) }))}
          />
          <DateField
            defaultValue={scenario?.end?.lastDay ?? ""}
            error={errors.last}
            hint={t("if.last-hint")}
            label={t("if.last")}
            name="last"
          />
          <DateField
            defaultValue={scenario?.day ?? ""}
            error={errors.day}
            hint={t("if.day-hint")}
            label={t("if.day")}
            name="day"
          />
        </div>
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
