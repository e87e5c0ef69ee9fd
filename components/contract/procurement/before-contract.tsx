import { Checklist, type CheckState } from "@/components/ui/checklist";
import { Link } from "@/components/ui/link";
import type { ProcurementPage } from "@/lib/contract/procurement/read";
import type { UnmetDemand } from "@/lib/domain/contract/demand";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface BeforeContractProps {
  page: ProcurementPage;
  slug: string;
}

/** What stands between the winner and a contract: all of it, in the order it is mended. */
export async function BeforeContract({ page, slug }: BeforeContractProps) {
  const [t, format] = await Promise.all([getTranslations("procurement"), getFormatter()]);
  const { obstacles, contract, procurement } = page;
  if (!obstacles) return null;
  const { standstill, demands } = obstacles;
  const day = standstill && format.dateTime(new Date(`${standstill}T12:00:00Z`), "day");
  const clear = !standstill && demands.length === 0 && contract !== null;
  return (
    <>
      {clear ? <p className="mb-3 font-semibold">{t("before-clear")}</p> : null}
      <Checklist
        items={[
          {
            key: "standstill",
            state: day ? "waiting" : "done",
            label: day
              ? t("check-standstill", { day })
              : t(page.standstillEnd ? "check-standstill-over" : "check-standstill-none"),
          },
          ...(demands.length === 0
            ? [{ key: "demands", state: "done" as CheckState, label: t("check-demands-met") }]
            : demands.map((unmet) => ({
                key: unmet.demand,
                state: "failed" as CheckState,
                label: (
                  <Unmet
                    href={`/${slug}/procurements/${procurement.id}/bidders/${procurement.winnerId}`}
                    unmet={unmet}
                  />
                ),
              }))),
          {
            key: "contract",
            state: contract ? "done" : "waiting",
            label: t(contract ? "check-contract" : "check-contract-missing"),
          },
        ]}
        words={{ done: t("check.done"), waiting: t("check.waiting"), failed: t("check.failed") }}
      />
    </>
  );
}

async function Unmet({ unmet: { demand, answer }, href }: { unmet: UnmetDemand; href: string }) {
  const [t, words] = await Promise.all([getTranslations("procurement"), getTranslations("demand")]);
  const said = answer === null ? words("unanswered") : words(`answer.${answer}`);
  return (
    <Link className="text-falu underline" href={`${href}#answer-${demand}`}>
      {t("check-demand", { demand: words(`short.${demand}`), answer: said.toLowerCase() })}
    </Link>
  );
}
