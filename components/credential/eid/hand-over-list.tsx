import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table, type TableRow } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Carrier } from "@/lib/domain/credential/carrier";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

export interface AwaitingEid {
  id: string;
  number: string;
  holder: string;
  department: string;
  level: number;
  carrier: Carrier;
  carrierNumber: string | null;
  /** YYYY-MM-DD */
  collectBy: string | null;
  overdue: boolean;
  step: "new" | "prepared" | "signed";
}

/** What waits at the desk, the first deadline first. */
export async function HandOverList({
  eids,
  slug,
  empty,
}: {
  eids: AwaitingEid[];
  slug: string;
  empty: ReactNode;
}) {
  const t = await getTranslations("hand-over");
  const columns = (["holder", "number", "carrier", "collect-by", "step", "action"] as const).map((key) => ({
    key,
    label: t(`column.${key}`),
    hideLabel: key === "action",
  }));
  return (
    <Table
      caption={t("caption")}
      columns={columns}
      density="airy"
      empty={empty}
      rows={await Promise.all(eids.map((eid) => row(eid, slug)))}
      wide
    />
  );
}

async function row(eid: AwaitingEid, slug: string): Promise<TableRow> {
  const [t, carriers] = await Promise.all([getTranslations("hand-over"), getTranslations("carrier")]);
  const word = eid.overdue ? "open-cancel" : eid.step === "new" ? "open" : "open-next";
  const href = eid.overdue ? `/${slug}/eids/${eid.id}` : `/${slug}/eids/${eid.id}/hand-over`;
  return {
    key: eid.id,
    tone: eid.overdue ? "massing" : "sjo",
    cells: {
      holder: (
        <>
          <bdi className="block [overflow-wrap:anywhere]">{eid.holder}</bdi>
          {eid.department ? (
            <span className="block font-normal text-ink-3 text-meta">{eid.department}</span>
          ) : null}
        </>
      ),
      number: (
        <Link href={`/${slug}/eids/${eid.id}`}>
          <Code>{eid.number}</Code>
        </Link>
      ),
      carrier: (
        <>
          {carriers(eid.carrier)}
          {eid.carrierNumber ? <Code className="block text-ink-2 text-meta">{eid.carrierNumber}</Code> : null}
        </>
      ),
      "collect-by": <CollectBy eid={eid} />,
      step: t(`step-${eid.step}`),
      action: (
        <LinkButton
          className="whitespace-nowrap"
          href={href}
          tone={eid.step === "signed" && !eid.overdue ? "primary" : "quiet"}
        >
          {t(word)}
          <VisuallyHidden> {t("of", { holder: eid.holder, number: eid.number })}</VisuallyHidden>
        </LinkButton>
      ),
    },
  };
}

async function CollectBy({ eid }: { eid: AwaitingEid }) {
  const [t, format] = await Promise.all([getTranslations("hand-over"), getFormatter()]);
  if (!eid.collectBy) return null;
  const day = new Date(`${eid.collectBy}T12:00:00Z`);
  if (eid.overdue) return <StatusTag tone="massing">{t("overdue", { day })}</StatusTag>;
  return format.dateTime(day, "day");
}
