import { ViewTabs } from "@/components/ui/view-tabs";
import { getTranslations } from "@/lib/i18n/server";

const parts = [
  { part: "overview", path: "" },
  { part: "requirements", path: "/requirements" },
  { part: "controls", path: "/controls" },
  { part: "evidence", path: "/evidence" },
  { part: "follow-up", path: "/follow-up" },
  { part: "declaration", path: "/declaration" },
] as const;
export type MarkPart = (typeof parts)[number]["part"];

/** The parts of one quality mark. */
export async function MarkTabs({
  slug,
  markId,
  current,
}: {
  slug: string;
  markId: string;
  current: MarkPart;
}) {
  const t = await getTranslations("quality-mark");
  return (
    <ViewTabs
      label={t("tabs")}
      tabs={parts.map(({ part, path }) => ({
        href: `/${slug}/quality-mark/${markId}${path}`,
        label: t(`tab-${part}`),
        current: part === current,
      }))}
    />
  );
}
