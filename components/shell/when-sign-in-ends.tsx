import { type Actor, may } from "@/lib/domain/core/actor";
import { absoluteLimitMs } from "@/lib/domain/core/session";
import { getNow, getTranslations } from "@/lib/i18n/server";
import { SignInEndBand } from "./sign-in-end";

interface WhenSignInEndsProps {
  actor: Actor;
  slug: string;
  signedInAt: Date;
}

/** Nothing, until the sign-in is about to end. */
export async function WhenSignInEnds({ actor, slug, signedInAt }: WhenSignInEndsProps) {
  const [t, now] = await Promise.all([getTranslations("shell"), getNow()]);
  // Asked for by script, so rather what shows nobody's name than a page that does.
  const views = may(actor, "saved-view:save") ? `/api/tables/views?organisation=${slug}` : undefined;
  return (
    <SignInEndBand
      ask={views ?? `/${slug}`}
      home={`/${slug}`}
      lastsMs={absoluteLimitMs - (now.getTime() - signedInAt.getTime())}
      words={{
        near: t("sign-in-end.near", { time: "#" }),
        "near-body": t("sign-in-end.near-body"),
        "last-body": t("sign-in-end.last-body"),
        stay: t("sign-in-end.stay"),
        staying: t("sign-in-end.staying"),
        failed: t("sign-in-end.failed"),
        past: t("sign-in-end.past"),
        "past-body": t("sign-in-end.past-body"),
        "sign-in": t("sign-in-end.sign-in"),
      }}
    />
  );
}
