import { Table } from "@/components/ui/table";
import { type AlgorithmUse, isQuantumSafe, outlivesRoadmap } from "@/lib/domain/operation/algorithm";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** The inventory: where, which, how long, until when, and what a quantum computer makes of it. */
export async function AlgorithmTable({ algorithms }: { algorithms: readonly AlgorithmUse[] }) {
  const [t, format] = await Promise.all([getTranslations("technology"), getFormatter()]);
  const keys = ["where", "of", "algorithm", "bits", "signed-with", "count", "until", "quantum"] as const;
  return (
    <Table
      caption={t("algorithms")}
      columns={keys.map((key) => ({ key, label: t(key) }))}
      density="compact"
      rows={algorithms.map((use, nth) => ({
        key: `${use.place} ${nth}`,
        tone: outlivesRoadmap(use) ? "massing" : "plain",
        cells: {
          where: t(`place.${use.place}`),
          of: use.of ?? "–",
          algorithm: use.algorithm ?? t("unreadable"),
          bits: use.bits === null ? "–" : t("bits-of", { bits: use.bits }),
          "signed-with": use.signedWith ?? "–",
          count: format.number(use.count),
          until: (
            <span className="whitespace-nowrap">
              {use.until ? format.dateTime(use.until, "day") : t("until-changed")}
            </span>
          ),
          quantum: t(quantumWord(use)),
        },
      }))}
    />
  );
}

function quantumWord(use: AlgorithmUse): "outlives" | "quantum-safe" | "quantum-broken" {
  if (outlivesRoadmap(use)) return "outlives";
  return isQuantumSafe(use) ? "quantum-safe" : "quantum-broken";
}
