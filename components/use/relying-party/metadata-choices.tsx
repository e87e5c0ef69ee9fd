import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getTranslations } from "@/lib/i18n/server";
import type { MetadataView } from "@/lib/use/relying-party/read";

/** Several services in one piece of metadata: one of them is chosen. */
export async function MetadataChoices({ view, here }: { view: MetadataView; here: string }) {
  const t = await getTranslations("metadata");
  return (
    <>
      <Table
        caption={t("choose-title")}
        columns={[
          { key: "service", label: t("column-service") },
          { key: "organisation", label: t("column-organisation") },
          { key: "entity", label: t("column-entity") },
        ]}
        rows={view.services.map((service, at) => ({
          key: service.entityId,
          cells: {
            service: (
              <Link className="inline-block py-1 [overflow-wrap:anywhere]" href={`${here}?entity=${at}`}>
                {service.name}
              </Link>
            ),
            organisation: service.organisationName,
            entity: <Code long>{service.entityId}</Code>,
          },
        }))}
      />
      {view.others > 0 ? <p className="mt-4 text-ink-2">{t("others", { count: view.others })}</p> : null}
    </>
  );
}
