import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import { getTranslations } from "@/lib/i18n/server";
import type { ServiceView } from "@/lib/use/relying-party/read";

interface ServiceTableProps {
  services: ServiceView[];
  /** Of the party's page. */
  here: string;
  own: boolean;
  empty: ReactNode;
}

/** A party's services and what each asks. */
export async function ServiceTable({ services, here, own, empty }: ServiceTableProps) {
  const t = await getTranslations("service");
  return (
    <Table
      caption={t("facts")}
      columns={[
        { key: "name", label: t("column-name") },
        { key: "environment", label: t("column-environment") },
        { key: "level", label: t("column-level") },
        { key: "purposes", label: t("column-purposes") },
        { key: "attributes", label: t("column-attributes") },
      ]}
      empty={empty}
      rows={services.map((service) => ({
        key: service.id,
        muted: service.retiredAt !== null,
        cells: {
          name: <Name here={here} own={own} service={service} />,
          environment: t(`environment.${service.environment}`),
          level: (
            <>
              {service.level}
              {service.demandsMark ? (
                <span className="block text-ink-3 text-meta">{t("mark-short")}</span>
              ) : null}
            </>
          ),
          purposes: service.purposes.map((purpose) => t(`purpose.${purpose}`)).join(" · "),
          attributes: t(`attribute.${service.attributeSet}`),
        },
      }))}
    />
  );
}

async function Name({ service, here, own }: { service: ServiceView; here: string; own: boolean }) {
  const t = await getTranslations("service");
  const about = own ? t(service.singleSignOn ? "single-sign-on-short" : "no-single-sign-on") : null;
  return (
    <>
      <Link
        className="block min-w-40 font-bold text-ink no-underline [overflow-wrap:anywhere] hover:underline"
        href={`${here}/services/${service.id}`}
      >
        <bdi>{service.name}</bdi>
      </Link>
      {about ? <span className="block font-normal text-ink-3 text-meta">{about}</span> : null}
      {service.retiredAt ? <StatusTag tone="plain">{t("status.retired")}</StatusTag> : null}
    </>
  );
}
