import { PublicPage } from "@/components/shell/public-page";
import { PageHeader } from "@/components/ui/page-header";
import { PostButton } from "@/components/ui/post-button";
import { midSentence } from "@/lib/i18n/mid-sentence";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { AwaitedRoles } from "@/lib/people/officer/read";

/** Instead of a missing page: somebody was added as an officer, and a colleague has not yet granted the role. */
export async function AwaitedRolesPage({ awaited }: { awaited: AwaitedRoles }) {
  const [t, shell] = await Promise.all([getTranslations("awaited"), getTranslations("shell")]);
  return (
    <PublicPage organisation={awaited.organisationName}>
      <PageHeader title={t("title")} />
      <div className="flex max-w-measure flex-col gap-4">
        <AwaitedRolesText awaited={awaited} />
        <PostButton action="/api/sign-out" fields={{}} tone="quiet">
          {shell("sign-out")}
        </PostButton>
      </div>
    </PublicPage>
  );
}

/** What was asked for, and whose turn it is. */
export async function AwaitedRolesText({ awaited }: { awaited: AwaitedRoles }) {
  const [t, role, format] = await Promise.all([
    getTranslations("awaited"),
    getTranslations("role"),
    getFormatter(),
  ]);
  const names = (people: string[]) => format.list(people, { type: "disjunction" });
  const { organisationName: organisation, askers, vetters } = awaited;
  return (
    <>
      {awaited.roles.length > 0 ? <p>{t("lead", { organisation })}</p> : null}
      {awaited.roles.length + awaited.upcoming.length === 0 ? (
        <p>{t("none-asked", { organisation, count: askers.length, names: names(askers) })}</p>
      ) : null}
      <ul className="list-disc pl-6 empty:hidden">
        {awaited.roles.map(({ role: one, requestedAt, granters }) => (
          <li key={one}>
            <b>{role(one)}</b>, {t("asked", { day: format.dateTime(requestedAt, "day") })}{" "}
            {t("granters", { role: midSentence(role(one)), count: granters.length, names: names(granters) })}
          </li>
        ))}
      </ul>
      {awaited.upcoming.map(({ role: one, validFrom }) => (
        <p key={`${one} ${validFrom}`}>
          <b>{role(one)}</b>.{" "}
          {t("upcoming", { day: format.dateTime(new Date(`${validFrom}T12:00:00Z`), "day") })}
        </p>
      ))}
      {awaited.vetted ? null : <p>{t("vetting", { count: vetters.length, names: names(vetters) })}</p>}
      {awaited.upcoming.length > 0 && awaited.roles.length === 0 ? null : <p>{t("then")}</p>}
    </>
  );
}
