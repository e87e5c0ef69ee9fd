import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { OwnedService } from "@/lib/access/system-owner/read";
import { getTranslations } from "@/lib/i18n/server";

/** Every service and who answers for it. */
export async function SystemOwnerTable(props: { services: OwnedService[]; here: string; mayWrite: boolean }) {
  const { services, here, mayWrite } = props;
  const t = await getTranslations("system-owner");
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "service", label: t("service"), primary: true },
        { key: "party", label: t("party") },
        { key: "owner", label: t("owner") },
        ...(mayWrite ? [{ key: "change", label: t("choose") }] : []),
      ]}
      rows={services.map(({ id, name, partyName, owner }) => ({
        key: id,
        cells: {
          service: <b>{name}</b>,
          party: partyName,
          owner: owner ? (
            <>
              <bdi>{owner.name}</bdi>{" "}
              {owner.hasLeft ? <StatusTag tone="massing">{t("left")}</StatusTag> : null}
            </>
          ) : (
            <span className="text-ink-3">{t("nobody")}</span>
          ),
          ...(mayWrite
            ? {
                change: (
                  <Link
                    aria-label={t("choose-for", { name })}
                    className="text-sjo underline"
                    href={`${here}/${id}`}
                  >
                    {t("choose")}
                  </Link>
                ),
              }
            : {}),
        },
      }))}
    />
  );
}
