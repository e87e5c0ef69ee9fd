import { missing } from "@/app/api/files/missing";
import { readCalendarText } from "@/lib/contract/agreement/read-feed";
import { defaultLocale, isLocale } from "@/lib/i18n/locale";
import { organisationIdOf } from "@/lib/session";
import { door } from "@/lib/web/door";

/** The calendar behind a secret address: whoever holds it reads, and an address that is nobody's does not exist. */
export const GET = door(
  async (
    request: Request,
    { params }: { params: Promise<{ organisation: string; token: string }> },
  ): Promise<Response> => {
    const { organisation, token } = await params;
    const language = new URL(request.url).searchParams.get("lang");
    const text = await textOf(organisation, token, isLocale(language) ? language : defaultLocale);
    if (!text) return missing();
    return new Response(text, {
      headers: {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": 'inline; filename="avtal.ics"',
        "Cache-Control": "no-store",
      },
    });
  },
);

async function textOf(slug: string, token: string, locale: Parameters<typeof readCalendarText>[2]) {
  // 32 bytes in base64url: anything else is not looked for.
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  const organisationId = await organisationIdOf(slug);
  return organisationId ? readCalendarText(organisationId, token, locale, new Date()) : undefined;
}
