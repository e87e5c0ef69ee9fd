import type { Metadata } from "next";
import { reporterIn } from "@/app/[organisation]/lost/reporter";
import { OwnPause } from "@/app/[organisation]/own-pause";
import { orMissing } from "@/app/or-missing";
import { CarrierPicture } from "@/components/credential/loss/carrier-picture";
import { EndVisit } from "@/components/credential/loss/end-visit";
import { ReportLostForm } from "@/components/credential/loss/report-lost-form";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { WhenOffline } from "@/components/ui/when-offline";
import { type Choices, readChoices, readOwnChoices } from "@/lib/credential/loss/read";
import { readOwnHolds } from "@/lib/credential/loss/read-found";
import { type Actor, isReporter, may } from "@/lib/domain/core/actor";
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
  const [t, holds] = await Promise.all([
    getTranslations("loss"),
    isReporter(actor) ? readOwnHolds(actor, undefined) : [],
  ]);
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
      <Blocked
        choices={choices}
        pageOf={(eidId) => {
          if (may(actor, "eid:read")) return { eid: `/${organisation}/eids/${eidId}` };
          const { reportId } = holds.find((hold) => hold.eidId === eidId) ?? {};
          return reportId ? { report: `/${organisation}/lost/${reportId}` } : {};
        }}
      />
      {isReporter(actor) ? <EndVisit slug={organisation} /> : null}
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

interface BlockedProps {
  choices: Choices;
  /** Where to go on from one of them, if anywhere. */
  pageOf: (eidId: string) => { eid?: string; report?: string };
}

/**
 * What a caller misses may be on hold for another reason: an officer goes on from there. Whoever blocked theirs by a code
 * goes on to that report, by a new code too.
 */
async function Blocked({ choices, pageOf }: BlockedProps) {
  const [t, carriers] = await Promise.all([getTranslations("loss.which"), getTranslations("carrier")]);
  if (choices.blocked.length === 0) return null;
  return (
    <SectionRule className="mt-8" id="blocked" title={t("blocked")}>
      <ul>
        {choices.blocked.map((one) => {
          const { eid, report } = pageOf(one.eidId);
          return (
            <li className="flex flex-wrap items-center gap-x-3 py-2" key={one.eidId}>
              <CarrierPicture carrier={one.carrier} />
              <span>
                {carriers(one.carrier)}{" "}
                {eid ? (
                  <Link className="inline-flex min-h-14 items-center" href={eid}>
                    <Code>{one.number}</Code>
                  </Link>
                ) : (
                  <Code className="text-ink-2">{one.number}</Code>
                )}
              </span>
              {report ? (
                <Link className="inline-flex min-h-14 items-center" href={report}>
                  {t("found")}
                </Link>
              ) : null}
            </li>
          );
        })}
      </ul>
    </SectionRule>
  );
}

export default orMissing(Which);
