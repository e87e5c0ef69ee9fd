import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { TypeView } from "@/lib/access/mandate-type/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";

/** What can be allowed; with a link to each for whoever may change it. */
export async function MandateTypeTable(props: { types: TypeView[]; here: string; mayWrite: boolean }) {
  const { types, here, mayWrite } = props;
  const [t, locale] = await Promise.all([getTranslations("mandate-type"), getLocale()]);
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "name", label: t("name"), primary: true },
        { key: "act", label: t("act") },
        { key: "description", label: t("description") },
        { key: "people", label: t("people") },
        { key: "state", label: t("state") },
      ]}
      rows={types.map((type) => {
        const name = locale === "sv" ? type.nameSv : type.nameEn;
        return {
          key: type.id,
          muted: !type.active,
          cells: {
            name: mayWrite ? (
              <Link className="font-bold text-sjo underline" href={`${here}/${type.id}`}>
                {name}
              </Link>
            ) : (
              name
            ),
            act: <Code long>{type.act}</Code>,
            description: type.description,
            people: t(type.sensitive ? "two-people" : "one-person"),
            state: t(type.active ? "in-use" : "closed"),
          },
        };
      })}
    />
  );
}
