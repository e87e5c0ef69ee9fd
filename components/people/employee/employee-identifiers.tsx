import { Code } from "@/components/ui/code";
import { Details } from "@/components/ui/details";
import { Facts } from "@/components/ui/facts";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { EmployeePage, SeenIdentifier } from "@/lib/people/employee/read";
import { UnmaskNumber } from "./unmask-number";

/** Numbers, masked where they are sealed, each with the way to show it once. */
export async function EmployeeIdentifiers({ person, slug }: { person: EmployeePage; slug: string }) {
  const t = await getTranslations("employee");
  if (person.hidden) return <p className="text-ink-2">{t("identifiers-hidden")}</p>;
  const current = person.identifiers.filter((identifier) => identifier.validTo === null);
  const former = person.identifiers.filter((identifier) => identifier.validTo !== null);
  return (
    <div className="flex flex-col gap-3">
      {current.some((identifier) => identifier.sealed) ? null : (
        <p className="text-ink-2">{t("identifiers-none")}</p>
      )}
      <Facts
        items={current.map((identifier) => ({
          label: t(`identifier-${identifier.kind}`),
          value: (
            <>
              <Code>{identifier.shown}</Code>
              {identifier.sealed && person.verbs.includes("unmask") ? (
                <UnmaskNumber employeeId={person.id} identifierId={identifier.id} slug={slug} />
              ) : null}
            </>
          ),
        }))}
      />
      {former.length > 0 ? <Former identifiers={former} /> : null}
    </div>
  );
}

async function Former({ identifiers }: { identifiers: SeenIdentifier[] }) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  return (
    <Details summary={t("identifiers-former")}>
      <Facts
        items={identifiers.map((identifier) => ({
          label: t(`identifier-${identifier.kind}`),
          value: t("former", {
            shown: identifier.shown,
            day: format.dateTime(new Date(`${identifier.validTo}T12:00:00Z`), "day"),
          }),
        }))}
      />
    </Details>
  );
}
