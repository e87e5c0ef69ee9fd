import { ChoosePerson } from "@/components/ui/choose-person";
import { Link } from "@/components/ui/link";
import { getTranslations } from "@/lib/i18n/server";
import { setManagerAction } from "@/lib/people/employee/actions";
import type { EmployeePage, Managers, SeenEmployee } from "@/lib/people/employee/read";

interface ChooseManagerProps {
  person: EmployeePage;
  slug: string;
  q: string;
  /** Who was found; null when nothing was searched for. */
  found: SeenEmployee[] | null;
}

/** Chooses who manages a person, or takes away who does. */
export async function ChooseManager({ person, slug, q, found }: ChooseManagerProps) {
  const t = await getTranslations("employee.manager");
  const { own } = person.managers;
  return (
    <ChoosePerson
      action={setManagerAction}
      field="managerId"
      found={found}
      hidden={{ employeeId: person.id, version: person.version }}
      page={`/${slug}/employees/${person.id}/manager`}
      q={q}
      slug={slug}
      words={{
        search: t("search"),
        submit: t("submit"),
        results: t("results"),
        none: t("none", { q }),
        noneBody: t("none-body"),
        choose: (name) => t("pick", { name }),
        remove: own && t("remove", { name: own.name }),
      }}
    />
  );
}

/** Who it is, by themselves or by the department, and that one who was has left. */
export async function ManagerOf({ person, slug }: { person: EmployeePage; slug: string }) {
  const t = await getTranslations("employee.manager");
  const { own, byDepartment } = person.managers;
  const link = ({ id, name }: { id: string; name: string }) => (
    <Link href={`/${slug}/employees/${id}`}>
      <bdi>{name}</bdi>
    </Link>
  );
  return (
    <>
      {own ? <span className="block">{link(own)}</span> : null}
      {own?.ended ? <span className="block text-falu text-meta">{t("ended")}</span> : null}
      {byDepartment ? (
        <span className="block">
          {link(byDepartment)}{" "}
          <span className="text-ink-3 text-meta">
            {t("by-department", { department: byDepartment.department })}
          </span>
        </span>
      ) : null}
      {own || byDepartment ? null : <span className="block">{t("nobody")}</span>}
      {person.verbs.includes("set-manager") ? (
        <Link className="inline-block py-1" href={`/${slug}/employees/${person.id}/manager`}>
          {t(own ? "change" : "choose")}
        </Link>
      ) : null}
    </>
  );
}

/** Those who have this person as their manager. */
export async function ReportsTo({ managers, slug }: { managers: Managers; slug: string }) {
  const t = await getTranslations("employee.manager");
  const more = managers.reportCount - managers.reports.length;
  return (
    <>
      <ul>
        {managers.reports.map(({ id, name, title }) => (
          <li className="py-1" key={id}>
            <Link href={`/${slug}/employees/${id}`}>
              <bdi>{name}</bdi>
            </Link>
            {title ? <span className="text-ink-3 text-meta">, {title}</span> : null}
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="text-ink-3 text-meta">{t("more", { count: more })}</p> : null}
    </>
  );
}
