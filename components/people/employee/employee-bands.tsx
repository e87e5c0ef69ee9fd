import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { EmployeePage } from "@/lib/people/employee/read";

/** What must be known about this person before anything else: whose page it is, and that an employment ends. */
export async function EmployeeBands({ person, slug }: { person: EmployeePage; slug: string }) {
  return (
    <div className="mb-6 flex flex-col gap-3 empty:hidden">
      {person.self ? <Self slug={slug} /> : null}
      {person.protectedIdentity ? <Protected person={person} /> : null}
      {person.addresses.map((address) => (
        <Address address={address} key={address.id} person={person} slug={slug} />
      ))}
      {person.employment === "ended" ? <Ended person={person} slug={slug} /> : <Ending person={person} />}
    </div>
  );
}

async function Self({ slug }: { slug: string }) {
  const t = await getTranslations("employee");
  return (
    <Banner action={<Link href={`/${slug}/my`}>{t("own-page")}</Link>} title={t("band-self")} tone="info">
      {t("band-self-lead")}
    </Banner>
  );
}

async function Protected({ person }: { person: EmployeePage }) {
  const t = await getTranslations("employee");
  return (
    <Banner title={t("band-hidden")} tone="warning">
      {t(person.hidden ? "band-hidden-lead" : "band-protected-lead", { alias: person.alias })}
    </Banner>
  );
}

/** A change that waits for its second person, or an address so new that no code goes to it yet. */
async function Address({
  address,
  person,
  slug,
}: {
  address: EmployeePage["addresses"][number];
  person: EmployeePage;
  slug: string;
}) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  const { kind, waiting, enteredBy, mayConfirm, mine, until } = address;
  if (!waiting && until <= person.at) return null;
  const by = enteredBy ?? t("address.by-nobody");
  const link = `/${slug}/employees/${person.id}/address`;
  return (
    <Banner
      action={
        mayConfirm || mine ? (
          <Link href={link}>{t(mayConfirm ? "address.review" : "address.open")}</Link>
        ) : null
      }
      title={t(waiting ? "address.band-waiting" : "address.band-new", { kind })}
      tone="warning"
    >
      {t(waiting ? "address.band-waiting-lead" : "address.band-new-lead", {
        ...{ kind, by, until: format.dateTime(until, "minute") },
      })}
    </Banner>
  );
}

const liveOf = (person: EmployeePage) => person.eids.filter((eid) => eid.live).length;
const noon = (day: string) => new Date(`${day}T12:00:00Z`);

async function Ended({ person, slug }: { person: EmployeePage; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  if (person.employedTo === null) return null;
  const count = liveOf(person);
  const title = t("band-ended", { day: format.dateTime(noon(person.employedTo), "day") });
  if (count > 0)
    return (
      <Banner
        action={<a href={`/${slug}/employees/${person.id}`}>{t("reload")}</a>}
        role="status"
        title={title}
        tone="danger"
      >
        {t("band-ended-blocking", { count })}
      </Banner>
    );
  const { reportCount } = person.managers;
  return (
    <Banner title={title} tone="warning">
      {t(person.eids.length > 0 ? "band-ended-blocked" : "band-ended-none")}
      {reportCount > 0 ? <> {t("manager.band-ended", { count: reportCount })}</> : null}
    </Banner>
  );
}

async function Ending({ person }: { person: EmployeePage }) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  return (
    <>
      {person.employment === "coming" ? (
        <Banner
          title={t("band-coming", { day: format.dateTime(noon(person.employedFrom), "day") })}
          tone="info"
        />
      ) : null}
      {person.employedTo ? (
        <Banner
          title={t("band-ends", { day: format.dateTime(noon(person.employedTo), "day") })}
          tone="warning"
        >
          {t("band-ends-blocks", { count: liveOf(person) })}
          {person.managers.reportCount > 0 ? (
            <> {t("manager.band-ended", { count: person.managers.reportCount })}</>
          ) : null}
        </Banner>
      ) : null}
    </>
  );
}
