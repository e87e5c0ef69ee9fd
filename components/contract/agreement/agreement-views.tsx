import { ViewTabs } from "@/components/ui/view-tabs";
import { getTranslations } from "@/lib/i18n/server";

const views = {
  board: "",
  list: "/list",
  calendar: "/calendar",
  "time-line": "/time-line",
  reminders: "/reminders",
} as const;
type View = keyof typeof views;

/** The ways to look at the agreements. */
export async function AgreementViews({ slug, current }: { slug: string; current: View }) {
  const t = await getTranslations("agreement");
  const tabs = (Object.keys(views) as View[]).map((view) => ({
    href: `/${slug}/agreements${views[view]}`,
    label: t(`view.${view}`),
    current: view === current,
  }));
  return <ViewTabs label={t("views")} tabs={tabs} />;
}
