import { followUpPath } from "@/components/mark/follow-up/follow-up-path";
import { LinkButton } from "@/components/ui/button";
import { Day } from "@/components/ui/day";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import { TodoList } from "@/components/ui/todo-list";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { byDeadline, type Due } from "@/lib/domain/core/deadline";
import { daysBetween } from "@/lib/domain/core/swedish-time";
import { nextDay } from "@/lib/domain/mark/assessed";
import { deadlineOf } from "@/lib/domain/mark/follow-up";
import { authorityWords } from "@/lib/i18n/authority";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { ListedRow } from "@/lib/mark/assessment/read";
import type { FollowUpPage } from "@/lib/mark/follow-up/read";
import type { MarkProgress } from "@/lib/mark/quality-mark/read";

interface DeadlinesProps {
  requirements: ListedRow[];
  milestones: MarkProgress["milestones"];
  followUp: FollowUpPage["items"];
  /** YYYY-MM-DD */
  today: string;
  /** Address of the mark. */
  here: string;
}

/** How many of those to come are told. */
const mostAhead = 3;

/** What has gone past its day, and how long it is to the next: requirements, steps on the way and follow-up alike. */
export async function Deadlines(props: DeadlinesProps) {
  const { today, here } = props;
  const t = await getTranslations("quality-mark");
  const { overdue, ahead } = byDeadline(await datesOf(props), today);
  const [next] = ahead;
  return (
    <>
      <SectionRule
        id="overdue"
        title={overdue.length > 0 ? t("overdue-finding", { count: overdue.length }) : t("overdue-none")}
      >
        <DateList dates={overdue} here={here} late />
      </SectionRule>
      <SectionRule
        id="next-deadline"
        title={next ? t("next-deadline", { days: daysBetween(today, next.day) }) : t("no-deadline")}
      >
        {next ? (
          <DateList dates={ahead.slice(0, mostAhead)} here={here} />
        ) : (
          <>
            <p className="mb-4 text-ink-2">{t("no-deadline-body")}</p>
            <LinkButton href={`${here}/requirements`}>{t("to-requirements")}</LinkButton>
          </>
        )}
      </SectionRule>
    </>
  );
}

interface Dated extends Due {
  what: string;
  about: string;
  /** Below the mark. */
  path: string;
}

async function datesOf({ requirements, milestones, followUp, today }: DeadlinesProps): Promise<Dated[]> {
  const [t, words, locale] = await Promise.all([
    getTranslations("quality-mark"),
    getTranslations("follow-up"),
    getLocale(),
  ]);
  return [
    ...requirements.map((row) => ({
      what: `${row.requirement.id} ${locale === "sv" ? row.requirement.titleSv : row.requirement.titleEn}`,
      about: row.assessment.ownerName ?? "",
      day: nextDay(row),
      path: `/requirements/${row.requirement.id}`,
    })),
    ...milestones
      .filter(({ doneOn }) => doneOn === null)
      .map(({ milestone, dueOn }) => ({
        ...{
          what: t(`milestone.${milestone}`, authorityWords(locale, dueOn ?? today)),
          about: "",
          day: dueOn,
          path: "#milestones",
        },
      })),
    ...followUp.map((item) => ({
      what: words(`kind.${item.kind}`, { count: item.count }),
      about: item.about,
      ...deadlineOf(item),
      path: `/follow-up${followUpPath(item)}`,
    })),
  ];
}

interface DateListProps {
  dates: Dated[];
  here: string;
  late?: boolean;
}

async function DateList({ dates, here, late }: DateListProps) {
  const [t, words] = await Promise.all([getTranslations("quality-mark"), getTranslations("follow-up")]);
  if (dates.length === 0) return null;
  const said = (day: string | null) => (day === null ? words("never") : <Day day={day} />);
  return (
    <TodoList
      items={dates.map(({ what, about, day, path }) => ({
        key: `${path} ${what} ${about}`,
        title: what,
        detail: about ? <span className="wrap-anywhere">{about}</span> : undefined,
        aside: late ? <StatusTag tone="falu">{said(day)}</StatusTag> : said(day),
        action: (
          <LinkButton href={`${here}${path}`}>
            {t("open")}
            <VisuallyHidden> {what}</VisuallyHidden>
          </LinkButton>
        ),
      }))}
    />
  );
}
