import { notFound, redirect } from "next/navigation";
import { OwnPause } from "@/app/[organisation]/own-pause";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { BreakGlassVisit } from "@/components/credential/loss/break-glass-visit";
import { PeopleFound } from "@/components/credential/loss/people-found";
import { PersonSearch } from "@/components/credential/loss/person-search";
import { RecentReports } from "@/components/credential/loss/recent-reports";
import { SignedOutStart, toldOf } from "@/components/credential/loss/signed-out-start";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { WhenOffline } from "@/components/ui/when-offline";
import { maySearchOn } from "@/lib/credential/break-glass-visit";
import { emergencyLineOf } from "@/lib/credential/loss/emergency-line";
import { readRecentReports, searchPeople } from "@/lib/credential/loss/read";
import { type Actor, isBreakGlass, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { accessTo, requireActor } from "@/lib/session";
import { signInPath } from "@/lib/web/asked-path";
import { type Search, textOf } from "@/lib/web/search-params";
import { breakGlassIn, reporterIn } from "./reporter";

interface WhoProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export const generateMetadata = titleOrMissing(async ({ params }: WhoProps) => {
  const { organisation } = await params;
  const t = await getTranslations("loss");
  if (!(await accessTo(organisation)).session) return { title: t("title") };
  await requireActor(organisation);
  return { title: `${t("title")}: ${t("who.title")}` };
});

/** Who: an officer searches, a holder goes straight on with themselves, and who is not signed in says how they are known. */
async function Who({ params, searchParams }: WhoProps) {
  const { organisation } = await params;
  if (!(await accessTo(organisation)).session && !(await breakGlassIn(organisation))) {
    const [told, line] = await Promise.all([searchParams, emergencyLineOf(organisation)]);
    return line ? (
      <SignedOutStart
        line={line}
        signIn={signInPath(`/${organisation}/lost`)}
        told={toldOf(textOf(told.told, 20))}
      />
    ) : (
      notFound()
    );
  }
  const { actor, phone } = await reporterIn(organisation);
  const self = may(actor, "own:report-lost") ? `/${organisation}/lost/which` : undefined;
  const mayReport = may(actor, "loss:report");
  if (self && !mayReport) redirect(self);
  const { q } = await searchParams;
  const text = textOf(q, 100);
  const t = await getTranslations("loss");
  return (
    <>
      <PageHeader
        step={t("step", { step: 1 })}
        title={<WhenOffline offline={t("signed-out.offline-one", { phone })}>{t("who.title")}</WhenOffline>}
      />
      {isBreakGlass(actor) ? <BreakGlassVisit owner={actor.name} slug={organisation} /> : null}
      <OwnPause actor={actor} />
      {mayReport ? (
        <div className="flex flex-col gap-8">
          <PersonSearch slug={organisation} text={text} />
          {text ? <Found actor={actor} phone={phone} slug={organisation} text={text} /> : null}
          {self ? (
            <LinkButton className="w-full" href={self} size="big">
              {t("who.self")}
            </LinkButton>
          ) : null}
          {isBreakGlass(actor) ? null : (
            <RecentReports reports={await readRecentReports(actor, undefined)} slug={organisation} />
          )}
        </div>
      ) : (
        <p className="text-lead">{t("who.not-yours", { phone })}</p>
      )}
    </>
  );
}

async function Found({
  actor,
  slug,
  text,
  phone,
}: {
  actor: Actor;
  slug: string;
  text: string;
  phone: string;
}) {
  if (!(await maySearchOn(actor))) return <p>{(await getTranslations("refusal"))("too-many-attempts")}</p>;
  const { people, more } = await searchPeople(actor, text);
  return <PeopleFound more={more} people={people} phone={phone} slug={slug} />;
}

export default orMissing(Who);
