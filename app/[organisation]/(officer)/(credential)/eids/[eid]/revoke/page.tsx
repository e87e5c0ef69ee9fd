import {
  BlockingFrame,
  type BlockingParams,
  blockingIn,
} from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/blocking-frame";
import { OwnPause } from "@/app/[organisation]/own-pause";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { RevokeEidForm } from "@/components/credential/eid/revoke-eid-form";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";

export const generateMetadata = titleOrMissing(async ({ params }: { params: BlockingParams }) => {
  const [{ blocking }, t] = await Promise.all([blockingIn(params), getTranslations("blocking.revoke")]);
  return { title: `${t("page")} ${blocking.eid.number}` };
});

/** One of three interruptions in the product: what cannot be undone, with its object by name. */
async function Revoke({ params }: { params: BlockingParams }) {
  const { slug, actor, blocking } = await blockingIn(params);
  const { eid, holder, lookAlikes, candidates, availability: openings } = blocking;
  if (!openings.some((one) => one.verb === "revoke" && one.open)) {
    const t = await getTranslations("blocking.revoke");
    return <BlockingFrame actor={actor} blocking={blocking} slug={slug} title={t("page")} verb="revoke" />;
  }
  return (
    <>
      <OwnPause actor={actor} employeeId={eid.employeeId} />
      <RevokeEidForm
        candidates={candidates}
        eid={eid}
        holder={holder}
        lookAlikes={lookAlikes}
        slug={slug}
        unholdable={!may(actor, "eid:revoke")}
      />
    </>
  );
}

export default orMissing(Revoke);
