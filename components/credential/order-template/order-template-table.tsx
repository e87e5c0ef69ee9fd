import { LevelNumeral } from "@/components/ui/level-numeral";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { TemplateView } from "@/lib/credential/order-template/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";

/** What can be ordered by, each with what it remembers. */
export async function OrderTemplateTable({ templates, slug }: { templates: TemplateView[]; slug: string }) {
  const [t, words, locale] = await Promise.all([
    getTranslations("order-template"),
    getTranslations("eid"),
    getLocale(),
  ]);
  const columns = ["name", "type", "level", "method", "source", "place", "state"] as const;
  const state = ({ active, open }: TemplateView) => (open ? "open" : active ? "type-closed" : "closed");
  return (
    <Table
      caption={t("title")}
      columns={columns.map((key) => ({ key, label: t(key) }))}
      rows={templates.map((template) => {
        const { id, name, type, method, source, collectPlace, open } = template;
        return {
          key: id,
          muted: !open,
          cells: {
            name: (
              <Link className="font-bold text-sjo underline" href={`/${slug}/settings/order-templates/${id}`}>
                {name}
              </Link>
            ),
            type: type ? (locale === "sv" ? type.nameSv : type.nameEn) : "–",
            level: type ? (
              <LevelNumeral
                label={t("level-number", { level: type.level })}
                level={type.level}
                size="small"
              />
            ) : (
              "–"
            ),
            method: words(`method.${method}`),
            source: words(`source.${source}`),
            place: collectPlace || "–",
            state: t(state(template)),
          },
        };
      })}
      wide
    />
  );
}
