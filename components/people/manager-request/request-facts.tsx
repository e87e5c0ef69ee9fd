import { Banner } from "@/components/ui/banner";
import { Code } from "@/components/ui/code";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { ManagerRequestPage } from "@/lib/people/manager-request/read";

/** What was asked, by whom and for whom, and whether that one is the manager still. */
export async function RequestFacts({ request, slug }: { request: ManagerRequestPage; slug: string }) {
  const [t, format, locale] = await Promise.all([
    getTranslations("manager-request"),
    getFormatter(),
    getLocale(),
  ]);
  const eid = (one: { id: string; number: string }) => (
    <Link className="text-sjo underline" href={`/${slug}/eids/${one.id}`}>
      <Code>{one.number}</Code>
    </Link>
  );
  const { person, own, type, lastDay, note, answer, answeredAt, reason, result } = request;
  const manager = own ? t("own-person") : (request.manager ?? t("manager-beyond"));
  const facts = [
    {
      label: t("person"),
      value: (
        <Link className="text-sjo underline" href={`/${slug}/employees/${person.id}`}>
          {person.name}
        </Link>
      ),
    },
    { label: t("manager"), value: manager },
    { label: t("at"), value: format.dateTime(request.askedAt, "minute") },
    ...(type ? [{ label: t("type"), value: type[locale] }] : []),
    ...(request.eid ? [{ label: t("eid"), value: eid(request.eid) }] : []),
    ...(lastDay ? [{ label: t("day"), value: <Day day={lastDay} /> }] : []),
    ...(note
      ? [{ label: t(own ? "purpose" : "note"), value: <span className="whitespace-pre-line">{note}</span> }]
      : []),
    ...(answer
      ? [{ label: t(`answer.${answer}`), value: format.dateTime(answeredAt ?? request.askedAt, "minute") }]
      : []),
    ...(reason ? [{ label: t("reason-label"), value: reason }] : []),
    ...(result ? [{ label: t("result"), value: eid(result) }] : []),
  ];
  return (
    <>
      {request.isManager || answer ? null : (
        <div className="mb-6 max-w-column">
          <Banner tone="warning">{t("not-manager", { name: manager })}</Banner>
        </div>
      )}
      <Facts items={facts} />
    </>
  );
}
