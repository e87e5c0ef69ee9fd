import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { quickestChannel } from "@/lib/domain/credential/status-channel";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface FiguresProps {
  slug: string;
  counts: { byStatus: Partial<Record<string, number>>; active: number; expiring: number };
  blockTimes: { median: number | null; p99: number | null; blocks: number; unseen: number } | null;
}

/** Counts that link to their rows, and how fast a block was seen from outside. */
export async function Figures({ slug, counts, blockTimes }: FiguresProps) {
  const [t, format] = await Promise.all([getTranslations("overview"), getFormatter()]);
  const views = [
    { key: "active", count: counts.active, href: "?status=active" },
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
      <BlockTimes blockTimes={blockTimes} />
    </div>
  );
}

/** The finding is the heading, so its figure is said there and nowhere else. */
async function BlockTimes({ blockTimes }: Pick<FiguresProps, "blockTimes">) {
  const [t, channels, format] = await Promise.all([
    getTranslations("overview"),
    getTranslations("blocking.channel"),
    getFormatter(),
  ]);
  if (blockTimes?.median == null || blockTimes.p99 == null)
    return (
      <section>
        <SectionRule title={t("propagation-none")} />
      </section>
    );
  const [median, p99] = [blockTimes.median, blockTimes.p99].map((value) =>
    format.number(value, { maximumFractionDigits: 2, minimumFractionDigits: 2 }),
  );
  return (
    <section>
      <SectionRule title={t("propagation", { seconds: String(median) })} />
      <p className="text-ink-3 text-meta">
        {t("median", { count: blockTimes.blocks, channel: channels(`${quickestChannel}.name`) })}
      </p>
      <p className="mt-2">
        {p99 === median ? null : `${t("p99", { seconds: String(p99) })} `}
        {blockTimes.unseen > 0 ? `${t("unseen", { count: blockTimes.unseen })} ` : null}
        {t("target")}
      </p>
    </section>
  );
}
