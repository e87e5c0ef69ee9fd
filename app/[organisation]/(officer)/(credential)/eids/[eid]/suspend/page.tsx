import {
  BlockingFrame,
  type BlockingParams,
  blockingIn,
} from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/blocking-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { SuspendEidForm } from "@/components/credential/eid/suspend-eid-form";
import { getTranslations } from "@/lib/i18n/server";

export const generateMetadata = titleOrMissing(async ({ params }: { params: BlockingParams }) => {
  const [t] = await Promise.all([getTranslations("blocking.suspend"), blockingIn(params)]);
  return { title: t("title") };
});

/** With a reason and a time; the e-ID page itself suspends in one press. */
async function Suspend({ params }: { params: BlockingParams }) {
  const [{ slug, actor, blocking }, t] = await Promise.all([
    blockingIn(params),
    getTranslations("blocking.suspend"),
  ]);
  return (
    <BlockingFrame
      actor={actor}
      blocking={blocking}
      lead={t("lead")}
      slug={slug}
      title={t("title")}
      verb="suspend"
    >
      <SuspendEidForm
        candidates={blocking.candidates}
        eid={blocking.eid}
        lossDeadline={blocking.lossDeadline}
        open
        slug={slug}
      />
    </BlockingFrame>
  );
}

export default orMissing(Suspend);
