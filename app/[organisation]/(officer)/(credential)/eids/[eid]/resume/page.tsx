import {
  BlockingFrame,
  type BlockingParams,
  blockingIn,
} from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/blocking-frame";
import { signingIn } from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/signing-in";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ResumeEidForm, UndoSuspensionForm } from "@/components/credential/eid/resume-eid-form";
import { ReturnDayForm } from "@/components/credential/eid/return-day-form";
import { Facts } from "@/components/ui/facts";
import type { Blocking } from "@/lib/credential/eid/read-blocking";
import { may } from "@/lib/domain/core/actor";
import { hasReturnDay } from "@/lib/domain/credential/block";
import { takesBack, undoWindowMs } from "@/lib/domain/credential/eid-transition";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { Search } from "@/lib/web/search-params";

export const generateMetadata = titleOrMissing(async ({ params }: { params: BlockingParams }) => {
  const [t] = await Promise.all([getTranslations("blocking.resume"), blockingIn(params)]);
  return { title: t("title") };
});

/** Why it was blocked and what will happen by itself, before it is lifted. */
async function Resume({ params, searchParams }: { params: BlockingParams; searchParams: Promise<Search> }) {
  const [{ slug, actor, blocking }, search, t] = await Promise.all([
    blockingIn(params),
    searchParams,
    getTranslations("blocking.resume"),
  ]);
  const { eid } = blocking;
  const signing = await signingIn(slug, search, eid.level);
  const isOwn = takesBack(eid, { actor, now: blocking.now });
  const until = new Date(eid.statusSince.getTime() + undoWindowMs);
  return (
    <BlockingFrame
      actor={actor}
      blocking={blocking}
      lead={t("lead")}
      slug={slug}
      title={t("title")}
      verb="resume"
    >
      <Hold blocking={blocking} />
      {hasReturnDay(eid, actor) ? (
        <div className="mb-6">
          <ReturnDayForm eid={eid} slug={slug} />
        </div>
      ) : null}
      {may(actor, "eid:resume") ? (
        <ResumeEidForm eid={eid} signing={{ ...signing, required: signing.required && !isOwn }} slug={slug} />
      ) : (
        <UndoSuspensionForm eid={eid} slug={slug} until={until} />
      )}
    </BlockingFrame>
  );
}

async function Hold({ blocking: { eid, decision } }: { blocking: Blocking }) {
  const [t, words, reasons, format] = await Promise.all([
    getTranslations("blocking.resume"),
    getTranslations("blocking"),
    getTranslations("reason"),
    getFormatter(),
  ]);
  const at = (instant: Date) => format.dateTime(instant, "minute");
  return (
    <Facts
      className="mb-6"
      items={[
        ...(eid.statusReason ? [{ label: words("reason"), value: reasons(eid.statusReason) }] : []),
        ...(decision
          ? [{ label: t("held"), value: t("held-by", { at: at(decision.at), by: decision.by }) }]
          : []),
        ...(eid.returnsOn
          ? [
              {
                label: words("returns-on"),
                value: format.dateTime(new Date(`${eid.returnsOn}T12:00:00Z`), "day"),
              },
            ]
          : []),
        ...(eid.lostAt ? [{ label: t("lost"), value: at(eid.lostAt) }] : []),
        ...(eid.revokesAt ? [{ label: t("permanent"), value: at(eid.revokesAt) }] : []),
      ]}
    />
  );
}

export default orMissing(Resume);
