import { ViewTabs } from "@/components/ui/view-tabs";
import { getTranslations } from "@/lib/i18n/server";

const parts = [
  { part: "overview", path: "" },
  { part: "audits", path: "/audits" },
  { part: "findings", path: "/findings" },
  { part: "incidents", path: "/incidents" },
  { part: "reviews", path: "/reviews" },
  { part: "samples", path: "/samples" },
] as const;
export type FollowUpPart = (typeof parts)[number]["part"];

/** The parts of a mark's follow-up. */
export async function FollowUpTabs({ here, current }: { here: string; current: FollowUpPart }) {
  const t = await getTranslations("follow-up");
  return (
    <ViewTabs
      label={t("parts")}
      tabs={parts.map(({ part, path }) => ({
        href: `${here}${path}`,
        label: t(`part-${part}`),
        current: part === current,
      }))}
    />
  );
}
