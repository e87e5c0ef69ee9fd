import { randomUUID } from "node:crypto";
import { DateField } from "@/components/ui/date-field";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { type Milestone, milestones } from "@/lib/domain/mark/quality-mark";
import { getAuthority, getFormatter, getTranslations } from "@/lib/i18n/server";
import { recordMilestoneAction } from "@/lib/mark/quality-mark/actions";
import type { MarkProgress } from "@/lib/mark/quality-mark/read";

interface MilestoneListProps {
  slug: string;
  markId: string;
  rows: MarkProgress["milestones"];
  known: MarkProgress["known"];
  mayWrite: boolean;
  /** YYYY-MM-DD */
  today: string;
}

/** The steps to the mark as a list of tasks. What is done has no colour. */
export function MilestoneList({ rows, known, today, ...place }: MilestoneListProps) {
  return (
    <ol className="gap-x-10 lg:columns-2">
      {milestones.map((milestone) => {
        const row = rows.find((one) => one.milestone === milestone);
        const seen = row?.doneOn ? undefined : known.find((one) => one.milestone === milestone);
        return (
          <li className="break-inside-avoid border-hair border-b py-2" key={milestone}>
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <span>
                <MilestoneName milestone={milestone} row={row} />
              </span>
              {seen && !row?.dueOn ? null : <Standing row={row} today={today} />}
            </div>
            {seen ? <Seen step={seen} /> : null}
            {place.mayWrite ? (
              <MilestoneForm {...place} milestone={milestone} row={row} seen={seen} today={today} />
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

/** What the product knows by itself of a step that nobody has said is done. */
async function Seen({ step: { milestone, day, what } }: { step: MarkProgress["known"][number] }) {
  const [t, format] = await Promise.all([getTranslations("quality-mark"), getFormatter()]);
  const told = { what, day: format.dateTime(new Date(`${day}T12:00:00Z`), "day") };
  return <p className="wrap-anywhere text-ink-2 text-meta">{t(`known.${milestone}`, told)}</p>;
}

type Row = MarkProgress["milestones"][number] | undefined;

/** The authority is called as it was on the day the step was taken, or will be on the day it is due. */
async function MilestoneName({ milestone, row }: { milestone: Milestone; row: Row }) {
  const day = row?.doneOn ?? row?.dueOn ?? undefined;
  const [t, authority] = await Promise.all([getTranslations("quality-mark"), getAuthority(day)]);
  return t(`milestone.${milestone}`, authority);
}

async function Standing({ row, today }: { row: Row; today: string }) {
  const [t, format] = await Promise.all([getTranslations("quality-mark"), getFormatter()]);
  const day = (value: string) => format.dateTime(new Date(`${value}T12:00:00Z`), "day");
  if (row?.doneOn)
    return (
      <span className="text-meta">{t("done-on", { day: day(row.doneOn), name: row.doneBy ?? "" })}</span>
    );
  if (!row?.dueOn) return <span className="text-ink-3 text-meta">{t("not-begun")}</span>;
  if (row.dueOn < today) return <StatusTag tone="falu">{t("late-since", { day: day(row.dueOn) })}</StatusTag>;
  return <span className="text-ink-2 text-meta">{t("due-on", { day: day(row.dueOn) })}</span>;
}

interface MilestoneFormProps {
  slug: string;
  markId: string;
  milestone: Milestone;
  row: Row;
  seen: MarkProgress["known"][number] | undefined;
  today: string;
}

async function MilestoneForm({ slug, markId, milestone, row, seen, today }: MilestoneFormProps) {
  const t = await getTranslations("quality-mark");
  return (
    <Details
      summary={
        <>
          {t("change")}{" "}
          <VisuallyHidden>
            <MilestoneName milestone={milestone} row={row} />
          </VisuallyHidden>
        </>
      }
    >
      <Form
        action={recordMilestoneAction}
        hidden={{ markId, milestone }}
        idPrefix={milestone}
        organisation={slug}
        requestId={randomUUID()}
      >
        <DateField defaultValue={row?.dueOn ?? ""} label={t("due-label")} name="dueOn" optional />
        <DateField
          defaultValue={row?.doneOn ?? seen?.day ?? ""}
          hint={seen ? t("known-hint") : undefined}
          label={t("done-label")}
          max={today}
          name="doneOn"
          optional
        />
        <SubmitButton tone="quiet">{t("save")}</SubmitButton>
      </Form>
    </Details>
  );
}
