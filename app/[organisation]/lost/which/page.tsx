import type { Metadata } from "next";
import { reporterIn } from "@/app/[organisation]/lost/reporter";
import { OwnPause } from "@/app/[organisation]/own-pause";
import { orMissing } from "@/app/or-missing";
import { CarrierPicture } from "@/components/credential/loss/carrier-picture";
import { ReportLostForm } from "@/components/credential/loss/report-lost-form";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { WhenOffline } from "@/components/ui/when-offline";
import { type Choices, readChoices, readOwnChoices } from "@/lib/credential/loss/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { closedPage, pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

interface WhichProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("loss");
  return { title: `${t("title")}: ${t("which.title")}` };
}

/** What is missing: everything is chosen beforehand, and one press at the thumb blocks it. */
async function Which({ params, searchParams }: WhichProps) {
  const [{ organisation }, { employee }] = await Promise.all([params, searchParams]);
  const { actor, phone } = await reporterIn(organisation);
  const choices = await choicesFor(actor, employee);
  const t = await getTranslations("loss");
  const { person, own } = choices;
  return (
    <>
      <PageHeader
        meta={
          <>
            <bdi className="[overflow-wrap:anywhere]">
              {[person.name, person.department].filter(Boolean).join(", ")}
            </bdi>
            {may(actor, "loss:report") ? (
              <Link className="ml-3 inline-flex min-h-11 items-center" href={`/${organisation}/lost`}>
                {t("which.wrong-person")}
              </Link>
            ) : null}
          </>
        }
        step={t("step", { step: 2 })}
        title={<WhenOffline offline={t("signed-out.offline-one", { phone })}>{t("which.title")}</WhenOffline>}
      />
      <OwnPause actor={actor} employeeId={person.employeeId} />
      {choices.choices.length > 0 ? (
        <ReportLostForm choices={choices} phone={phone} slug={organisation} />
      ) : (
        <p className="text-lead">
          {own ? t("which.nothing-own") : t("which.nothing", { name: person.name })}
        </p>
      )}
      <Blocked choices={choices} slug={may(actor, "eid:read") ? organisation : undefined} />
    </>
  );
}

function choicesFor(actor: Actor, employee: string | string[] | undefined): Promise<Choices> {
  if (employee === undefined) {
    if (!may(actor, "own:report-lost")) closedPage("own:report-lost");
    return readOwnChoices(actor, undefined);
  }
  const id = textOf(employee);
  return pageOr404(id, () => readChoices(actor, id));
}

/** What a caller misses may be on hold for another reason: an officer goes on from there. */
async function Blocked({ choices, slug }: { choices: Choices; slug: string | undefined }) {
  const [t, carriers] = await Promise.all([getTranslations("loss.which"), getTranslations("carrier")]);
  if (choices.blocked.length === 0) return null;
  return (
    <SectionRule className="mt-8" id="blocked" title={t("blocked")}>
      <ul>
        {choices.blocked.map((eid) => (
          <li className="flex items-center gap-3 py-2" key={eid.eidId}>
            <CarrierPicture carrier={eid.carrier} />
            <span>
              {carriers(eid.carrier)}{" "}
              {slug ? (
                <Link className="inline-flex min-h-14 items-center" href={`/${slug}/eids/${eid.eidId}`}>
                  <Code>{eid.number}</Code>
                </Link>
              ) : (
                <Code className="text-ink-2">{eid.number}</Code>
              )}
            </span>
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}

export default orMissing(Which);
