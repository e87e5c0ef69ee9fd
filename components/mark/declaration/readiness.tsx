import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import type { DeclarationContent } from "@/lib/domain/mark/declaration";
import { gapsOf, unplannedGaps } from "@/lib/domain/mark/declaration";
import { titleIn } from "@/lib/domain/mark/declaration-order";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { ShownStatus } from "./shown-status";

interface ReadinessProps {
  content: DeclarationContent;
  /** Where the mark is. */
  here: string;
}

/** Whether it can be sent: what is left, each with the way to where it is mended or planned. */
export async function Readiness({ content, here }: ReadinessProps) {
  const [t, locale] = await Promise.all([getTranslations("declaration"), getLocale()]);
  const left = unplannedGaps(content);
  const planned = gapsOf(content) - left.length;
  if (left.length === 0)
    return (
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusTag tone="bjork">{t("ready")}</StatusTag>
        <span>{planned > 0 ? t("planned", { count: planned }) : t("gaps-none")}</span>
      </p>
    );
  return (
    <>
      <p className="mb-3 max-w-measure">{t("not-ready-lead")}</p>
      <ul className="flex flex-col">
        {left.map((one) => (
          <li
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-hair border-b py-2.5"
            key={one.id}
          >
            <span className="min-w-0">
              <Link className="text-sjo underline" href={`${here}/requirements/${one.id}`}>
                <span className="font-mono">{one.id}</span> {titleIn(locale, one)}
              </Link>
            </span>
            <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <ShownStatus status={one.status} />
              <Link
                className="text-sjo underline"
                href={`${here}/follow-up/findings/new?requirement=${one.id}`}
              >
                {t("plan")} <span className="sr-only">{one.id}</span>
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
