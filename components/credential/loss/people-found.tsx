import { ChevronRight, UserRound } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { Person } from "@/lib/credential/loss/read";
import { getTranslations } from "@/lib/i18n/server";

interface PeopleFoundProps {
  slug: string;
  people: Person[];
  more: boolean;
  phone: string;
}

/** The people a search found, each a whole row to press; department and initials keep the wrong Andersson apart. */
export async function PeopleFound({ slug, people, more, phone }: PeopleFoundProps) {
  const t = await getTranslations("loss.who");
  return (
    <section>
      <h2 className="mb-2 text-lead" data-found="">
        {t("results", { count: people.length })}
      </h2>
      {people.length === 0 ? <p>{t("none", { phone })}</p> : null}
      <ul className="flex flex-col gap-2">
        {people.map((person) => (
          <li key={person.employeeId}>
            <Link
              className="flex min-h-16 items-center gap-3 rounded-control border border-edge bg-surface px-3 py-2 text-ink no-underline hover:bg-sunken"
              href={`/${slug}/lost/which?employee=${person.employeeId}`}
            >
              <Initials person={person} />
              <span className="min-w-0 grow">
                <bdi className="block font-semibold [overflow-wrap:anywhere]">{person.name}</bdi>
                {person.department ? (
                  <span className="block text-ink-2 text-meta">{person.department}</span>
                ) : null}
              </span>
              <ChevronRight className="size-5 shrink-0 text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
      {more ? <p className="mt-2 text-ink-2 text-meta">{t("more")}</p> : null}
    </section>
  );
}

function Initials({ person }: { person: Person }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-11 shrink-0 place-items-center rounded-full bg-t-gran font-bold text-gran"
    >
      {person.initials || <UserRound className="size-5" />}
    </span>
  );
}
