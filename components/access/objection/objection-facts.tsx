import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import type { ObjectionPage } from "@/lib/access/objection/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Who objects, to what, since when, and how it was answered. */
export async function ObjectionFacts({ objection, slug }: { objection: ObjectionPage; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("objection"), getFormatter()]);
  const { person, note, raisedAt, dueOn, answer, answeredAt, reason } = objection;
  const written = (text: string) => <span className="whitespace-pre-line">{text}</span>;
  return (
    <Facts
      items={[
        {
          label: t("person"),
          value: (
            <Link href={`/${slug}/employees/${person.id}`}>
              <bdi>{person.name}</bdi>
            </Link>
          ),
        },
        { label: t("raised"), value: format.dateTime(raisedAt, "minute") },
        { label: t("due-label"), value: <Day day={dueOn} /> },
        ...(note ? [{ label: t("note"), value: written(note) }] : []),
        ...(answer && answeredAt
          ? [{ label: t(`answer.${answer}`), value: format.dateTime(answeredAt, "minute") }]
          : []),
        ...(reason ? [{ label: t("reason-label"), value: written(reason) }] : []),
      ]}
    />
  );
}
