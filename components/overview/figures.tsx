import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Figure } from "@/components/ui/figure";
import { SectionRule } from "@/components/ui/section-rule";

interface FiguresProps {
  slug: string;
  counts: { byStatus: Partial<Record<string, number>>; expiring: number };
  blockTimes: { median: number | null; p99: number | null; blocks: number } | null;
}

/** Counts that link to their rows, and how fast a block was seen from outside. */
export async function Figures({ slug, counts, blockTimes }: FiguresProps) {
  const [t, format] = await Promise.all([getTranslations("overview"), getFormatter()]);
  const seconds = (value: number) =>
    format.number(value, { maximumFractionDigits: 2, minimumFractionDigits: 2 });
  const views = [
    { key: "active", count: counts.byStatus.active ?? 0, href: "?status=active" },
    { key: "awaiting", count: counts.byStatus.ready ?? 0, href: "?view=ready" },
    { key: "suspended", count: counts.byStatus.suspended ?? 0, href: "?view=suspended" },
    { key: "expiring", count: counts.expiring, href: "?view=expiring" },
  ] as const;
  return (
    <div className="flex flex-col gap-8">
      <section>
        <SectionRule title={t("figures")} />
        <ul>
          {views.map((view) => (
            <li className="flex justify-between border-hair border-b py-2" key={view.key}>
              <Link className="text-sjo underline" href={`/${slug}/eids${view.href}`}>
                {t(view.key)}
              </Link>
              <span className="font-bold tabular-nums">{format.number(view.count)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <SectionRule
          title={
            blockTimes?.median != null
              ? t("effect", { seconds: seconds(blockTimes.median) })
              : t("effect-none")
          }
        />
        {blockTimes?.median != null && blockTimes.p99 != null ? (
          <div className="flex flex-col gap-3">
            <Figure caption={t("median")} value={`${seconds(blockTimes.median)} s`} />
            <Figure caption={t("p99")} value={`${seconds(blockTimes.p99)} s`} />
          </div>
        ) : null}
      </section>
    </div>
  );
}
