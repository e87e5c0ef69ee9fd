import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import { evidenceTitle } from "@/lib/i18n/evidence";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { EvidenceView } from "@/lib/mark/evidence/read";
import { Period, Serves, StandingTag, StateTag } from "./evidence-tags";

interface EvidenceTableProps {
  rows: EvidenceView[];
  /** Ids of the requirements that the mark has now. */
  applies: readonly string[];
  markId: string;
  slug: string;
  empty?: ReactNode;
}

/** Evidence with its state, what it serves, when it is in force and whose it is. */
export async function EvidenceTable({ rows, applies, markId, slug, empty }: EvidenceTableProps) {
  const t = await getTranslations("evidence");
  return (
    <Table
      caption={t("caption", { count: rows.length })}
      columns={[
        { key: "title", label: t("name") },
        { key: "state", label: t("state-label") },
        { key: "serves", label: t("requirements") },
        { key: "period", label: t("period") },
        { key: "owner", label: t("owner") },
      ]}
      empty={empty}
      rows={rows.map((row) => ({
        key: row.id,
        ...(row.intact === false ? { tone: "falu" as const } : {}),
        muted: row.successor !== null,
        cells: {
          title: <Title evidence={row} href={`/${slug}/quality-mark/${markId}/evidence/${row.id}`} />,
          state: <StateTag evidence={row} />,
          serves: <Serves applies={applies} evidence={row} markId={markId} slug={slug} />,
          period: (
            <div className="flex flex-col items-start gap-1">
              <span>
                <Period evidence={row} />
              </span>
              <StandingTag evidence={row} />
            </div>
          ),
          owner: row.ownerName ?? <span className="text-ink-3">{t("owner-none")}</span>,
        },
      }))}
      wide
    />
  );
}

async function Title({ evidence, href }: { evidence: EvidenceView; href: string }) {
  const [t, locale] = await Promise.all([getTranslations("evidence"), getLocale()]);
  const { title, kind, classification, intact } = evidence;
  const about = [t(`kind.${kind}`), ...(classification === "secret" ? [t("classification.secret")] : [])];
  return (
    <>
      <Link className="wrap-anywhere font-semibold text-ink no-underline hover:underline" href={href}>
        {evidenceTitle(locale, title)}
      </Link>
      <div className="text-ink-3 text-meta">{about.join(" · ")}</div>
      {intact === false ? <StatusTag tone="falu">{t("changed-word")}</StatusTag> : null}
    </>
  );
}
