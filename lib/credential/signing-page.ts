import { getLocale } from "@/lib/i18n/server";
import { publicAddress, signingAddress } from "@/lib/public-address";

/** Where the person goes who asked for an act, in the language of the screen. */
export async function toSigningPage(asked: { organisationId: string; actId: string }): Promise<string> {
  const { organisationId, actId } = asked;
  const language = await getLocale();
  return `${signingAddress() ?? publicAddress()}/act/${organisationId}/${actId}?language=${language}`;
}
