import { DecisionRow, DecisionVerbs } from "@/components/operation/decision-row";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { confirmDisposalAction, withdrawDisposalAction } from "@/lib/operation/disposal/actions";
import type { DisposalView } from "@/lib/operation/disposal/read";

/** What was proposed and decided, by whom, and what went. */
export function DisposalList({ disposals, slug }: { disposals: DisposalView[]; slug: string }) {
  return (
    <ul>
      {disposals.map((one) => (
        <DisposalRow key={one.id} one={one} slug={slug} />
      ))}
    </ul>
  );
}

async function DisposalRow({ one, slug }: { one: DisposalView; slug: string }) {
  const [t, page, format] = await Promise.all([
    getTranslations("disposal"),
    getTranslations("page"),
    getFormatter(),
  ]);
  const day = format.dateTime(new Date(`${one.before}T12:00:00Z`), "day");
  const steps = (["proposed", "confirmed", "withdrawn"] as const).flatMap((step) => {
    const who = one[step];
    const at = who && format.dateTime(who.at, "minute");
    return who && at ? [t(`by.${step}`, { at, name: who.by ?? t("somebody") })] : [];
  });
  const told = [
    t("counted", { count: one.counted }),
    ...(one.carriedOutAt ? [t("gone", { count: one.gone })] : []),
    ...steps,
    ...(one.carriedOutAt ? [t("carried-out", { at: format.dateTime(one.carriedOutAt, "minute") })] : []),
  ];
  return (
    <DecisionRow
      one={one}
      title={t("row", { what: t(`class.${one.recordClass}`), day })}
      told={told}
      words={{ state: t(`state.${one.state}`), digest: t("digest"), technical: page("technical") }}
    >
      <DecisionVerbs
        actions={{ confirm: confirmDisposalAction, withdraw: withdrawDisposalAction }}
        hidden={{ disposalId: one.id, version: one.version }}
        one={one}
        slug={slug}
        wordOf={(verb) => t(verb)}
      />
    </DecisionRow>
  );
}
