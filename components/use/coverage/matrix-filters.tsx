import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { FilterChips } from "@/components/ui/filter-chips";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { SelectField } from "@/components/ui/select-field";
import type { CoverageView } from "@/lib/domain/use/coverage";
import { coverageViews } from "@/lib/domain/use/coverage";
import { type Environment, environments, type UsePurpose, usePurposes } from "@/lib/domain/use/service";
import { coverageWords } from "./coverage-words";

/** A long choice is cut where the room is narrow. */
const narrowing = "min-w-0 max-w-full";

export interface MatrixChoice {
  /** null: each service for its own. */
  purpose: UsePurpose | null;
  environment: Environment | null;
  party: string | null;
  view: CoverageView;
}
interface MatrixFiltersProps {
  action: string;
  chosen: MatrixChoice;
  parties: readonly { id: string; name: string }[];
  /** What the form sends along, so that a filter keeps what is supposed. */
  kept: Record<string, string>;
  href: (change: Partial<MatrixChoice>) => string;
  /** Whether something is supposed, so that there may be services that change. */
  hasScenario: boolean;
}

/** Which services, for which purpose: a form that GETs, so that it stands in the address and works without JavaScript. */
export async function MatrixFilters(props: MatrixFiltersProps) {
  const { action, chosen, parties, kept, hasScenario } = props;
  const { t, service } = await coverageWords();
  const views = coverageViews.filter((view) => view !== "changed" || hasScenario);
  return (
    <div className="mt-4 flex flex-col gap-2" data-screen-only="">
      <Chips {...props} />
      <Details summary={t("filter.title")}>
        <form action={action} className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <HiddenFields hidden={kept} />
          <SelectField
            className={narrowing}
            defaultValue={chosen.purpose ?? ""}
            empty={t("filter.purpose-own")}
            label={t("filter.purpose")}
            name="purpose"
            options={usePurposes.map((value) => ({ value, label: service(`purpose.${value}`) }))}
          />
          <SelectField
            className={narrowing}
            defaultValue={chosen.environment ?? ""}
            empty={t("filter.environment-any")}
            label={t("filter.environment")}
            name="environment"
            options={environments.map((value) => ({ value, label: service(`environment.${value}`) }))}
            width="s"
          />
          <SelectField
            className={narrowing}
            defaultValue={chosen.party ?? ""}
            empty={t("filter.party-any")}
            label={t("filter.party")}
            name="party"
            options={parties.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SelectField
            className={narrowing}
            defaultValue={chosen.view}
            label={t("filter.view")}
            name="view"
            options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
          />
          <Button type="submit">{t("filter.show")}</Button>
        </form>
      </Details>
    </div>
  );
}

async function Chips({ chosen, parties, href }: MatrixFiltersProps) {
  const { t, service } = await coverageWords();
  const { purpose, environment, party, view } = chosen;
  const partyName = parties.find(({ id }) => id === party)?.name;
  const chip = (key: string, label: string, without: Partial<MatrixChoice>) => ({
    key,
    label,
    href: href(without),
    removeLabel: t("filter.remove"),
  });
  const chips = [
    ...(purpose ? [chip("purpose", service(`purpose.${purpose}`), { purpose: null })] : []),
    ...(environment
      ? [chip("environment", service(`environment.${environment}`), { environment: null })]
      : []),
    ...(partyName ? [chip("party", partyName, { party: null })] : []),
    ...(view === "all" ? [] : [chip("view", t(`view.${view}`), { view: "all" })]),
  ];
  const clear = href({ purpose: null, environment: null, party: null, view: "all" });
  return (
    <FilterChips chips={chips} clear={{ href: clear, label: t("filter.clear") }} label={t("filter.chosen")} />
  );
}
