import Link from "next/link";
import { Table } from "@/components/ui/table";
import type { NewestResult, StoodAssessment } from "@/lib/assessment/read";
import { type Assessed, nextDay } from "@/lib/domain/assessed";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import { AssessmentTag } from "./assessment-tag";
import { Proof } from "./proof";

interface RequirementTableProps {
  caption: string;
  /** Path of the requirements. */
  here: string;
  rows: Assessed<StoodAssessment>[];
  results: NewestResult[];
  /** With a box in front of each, to be given an owner together. */
  choose: boolean;
}

/** One chapter's requirements: whose each is, how it stands, what shows it, and what comes next. */
export async function RequirementTable({ caption, here, rows, results, choose }: RequirementTableProps) {
  const [t, format, locale] = await Promise.all([getTranslations("assessment"), getFormatter(), getLocale()]);
  const day = (value: string | null) =>
    value === null ? "–" : format.dateTime(new Date(`${value}T12:00:00Z`), "day");
  return (
    <Table
      caption={caption}
      columns={[
        { key: "requirement", label: t("requirement") },
        { key: "owner", label: t("owner") },
        { key: "shown", label: t("standing") },
        { key: "proof", label: t("proven-by") },
        { key: "next", label: t("next-day") },
      ]}
      rows={rows.map((row) => {
        const { requirement, assessment, shown } = row;
        const result = results.find(({ control }) => control === requirement.automaticControl);
        return {
          key: requirement.id,
          cells: {
            requirement: (
              <Name
                choose={choose}
                here={here}
                id={requirement.id}
                reread={assessment.reread ? t("reread") : null}
              >
                {locale === "sv" ? requirement.titleSv : requirement.titleEn}
              </Name>
            ),
            owner: assessment.ownerName ?? <span className="text-ink-3">–</span>,
            shown: <AssessmentTag shown={shown} />,
            proof: <Proof result={result} row={row} />,
            next: <span className="whitespace-nowrap">{day(nextDay(row))}</span>,
          },
        };
      })}
    />
  );
}

interface NameProps {
  id: string;
  here: string;
  choose: boolean;
  /** That it is to be read again. */
  reread: string | null;
  children: string;
}

function Name({ id, here, choose, reread, children }: NameProps) {
  const link = (
    <>
      <Link className="text-sjo underline" href={`${here}/${id}`}>
        <b>{id}</b> {children}
      </Link>
      {reread ? <span className="block text-ink-3 text-meta">{reread}</span> : null}
    </>
  );
  if (!choose) return link;
  return (
    <div className="flex items-start gap-3">
      <input
        aria-label={`${id} ${children}`}
        className="mt-0.5 size-6 shrink-0 accent-gran"
        name="requirement"
        type="checkbox"
        value={id}
      />
      <div className="min-w-0">{link}</div>
    </div>
  );
}
