import {
  BlockingFrame,
  type BlockingParams,
  blockingIn,
} from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/blocking-frame";
import { OwnPause } from "@/app/[organisation]/own-pause";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { RevokeEidForm } from "@/components/credential/eid/revoke-eid-form";
import { StepUpFirst } from "@/components/people/step-up/step-up-first";
import { Link } from "@/components/ui/link";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { isStepUpNeeded } from "@/lib/people/step-up/read";

export const generateMetadata = titleOrMissing(async ({ params }: { params: BlockingParams }) => {
  const [{ blocking }, t] = await Promise.all([blockingIn(params), getTranslations("blocking.revoke")]);
  return { title: `${t("page")} ${blocking.eid.number}` };
});

/** One of three interruptions in the product: what cannot be undone, with its object by name. */
async function Revoke({ params }: { params: BlockingParams }) {
  const { slug, actor, blocking } = await blockingIn(params);
  const { eid, holder, lookAlikes, candidates, availability: openings } = blocking;
  const mayRevoke = may(actor, "eid:revoke");
  if (!openings.some((one) => one.verb === "revoke" && one.open)) {
    const t = await getTranslations("blocking.revoke");
    return <BlockingFrame actor={actor} blocking={blocking} slug={slug} title={t("page")} verb="revoke" />;
  }
  return (
    <>
      <OwnPause actor={actor} employeeId={eid.employeeId} />
      {mayRevoke && (await isStepUpNeeded(actor)) ? (
        <StepUpFirst back={`/eids/${eid.id}/revoke`} slug={slug}>
          {openings.some((one) => one.verb === "suspend" && one.open) ? (
            <SuspendFirst eidId={eid.id} slug={slug} />
          ) : null}
        </StepUpFirst>
      ) : null}
      <RevokeEidForm
        candidates={candidates}
        eid={eid}
        holder={holder}
        lookAlikes={lookAlikes}
        slug={slug}
        unholdable={!mayRevoke}
      />
    </>
  );
}

/** What stops harm asks for nothing first. */
async function SuspendFirst({ slug, eidId }: { slug: string; eidId: string }) {
  const t = await getTranslations("step-up");
  return (
    <p className="mt-3">
      {t("suspend-first")}{" "}
      <Link className="text-sjo underline" href={`/${slug}/eids/${eidId}/suspend`}>
        {t("suspend")}
      </Link>
    </p>
  );
}

export default orMissing(Revoke);
