import { DecisionRow, DecisionVerbs } from "@/components/operation/decision-row";
import { Link } from "@/components/ui/link";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { confirmErasureAction, withdrawErasureAction } from "@/lib/operation/erasure/actions";
import type { ErasureView } from "@/lib/operation/erasure/read";

interface ErasureListProps {
  erasures: ErasureView[];
  slug: string;
  /** Where it is not said whom it is about: a link to them instead of what can be done. */
  linked?: boolean;
}

/** What was proposed and decided, by whom, and how much went. No name is in it. */
export async function ErasureList({ erasures, slug, linked }: ErasureListProps) {
  const t = await getTranslations("erasure");
  if (erasures.length === 0) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <ul>
      {erasures.map((one) => (
        <ErasureRow key={one.id} linked={linked} one={one} slug={slug} />
      ))}
    </ul>
  );
}

async function ErasureRow({
  one,
  slug,
  linked,
}: {
  one: ErasureView;
  slug: string;
  linked?: boolean | undefined;
}) {
  const [t, page, format] = await Promise.all([
    getTranslations("erasure"),
    getTranslations("page"),
    getFormatter(),
  ]);
  const steps = (["proposed", "confirmed", "withdrawn"] as const).flatMap((step) => {
    const who = one[step];
    return who
      ? [t(`by.${step}`, { at: format.dateTime(who.at, "minute"), name: who.by ?? t("somebody") })]
      : [];
  });
  const carried = one.carriedOutAt
    ? [t("carried-out", { at: format.dateTime(one.carriedOutAt, "minute") }), t("gone", { count: one.gone })]
    : [];
  return (
    <DecisionRow
      one={one}
      title={t("row", { ground: t(`grounds.${one.ground}`) })}
      told={[...steps, ...carried]}
      words={{ state: t(`state.${one.state}`), digest: t("digest"), technical: page("technical") }}
    >
      {linked ? (
        one.verbs.length > 0 && <Link href={`/${slug}/employees/${one.employeeId}/erase`}>{t("see")}</Link>
      ) : (
        <DecisionVerbs
          actions={{ confirm: confirmErasureAction, withdraw: withdrawErasureAction }}
          hidden={{ erasureId: one.id, version: one.version }}
          one={one}
          slug={slug}
          wordOf={(verb) => t(verb)}
        />
      )}
    </DecisionRow>
  );
}
