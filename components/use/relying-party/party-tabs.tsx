import { ViewTabs } from "@/components/ui/view-tabs";
import { getTranslations } from "@/lib/i18n/server";

const parts = [
  { part: "parties", path: "" },
  { part: "clients", path: "/clients" },
  { part: "schemes", path: "/schemes" },
  { part: "matrix", path: "/matrix" },
] as const;
type Part = (typeof parts)[number]["part"];

/** The parts of the place: parties, and the systems they have joined. */
export async function PartyTabs({ slug, current }: { slug: string; current: Part }) {
  const t = await getTranslations("relying-party");
  return (
    <ViewTabs
      label={t("tabs")}
      tabs={parts.map(({ part, path }) => ({
        href: `/${slug}/relying-parties${path}`,
        label: t(`tab-${part}`),
        current: part === current,
      }))}
    />
  );
}
