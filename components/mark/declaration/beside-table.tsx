import { Link } from "@/components/ui/link";
import { Prose } from "@/components/ui/prose";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import { termsBlocks } from "@/lib/domain/credential/terms";
import type { BesideLastYear, DeclaredRequirement } from "@/lib/domain/mark/declaration";
import { titleIn } from "@/lib/domain/mark/declaration-order";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { ShownStatus } from "./shown-status";

interface BesideTableProps {
  rows: BesideLastYear[];
  /** Where the mark is. */
  here: string;
  year: number;
  /** Last year's; null where there is nothing to compare with. */
  before: number | null;
}

/** Each requirement with this year's answer, and last year's beside it. */
export async function BesideTable({ rows, here, year, before }: BesideTableProps) {
  const [t, locale] = await Promise.all([getTranslations("declaration"), getLocale()]);
  return (
    <Table
      caption={t("beside-caption")}
      columns={[
        { key: "requirement", label: t("requirement"), primary: true },
        { key: "now", label: String(year) },
        ...(before === null ? [] : [{ key: "before", label: String(before) }]),
      ]}
      rows={rows.map((row) => ({
        key: row.requirement.id,
        cells: {
          requirement: (
            <Link className="text-sjo underline" href={`${here}/requirements/${row.requirement.id}`}>
              <span className="font-mono">{row.requirement.id}</span> {titleIn(locale, row.requirement)}
            </Link>
          ),
          now: <Answer answered={row.requirement} behind={row.requirement} turned={row.turned} />,
          before: row.before ? (
            <Answer answered={row.before} />
          ) : (
            <span className="text-ink-3">{t("missing-before")}</span>
          ),
        },
      }))}
      wide
    />
  );
}

interface AnswerProps {
  answered: Pick<DeclaredRequirement, "status" | "maturity" | "answer" | "reason">;
  /** What shows it, this year. */
  behind?: Pick<DeclaredRequirement, "control" | "evidence" | "findings">;
  turned?: boolean;
}

async function Answer({ answered, behind, turned }: AnswerProps) {
  const t = await getTranslations("declaration");
  const { status, maturity, answer, reason } = answered;
  const text = reason ?? answer;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <ShownStatus status={status} />
        {turned ? <StatusTag tone="sjo">{t("turned-tag")}</StatusTag> : null}
        {maturity === null ? null : (
          <span className="text-ink-3 text-meta">{t("maturity", { maturity })}</span>
        )}
      </p>
      {behind ? <Behind {...behind} /> : null}
      {text ? <Prose blocks={termsBlocks(text)} level={3} /> : null}
    </div>
  );
}

/** How its control ended, and how much evidence and how many findings there are. */
async function Behind({ control, evidence, findings }: NonNullable<AnswerProps["behind"]>) {
  const t = await getTranslations("declaration");
  const told = [
    control ? t("control-ended", { outcome: control.outcome }) : "",
    evidence.length > 0 ? t("evidence-count", { count: evidence.length }) : "",
    findings.length > 0 ? t("findings-count", { count: findings.length }) : "",
  ].filter(Boolean);
  return told.length > 0 ? <p className="text-ink-3 text-meta">{told.join(" · ")}</p> : null;
}
