import type { ReactNode } from "react";
import { ChartTail } from "@/components/ui/chart-tail";
import { SectionRule } from "@/components/ui/section-rule";
import type { ExportList } from "@/lib/domain/core/export";
import type { ChartWords } from "@/lib/i18n/chart";
import { getTranslations } from "@/lib/i18n/server";

interface ChartFrameProps {
  words: ChartWords;
  list: ExportList;
  slug: string;
  /** The picture. */
  children: ReactNode;
}

/** A chart: its finding, how it was counted, the picture, and the same numbers as a table and as a file. */
export async function ChartFrame({ words, list, slug, children }: ChartFrameProps) {
  const t = await getTranslations("statistics");
  const { title, note, caption, columns, rows } = words;
  const href = `/api/files/exports/${list}?organisation=${slug}&format=csv`;
  return (
    <SectionRule title={title}>
      {rows.length === 0 ? null : (
        <figure>
          <p className="pb-3 text-ink-3 text-meta">{note}</p>
          {children}
          <ChartTail
            csv={{ href, label: t("csv") }}
            table={{ caption, columns, rows }}
            tableLabel={t("as-table")}
          />
        </figure>
      )}
    </SectionRule>
  );
}
