import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { Comparison, Fate, Requirement } from "@/lib/domain/framework";
import { getLocale, getTranslations } from "@/lib/i18n/server";

/** What became of each requirement from the version before, what changed first. */
export async function ComparisonTable({ rows }: { rows: Comparison[] }) {
  const [t, locale] = await Promise.all([getTranslations("framework"), getLocale()]);
  const named = ({ id, titleSv, titleEn }: Requirement) => `${id} ${locale === "sv" ? titleSv : titleEn}`;
  return (
    <Table
      caption={t("comparison")}
      columns={[
        { key: "after", label: t("after"), primary: true },
        { key: "fate", label: t("fate") },
        { key: "before", label: t("before") },
      ]}
      rows={rows.map(({ fate, before, after }) => ({
        key: `${after?.id ?? "-"} ${before.map(({ id }) => id).join(" ")}`,
        muted: fate === "gone",
        cells: {
          after: after ? named(after) : t("gone-row"),
          fate: <FateTag fate={fate} />,
          before: before.length > 0 ? before.map(named).join(", ") : "–",
        },
      }))}
    />
  );
}

async function FateTag({ fate }: { fate: Fate }) {
  const t = await getTranslations("framework");
  if (fate === "kept") return t("fate-word.kept");
  return <StatusTag tone={fate === "gone" ? "plain" : "massing"}>{t(`fate-word.${fate}`)}</StatusTag>;
}
