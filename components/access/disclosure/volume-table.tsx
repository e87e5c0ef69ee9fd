import { Day } from "@/components/ui/day";
import { Table } from "@/components/ui/table";
import type { DisclosurePatterns } from "@/lib/access/disclosure/read";
import { disclosureWords } from "@/lib/i18n/disclosure";

/** How much each client has asked, and how it was answered. */
export async function VolumeTable({ volumes }: { volumes: DisclosurePatterns["volumes"] }) {
  const { t, format } = await disclosureWords();
  return (
    <Table
      caption={t("volumes")}
      columns={[
        { key: "client", label: t("client"), primary: true },
        { key: "service", label: t("service") },
        { key: "yes", label: t("yes-count"), numeric: true },
        { key: "no", label: t("no-count"), numeric: true },
        { key: "last", label: t("last") },
      ]}
      rows={volumes.map(({ clientId, client, party, serviceId, service, yes, no, lastDay }) => ({
        key: `${clientId}-${serviceId}`,
        cells: {
          client: (
            <>
              {client}
              <span className="block font-normal text-ink-2 text-meta">{party}</span>
            </>
          ),
          service: service ?? t("no-service"),
          yes: format.number(yes),
          no: format.number(no),
          last: <Day day={lastDay} />,
        },
      }))}
    />
  );
}
