import { ExportLinks } from "@/components/ui/export-links";
import { exportFormats, type ExportList as List } from "@/lib/domain/core/export";
import { getTranslations } from "@/lib/i18n/server";
import type { Search } from "@/lib/web/search-params";

interface ExportListProps {
  list: List;
  slug: string;
  /** The page's own address, whose filters the file has too. */
  search: Search;
}

/** Beneath a list: the same list as a file, and where the long ones are. */
export async function ExportList({ list, slug, search }: ExportListProps) {
  const t = await getTranslations("export");
  const filters = Object.entries(search).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && !["after", "before", "at"].includes(entry[0]),
  );
  const href = (format: string) =>
    `/api/files/exports/${list}?${new URLSearchParams([...filters, ["organisation", slug], ["format", format]])}`;
  return (
    <ExportLinks
      label={t(`label.${list}`)}
      links={[
        ...exportFormats.map((format) => ({ href: href(format), label: t(`format.${format}`) })),
        { href: `/${slug}/jobs`, label: t("jobs") },
      ]}
    />
  );
}
