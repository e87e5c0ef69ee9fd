import { getLocale } from "@/lib/i18n/server";
import { publicAddress, signingAddress } from "@/lib/public-address";

/** Where the person goes who confirms with a passkey, in the language of the screen. */
export async function toStepUpPage(asked: { organisationId: string; stepUpId: string }): Promise<string> {
  const language = await getLocale();
  return `${signingAddress() ?? publicAddress()}/step-up/${asked.organisationId}/${asked.stepUpId}?language=${language}`;
}
