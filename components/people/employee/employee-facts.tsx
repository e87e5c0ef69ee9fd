import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Technical } from "@/components/ui/technical";
import { getTranslations } from "@/lib/i18n/server";
import { wholePhone } from "@/lib/i18n/whole-phone";
import type { EmployeePage } from "@/lib/people/employee/read";
import { ManagerOf } from "./employee-manager";
import { employmentFacts } from "./employee-words";

interface Props {
  person: EmployeePage;
  slug: string;
  /** Whether this officer may make an assignment of an employment. */
  assigns: boolean;
}

/** The facts about a person that are not numbers; those withheld from this reader are left out. */
export async function EmployeeFacts({ person, slug, assigns }: Props) {
  const [t, page] = await Promise.all([getTranslations("employee"), getTranslations("page")]);
  return (
    <>
      <Facts
        items={[
          ...(await employmentFacts(person)),
          ...(person.title ? [{ label: t("job"), value: person.title }] : []),
          ...(person.department ? [{ label: t("department"), value: person.department }] : []),
          ...(person.alsoEmployed.length > 0
            ? [{ label: t("also"), value: <AlsoEmployed assigns={assigns} person={person} slug={slug} /> }]
            : []),
          { label: t("manager.label"), value: <ManagerOf person={person} slug={slug} /> },
          ...(person.email ? [{ label: t("email"), value: <bdi>{person.email}</bdi> }] : []),
          ...(person.phone ? [{ label: t("phone"), value: wholePhone(person.phone) }] : []),
          { label: t("alias"), value: person.alias },
        ]}
      />
      <Technical
        items={[{ label: t("affiliationUid"), value: <Code long>{person.affiliationUid}</Code> }]}
        title={page("technical")}
      />
    </>
  );
}

/** Employments beside this one carry no mandate and no role, until an officer makes an assignment of one. */
async function AlsoEmployed({ person, slug, assigns }: Props) {
  const t = await getTranslations("employee");
  const makes = assigns && person.employment !== "ended";
  return (
    <ul>
      {person.alsoEmployed.map((line, nth) => (
        <li key={line}>
          {line}{" "}
          {makes ? (
            <Link
              aria-label={t("also-assign-of", { work: line })}
              href={`/${slug}/employees/${person.id}/assignments?work=${nth}#record`}
            >
              {t("also-assign")}
            </Link>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
