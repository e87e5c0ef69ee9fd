import type { SheetBand, SheetFact } from "@/components/ui/sheet-answer";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { EmployeePage } from "@/lib/people/employee/read";

/** What is said of a person on their page and in their sheet beside the list, so that both say the same. */

export const placeWords = ({ title, department }: EmployeePage) =>
  [title, department].filter(Boolean).join(", ");

async function words() {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  return { t, day: (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day") };
}

const liveOf = ({ eids }: EmployeePage) => eids.filter((eid) => eid.live).length;

export async function ownBand({ self }: EmployeePage): Promise<SheetBand[]> {
  const { t } = await words();
  return self ? [{ tone: "info", title: t("band-self"), text: t("band-self-lead") }] : [];
}

export async function protectedBand(person: EmployeePage): Promise<SheetBand[]> {
  const { t } = await words();
  if (!person.protectedIdentity) return [];
  const text = t(person.hidden ? "band-hidden-lead" : "band-protected-lead", { alias: person.alias });
  return [{ tone: "warning", title: t("band-hidden"), text }];
}

/** K5.7 ends every order for this person, so it is said before anybody begins one. */
export async function numberBand(person: EmployeePage): Promise<SheetBand[]> {
  const { t } = await words();
  if (person.isIdentified || person.hidden || person.employment === "ended") return [];
  return [{ tone: "warning", title: t("band-numberless"), text: t("band-numberless-lead") }];
}

/** That mail to them comes back, and why. */
export async function bounceBand({ bounce }: EmployeePage): Promise<SheetBand[]> {
  const [t, format] = await Promise.all([getTranslations("mail-bounce"), getFormatter()]);
  if (!bounce) return [];
  const text = `${t(`reason.${bounce.reason}`)} ${t("band-lead", { day: format.dateTime(bounce.at, "day") })}`;
  return [{ tone: "warning", title: t("band-title"), text }];
}

/** That the employment ends, has ended or has not begun, and what that does to what they hold. */
export async function employmentBands(person: EmployeePage): Promise<SheetBand[]> {
  const { t, day } = await words();
  const { employedFrom, employedTo, employment } = person;
  if (employment === "ended") return employedTo ? [await endedBand(person, day(employedTo))] : [];
  return [
    ...(employment === "coming"
      ? [{ tone: "info" as const, title: t("band-coming", { day: day(employedFrom) }) }]
      : []),
    ...(employedTo
      ? [
          {
            tone: "warning" as const,
            title: t("band-ends", { day: day(employedTo) }),
            text: await andReports(person, t("band-ends-blocks", { count: liveOf(person) })),
          },
        ]
      : []),
  ];
}

/** Red while something of theirs can still be used. */
async function endedBand(person: EmployeePage, day: string): Promise<SheetBand> {
  const { t } = await words();
  const count = liveOf(person);
  const title = t("band-ended", { day });
  if (count > 0) return { tone: "danger", title, text: t("band-ended-blocking", { count }) };
  const text = t(person.eids.length > 0 ? "band-ended-blocked" : "band-ended-none");
  return { tone: "warning", title, text: await andReports(person, text) };
}

/** Those who have them as manager will need another. */
async function andReports({ managers: { reportCount } }: EmployeePage, text: string): Promise<string> {
  const { t } = await words();
  return reportCount > 0 ? `${text} ${t("manager.band-ended", { count: reportCount })}` : text;
}

export async function employmentFacts(person: EmployeePage): Promise<SheetFact[]> {
  const { t, day } = await words();
  const { employedFrom, employedTo, kind } = person;
  return [
    {
      label: t("employment"),
      value: employedTo
        ? t("period", { from: day(employedFrom), to: day(employedTo) })
        : t("from", { day: day(employedFrom) }),
    },
    { label: t("kind"), value: t(`kind-${kind}`) },
  ];
}
