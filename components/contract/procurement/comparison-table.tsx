import { StatusTag } from "@/components/ui/status-tag";
import { Table, type TableRow } from "@/components/ui/table";
import type { ComparisonPage } from "@/lib/contract/procurement/read";
import { type DemandCode, demandCodes, isMandatory } from "@/lib/domain/contract/demand";
import { getTranslations } from "@/lib/i18n/server";

/** The demands down, the bidders across: each answer with its note, and what is left at the foot. */
export async function ComparisonTable({ page }: { page: ComparisonPage }) {
  const [t, words] = await Promise.all([getTranslations("procurement"), getTranslations("demand")]);
  const rows: TableRow[] = demandCodes.map((code) => ({
    key: code,
    cells: {
      demand: <Demand code={code} />,
      weight: words(isMandatory(code) ? "mandatory" : "desirable"),
      ...Object.fromEntries(
        page.bidders.map(({ partyId }) => [
          partyId,
          <Answer code={code} key={partyId} page={page} partyId={partyId} />,
        ]),
      ),
    },
  }));
  return (
    <Table
      caption={t("compare-caption")}
      columns={[
        { key: "demand", label: t("demand") },
        { key: "weight", label: words("mandatory"), hideLabel: true },
        ...page.bidders.map((bidder) => ({
          key: bidder.partyId,
          label: bidder.won ? `${bidder.name} (${t("won").toLowerCase()})` : bidder.name,
        })),
      ]}
      rows={[
        ...rows,
        {
          key: "sum",
          cells: {
            demand: <b>{t("compare-sum")}</b>,
            ...Object.fromEntries(
              page.bidders.map(({ partyId, unmet }) => [partyId, <b key={partyId}>{unmet.length}</b>]),
            ),
          },
        },
      ]}
    />
  );
}

async function Demand({ code }: { code: DemandCode }) {
  const words = await getTranslations("demand");
  return <span className="font-semibold">{words(`short.${code}`)}</span>;
}

interface AnswerProps {
  page: ComparisonPage;
  partyId: string;
  code: DemandCode;
}

/** What is as it should be is plain words; what stands in the way of a contract is marked. */
async function Answer({ page, partyId, code }: AnswerProps) {
  const words = await getTranslations("demand");
  const row = page.answers.get(partyId)?.get(code);
  const word = row ? words(`answer.${row.answer}`) : words("unanswered");
  const excepted = page.excepted.get(partyId)?.includes(code) ?? false;
  const hinders = row?.answer !== "met" && isMandatory(code) && !excepted;
  return (
    <>
      {hinders ? <StatusTag tone="massing">{word}</StatusTag> : word}
      {excepted ? <span className="block text-meta">{words("excepted")}</span> : null}
      {row?.note ? (
        <span className="block text-ink-2 text-meta [overflow-wrap:anywhere]">{row.note}</span>
      ) : null}
    </>
  );
}
